import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLoopback, PACKAGE_ROOT, readSettings } from '../../src/config/settings.js';

describe('readSettings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      corpusDir: path.join(PACKAGE_ROOT, 'corpus'),
      embeddingModel: 'vi-static',
    });
  });

  it('takes an empty value as none', () => {
    expect(readSettings({ PORT: '' }).port).toBe(8787);
  });

  it('reports every fault at once', () => {
    expect(() => readSettings({ PORT: '70000', LOG_LEVEL: 'x' })).toThrow(
      expect.objectContaining({
        code: 'settings_invalid',
        details: [expect.stringContaining('PORT'), expect.stringContaining('LOG_LEVEL')],
      }),
    );
  });

  it('opens to other machines only when told to', () => {
    expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(expect.objectContaining({ code: 'settings_invalid' }));
    expect(readSettings({ HOST: '0.0.0.0', ALLOW_ANONYMOUS: '1' }).host).toBe('0.0.0.0');
  });
});

describe('STORE', () => {
  const url = 'postgres://hdv@db/hdv';

  it('is a folder unless a database is asked for', () => {
    expect(readSettings({}).store).toBeNull();
    expect(readSettings({ DATABASE_URL: url }).store).toBeNull();
    expect(readSettings({ STORE: 'postgres', DATABASE_URL: url }).store).toEqual({ url, readUrl: null, poolSize: 10 });
    expect(
      readSettings({ STORE: 'postgres', DATABASE_URL: url, DATABASE_READ_URL: `${url}2`, DATABASE_POOL: '3' }).store,
    ).toEqual({ url, readUrl: `${url}2`, poolSize: 3 });
  });

  it('needs DATABASE_URL for a database, and says so beside other faults', () => {
    expect(() => readSettings({ STORE: 'postgres', PORT: 'x' })).toThrow(
      expect.objectContaining({ details: [expect.stringContaining('PORT'), expect.stringContaining('DATABASE_URL')] }),
    );
    expect(() => readSettings({ STORE: 'mysql' })).toThrow(expect.objectContaining({ code: 'settings_invalid' }));
    expect(() => readSettings({ STORE: 'postgres', DATABASE_URL: 'mysql://x' })).toThrow(
      expect.objectContaining({ details: [expect.stringContaining('DATABASE_URL')] }),
    );
  });
});

describe('WIDGET_ORIGINS', () => {
  it('lists origins, and nothing but origins', () => {
    expect(readSettings({ WIDGET_ORIGINS: 'https://a.vn, http://b.vn:8080' }).access.widgetOrigins).toEqual([
      'https://a.vn',
      'http://b.vn:8080',
    ]);
    expect(readSettings({}).access.widgetOrigins).toEqual([]);
    for (const wrong of ['*', 'a.vn', 'https://a.vn/path', 'ftp://a.vn', 'null']) {
      expect(() => readSettings({ WIDGET_ORIGINS: wrong }), wrong).toThrow(
        expect.objectContaining({ code: 'settings_invalid' }),
      );
    }
  });
});

describe('API_KEYS', () => {
  it('takes hashes and keys in clear, named or not, suspended by a dash', () => {
    const { keys } = readSettings({ API_KEYS: `a:sha256:${'0'.repeat(64)},-b:clear-key,bare-key` }).access;
    expect(keys.map(({ name, suspended }) => [name, suspended])).toEqual([
      ['a', false],
      ['b', true],
      ['key-3', false],
    ]);
  });

  it.each(['a:sha256:12', 'sha256:xyz', 'a:', ',', 'a:k,a:l'])('refuses %s', (value) => {
    expect(() => readSettings({ API_KEYS: value })).toThrow(expect.objectContaining({ code: 'settings_invalid' }));
  });
});

describe('isLoopback', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['192.168.1.2', false],
    ['127.evil.example', false],
  ])('%s → %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
});
