/** The commands as an operator types them: real processes, real exit codes. */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { temporaryFolder } from '../support/folders.js';
import { CORPUS_DIR } from '../support/model.js';

const RUN = path.join(PACKAGE_ROOT, 'scripts', 'run.mjs');
let folder = '';
let env: NodeJS.ProcessEnv = {};

const run = (args: readonly string[], given: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8', env: { ...process.env, ...env, ...given } });

beforeAll(async () => {
  folder = await temporaryFolder();
  await cp(CORPUS_DIR, path.join(folder, 'corpus'), { recursive: true });
  env = {
    CORPUS_DIR: path.join(folder, 'corpus'),
    INDEX_DIR: path.join(folder, 'index'),
    DATA_DIR: path.join(folder, 'data'),
  };
});

describe('index', () => {
  it('prints one JSON object on stdout and progress on stderr', () => {
    const { status, stdout, stderr } = run(['index', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      added: 5,
      updated: 0,
      unchanged: 0,
      removed: 0,
      failed: [],
      duplicates: [],
    });
    expect(stderr).toContain('Nhúng đoạn văn');
    expect(JSON.parse(run(['index', '--json', '--quiet']).stdout)).toMatchObject({ added: 0, unchanged: 5 });
  });

  it('is silent when told to be', () => {
    expect(run(['index', '--quiet'])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('says what a dry run would do', async () => {
    await writeFile(path.join(folder, 'corpus', 'moi.txt'), 'Bài mới\n\nNội dung của bài viết mới.');
    expect(run(['index', '--dry-run']).stdout).toContain('+ moi.txt');
    expect(run(['index', '--json']).stdout).toContain('"added":1');
  });

  it('exits 1 and names the file that could not be read', async () => {
    const broken = path.join(folder, 'broken');
    await cp(CORPUS_DIR, broken, { recursive: true });
    await writeFile(path.join(broken, 'anh.txt'), Buffer.from([0, 1, 2, 0xff]));
    const { status, stdout, stderr } = run([
      'index',
      '--corpus',
      broken,
      '--index',
      path.join(folder, 'other'),
      '--json',
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout).failed).toMatchObject([{ file: 'anh.txt', code: 'file_binary' }]);
    expect(stderr).toContain('anh.txt');
  });

  it('verifies, and tells a changed byte', async () => {
    expect(run(['index', '--verify']).status).toBe(0);
    const copy = path.join(folder, 'damaged');
    await cp(path.join(folder, 'index'), copy, { recursive: true });
    const id = (await readFile(path.join(copy, 'CURRENT'), 'utf8')).trim();
    await writeFile(path.join(copy, id, 'terms.u32'), 'x');
    const { status, stderr } = run(['index', '--verify', '--index', copy]);
    expect(status).toBe(1);
    expect(stderr).toContain('index_corrupt');
  });

  it('exits 1 on an empty corpus, saying what to do', async () => {
    const empty = path.join(folder, 'empty');
    await mkdir(empty);
    const { status, stderr } = run(['index', '--corpus', empty, '--index', path.join(folder, 'none')]);
    expect(status).toBe(1);
    expect(stderr).toContain('corpus_empty');
  });

  it('exits 3 while another run holds the lock', async () => {
    const locked = path.join(folder, 'locked');
    await mkdir(locked);
    await writeFile(path.join(locked, '.lock'), JSON.stringify({ pid: process.pid, started: '' }));
    const { status, stderr } = run(['index', '--index', locked]);
    expect(status).toBe(3);
    expect(stderr).toContain('index_locked');
  });

  it('killed at any moment leaves an index that answers, and the next run repairs', { timeout: 120_000 }, async () => {
    const indexDir = path.join(folder, 'killed');
    const given = { INDEX_DIR: indexDir };
    expect(run(['index', '--quiet'], given).status).toBe(0);
    for (let i = 0; i < 10; i++) {
      const child = spawn(process.execPath, [RUN, 'index', '--full', '--quiet'], {
        env: { ...process.env, ...env, ...given },
      });
      // Listened for from the start: a fast run may end before it is killed.
      const closed = new Promise((resolve) => child.once('close', resolve));
      await new Promise((resolve) => setTimeout(resolve, 150 + i * 90));
      child.kill('SIGKILL');
      await closed;
      expect(run(['index', '--verify'], given).status).toBe(0);
    }
    expect(run(['index', '--full', '--quiet'], given).status).toBe(0);
    expect((await readdir(indexDir)).filter((name) => name.endsWith('.building') || name.endsWith('.tmp'))).toEqual([]);
    expect(run(['ask', 'Bí thư Thành ủy Ninh Bình là ai?'], given).stdout).toContain('Lê Hữu Quý');
  });
});

describe('ask', () => {
  it('answers with numbered sources', () => {
    const { status, stdout } = run(['ask', 'ty le giai quyet khieu nai to cao']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/85%[\s\S]*\[1\][\s\S]*Nguồn:/);
  });

  it('prints the reply of /api/ask with --json', () => {
    expect(JSON.parse(run(['ask', '--json', 'giá vàng hôm nay']).stdout)).toMatchObject({
      abstained: true,
      citations: [],
    });
  });

  it('builds the index it needs', async () => {
    const { status, stdout, stderr } = run(['ask', 'Bí thư Thành ủy Ninh Bình là ai?'], {
      INDEX_DIR: path.join(folder, 'fresh'),
    });
    expect(status).toBe(0);
    expect(stdout).toContain('Lê Hữu Quý');
    expect(stderr).toContain('Chưa có chỉ mục');
  });
});

describe('wrong usage', () => {
  it.each([
    [['index', '--sai']],
    [['khong-co-lenh']],
    [['ask']],
    [['ask', '   ']],
    [['ask', 'a'.repeat(2_001)]],
    [['index', '--corpus']],
    [['eval', '--split', 'khac']],
    [['eval', '--beir', 'x', '--questions', 'y']],
  ])('%j exits 2 with a line of Vietnamese and no stack', (args) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Lỗi: .+\n$/);
  });

  it('names every wrong setting at once', () => {
    const { status, stderr } = run(['index'], { PORT: 'abc', LOG_LEVEL: 'loud' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/PORT.*LOG_LEVEL/s);
  });

  it('refuses an open address until told otherwise', () => {
    expect(run(['serve'], { HOST: '0.0.0.0' })).toMatchObject({ status: 2 });
  });

  it.each([[['--help']], [['index', '--help']]])('%j shows help in Vietnamese and exits 0', (args) => {
    const { status, stdout } = run(args);
    expect(status).toBe(0);
    expect(stdout).toContain('xem hướng dẫn');
  });
});

describe('eval', () => {
  it('prints one JSON object of figures', async () => {
    const questions = path.join(folder, 'hai-cau.jsonl');
    const lines = [
      {
        id: 'a',
        question: 'Bí thư Thành ủy Ninh Bình là ai?',
        kind: 'fact',
        evidence: [{ seed: '004', text: 'Lê Hữu Quý' }],
      },
      { id: 'b', question: 'Giá vàng hôm nay?', kind: 'unanswerable', evidence: [] },
    ];
    await writeFile(questions, lines.map((line) => JSON.stringify(line)).join('\n'));
    const figures = JSON.parse(run(['eval', '--questions', questions, '--json']).stdout);
    for (const name of [
      'questions',
      'evidenceHit1',
      'evidenceHit5',
      'facts',
      'citationRecall',
      'citationPrecision',
      'refused',
      'overRefused',
      'kinds',
    ]) {
      expect(figures).toHaveProperty(name);
    }
  });

  it('measures a set over its own articles', async () => {
    const set = path.join(folder, 'thu-vien');
    await mkdir(path.join(set, 'corpus'), { recursive: true });
    await writeFile(
      path.join(set, 'corpus', 'noi-quy.txt'),
      'Nội quy thư viện\n\nThư viện An Châu mở cửa lúc 7 giờ 30 phút.',
    );
    const question = { id: 'a', question: 'Thư viện mở cửa lúc mấy giờ?', kind: 'fact', must: ['7 giờ 30'] };
    const evidence = [{ article: 'noi-quy', text: '7 giờ 30 phút' }];
    await writeFile(path.join(set, 'questions.jsonl'), JSON.stringify({ ...question, evidence }));
    expect(JSON.parse(run(['eval', '--set', set, '--json']).stdout)).toMatchObject({ questions: 1, facts: 1 });
  });

  it('names a file that is no question set', () => {
    const { status, stderr } = run(['eval', '--questions', path.join(folder, 'khong-co.jsonl')]);
    expect(status).toBe(1);
    expect(stderr).toContain('questions_invalid');
  });
});

describe('doctor', () => {
  it('finds nothing wrong where all is well, and says what to do where it is not', () => {
    run(['index', '--quiet']);
    const well = run(['doctor', '--json'], { PORT: '0' });
    expect(JSON.parse(well.stdout)).toMatchObject({ ok: true });
    expect(well.status).toBe(0);
    const ill = run(['doctor'], { PORT: '0', INDEX_DIR: path.join(folder, 'none') });
    expect(ill.status).toBe(1);
    expect(ill.stdout).toContain('✗ Chỉ mục: Chưa có chỉ mục. Hãy chạy: npm run index');
  });
});

describe('rollback', () => {
  it('says what it went back to, or that there is nothing to go back to', () => {
    const fresh = { INDEX_DIR: path.join(folder, 'rolled') };
    run(['index', '--quiet'], fresh);
    expect(run(['rollback'], fresh)).toMatchObject({ status: 1, stdout: '' });
    run(['index', '--quiet', '--full'], fresh);
    expect(run(['rollback'], fresh).stdout).toContain('Đã quay từ chỉ mục');
    expect(run(['index', '--verify'], fresh).status).toBe(0);
  });
});

describe('serve', () => {
  it('prints its address, answers there, and ends at SIGTERM with 0', async () => {
    const child = spawn(process.execPath, [RUN, 'serve'], { env: { ...process.env, ...env, PORT: '0' } });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\/\/\S+/.exec(chunk.toString())?.[0];
        if (found !== undefined) resolve(found);
      });
      child.once('close', () => reject(new Error('the server ended')));
    });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const taken = run(['serve'], { PORT: new URL(url).port });
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain('port_in_use');
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    expect(await closed).toBe(0);
  });
});
