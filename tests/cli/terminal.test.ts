import { fork, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { harmless, onOneLine } from '../../src/cli/terminal.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { temporaryFolder } from '../support/folders.js';

const MAIN = path.join(PACKAGE_ROOT, 'dist/cli/main.js');
const RED = '\u001b[31m';

describe('what a terminal obeys', () => {
  it('is written out, and line feeds and tabs are not', () => {
    expect(harmless(`a${RED}b\u009b2J\r\u202ec\n\td`)).toBe('a\\u001b[31mb\\u009b2J\\u000d\\u202ec\n\td');
    expect(JSON.parse(harmless(JSON.stringify({ a: '\u009bỪ' })))).toEqual({ a: '\u009bỪ' });
    expect(onOneLine('a\nLỗi: b')).toBe('a\\nLỗi: b');
  });

  it('reaches none from a file’s name or text', async () => {
    const folder = await temporaryFolder();
    const corpus = path.join(folder, 'corpus');
    await mkdir(corpus);
    await writeFile(path.join(corpus, `${RED}\ncâu.pdf`), 'no PDF');
    await writeFile(path.join(corpus, 'cau.txt'), `Cầu Mới\n\nCầu Mới${RED} dài 120 mét, khánh thành năm 2021.\n`);
    const env = { ...process.env, CORPUS_DIR: corpus, INDEX_DIR: path.join(folder, 'index'), FIELD: 'none' };
    const run = (...given: string[]) => spawnSync(process.execPath, [MAIN, ...given], { env, encoding: 'utf8' });
    const indexed = run('index');
    expect(indexed.stderr).toContain('\\u001b[31m\\ncâu.pdf');
    const asked = run('ask', 'Cầu Mới dài bao nhiêu mét?');
    expect(asked.stdout).toContain('120 mét');
    for (const { stdout, stderr } of [indexed, asked]) expect(stdout + stderr).not.toContain('\u001b');
  }, 60_000);
});

it('a command that another process started ends with it', async () => {
  const folder = await temporaryFolder();
  const corpus = path.join(folder, 'corpus');
  await mkdir(corpus);
  await writeFile(path.join(corpus, 'cau.txt'), 'Cầu Mới\n\nCầu Mới dài 120 mét.\n');
  const child = fork(MAIN, ['index', '--watch', '--corpus', corpus, '--index', path.join(folder, 'index')], {
    silent: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stderr?.once('data', resolve));
  child.disconnect();
  await ended;
}, 60_000);
