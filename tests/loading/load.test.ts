import { describe, expect, it } from 'vitest';
import { loadFile } from '../../src/loading/load.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('loadFile', () => {
  it('reads UTF-8 with and without a byte order mark', () => {
    expect(loadFile(utf8('Dân vận'), 'a.txt').text).toBe('Dân vận');
    expect(loadFile(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Dân vận')]), 'a.txt').text).toBe('Dân vận');
  });

  it('reads UTF-16 with a byte order mark', () => {
    expect(loadFile(new Uint8Array([0xff, 0xfe, ...Buffer.from('Dân vận', 'utf16le')]), 'a.TXT').text).toBe('Dân vận');
  });

  it.each([
    ['a binary file', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe]), 'file_binary'],
    ['text with control characters', utf8('abc\u0000def'), 'file_binary'],
    ['another encoding', new Uint8Array([0x44, 0xe2, 0x6e, 0x20, 0x76, 0xec]), 'file_encoding'],
    ['a blank file', utf8(' \n\t '), 'file_empty'],
    ['no bytes at all', new Uint8Array(), 'file_empty'],
  ])('refuses %s by name', (_, bytes, code) => {
    expect(() => loadFile(bytes, 'x.txt')).toThrow(expect.objectContaining({ code, subject: 'x.txt' }));
  });

  it('refuses a format it does not read', () => {
    expect(() => loadFile(utf8('x'), 'x.xyz')).toThrow(expect.objectContaining({ code: 'unsupported_format' }));
  });
});
