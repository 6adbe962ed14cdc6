/** The contract of the question log, on every store that keeps one. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { type LogPlace, openQuestionLog } from '../../src/feedback/open-log.js';
import type { LoggedAnswer, QuestionLog } from '../../src/feedback/question-log.js';
import { temporaryFolder } from '../support/folders.js';
import { heldWhile, MOST_HELD } from '../support/hostile.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

const answer = (answerId: string, at: number): LoggedAnswer => ({
  answerId,
  at,
  question: 'Tỷ lệ giải quyết khiếu nại là bao nhiêu? "\'; DROP TABLE answers; --',
  outcome: 'answered',
  confidence: 0.93,
  articleIds: ['003-nghi-quyet-17-nq-tu', '001'],
  asker: null,
});

/** Built: a thread runs JavaScript. */
const inThread = async ({ dataDir }: LogPlace): Promise<QuestionLog> => {
  const file = pathToFileURL(path.join(PACKAGE_ROOT, 'dist', 'feedback', 'sqlite-thread.js')).href;
  const { SqliteThread } = (await import(file)) as typeof import('../../src/feedback/sqlite-thread.js');
  return SqliteThread.open(dataDir);
};
const inFile = async (): Promise<LogPlace> => ({ dataDir: await temporaryFolder(), databaseUrl: null });

describe.each([
  ['SQLite', inFile, openQuestionLog],
  ['SQLite in a thread', inFile, inThread],
  ['PostgreSQL', async () => ({ dataDir: '', databaseUrl: database.url }), openQuestionLog],
] as const)('the question log in %s', (_name, place, open) => {
  let log: QuestionLog;
  let where: LogPlace;
  beforeAll(async () => {
    where = await place();
    log = await open(where);
  });
  afterAll(() => log.close());

  it('gives back what it was given, oldest first', async () => {
    await log.record([answer('b', 2_000), answer('a', 1_000)]);
    await log.record([{ ...answer('c', 3_000), outcome: 'abstained', articleIds: [] }]);
    expect(await log.answers(0)).toEqual([
      answer('a', 1_000),
      answer('b', 2_000),
      { ...answer('c', 3_000), outcome: 'abstained', articleIds: [] },
    ]);
    expect((await log.answers(2_000)).map(({ answerId }) => answerId)).toEqual(['b', 'c']);
  });

  it('takes the same answer twice as once', async () => {
    await log.record([answer('a', 1_000)]);
    expect((await log.answers(0)).filter(({ answerId }) => answerId === 'a')).toHaveLength(1);
  });

  it('keeps the last verdict on an answer', async () => {
    await log.rate({ answerId: 'a', at: 1_100, rating: 'up', comment: null });
    await log.rate({ answerId: 'a', at: 1_200, rating: 'down', comment: 'thiếu nguồn' });
    expect(await log.ratings(0)).toEqual([{ answerId: 'a', at: 1_200, rating: 'down', comment: 'thiếu nguồn' }]);
  });

  it('has it all after it was opened anew', async () => {
    const again = await openQuestionLog(where);
    expect(await again.answers(0)).toHaveLength(3);
    expect(await again.ratings(0)).toHaveLength(1);
    await again.close();
  });

  it('takes characters that a store may not know', async () => {
    await log.record([{ ...answer('d', 1_500), question: 'không\u0000 \ud800' }]);
    await log.rate({ answerId: 'd', at: 1_500, rating: 'up', comment: '\u0000' });
    const [kept] = (await log.answers(1_500)).filter(({ answerId }) => answerId === 'd');
    expect(kept?.question).toContain('không');
  });

  it('gives out and forgets what it has of one person, and of nobody else', async () => {
    const own = { ...answer('e', 1_600), asker: 'user:an.o\'x"--' as const, question: null };
    await log.record([own, { ...answer('f', 1_700), asker: 'key:an' }]);
    await log.rate({ answerId: 'e', at: 1_650, rating: 'down', comment: 'sai' });
    expect(await log.keptOf(own.asker)).toEqual({
      answers: [own],
      ratings: [{ answerId: 'e', at: 1_650, rating: 'down', comment: 'sai' }],
    });
    expect(await log.erase(own.asker)).toBe(2);
    expect(await log.keptOf(own.asker)).toEqual({ answers: [], ratings: [] });
    expect((await log.keptOf('key:an')).answers).toHaveLength(1);
    expect(await log.erase('key:an')).toBe(1);
  });

  it('deletes what is older, and nothing else', async () => {
    expect(await log.deleteBefore(2_000)).toBe(4);
    expect((await log.answers(0)).map(({ answerId }) => answerId)).toEqual(['b', 'c']);
    expect(await log.ratings(0)).toEqual([]);
  });
});

describe('a question log that cannot be kept', () => {
  it('is told as such', async () => {
    const file = path.join(await temporaryFolder(), 'not-a-folder');
    await writeFile(file, '');
    const failed = { code: 'storage_failed' };
    await expect(openQuestionLog({ dataDir: file, databaseUrl: null })).rejects.toMatchObject(failed);
    const nowhere = 'postgres://nobody@127.0.0.1:1/none';
    await expect(openQuestionLog({ dataDir: '', databaseUrl: nowhere })).rejects.toMatchObject(failed);
  });
});

describe('a question log', () => {
  it('is its operator’s alone', async () => {
    const { dataDir } = await inFile();
    const log = await openQuestionLog({ dataDir, databaseUrl: null });
    await log.record([answer('a', 1)]);
    for (const file of ['questions.sqlite', 'questions.sqlite-wal'])
      expect((await stat(path.join(dataDir, file))).mode & 0o777, file).toBe(0o600);
    await log.close();
  });

  it('made before it was kept who asked is read on', async () => {
    const { dataDir } = await inFile();
    const before = new Database(path.join(dataDir, 'questions.sqlite'));
    before.exec(
      'CREATE TABLE answers (answer_id TEXT PRIMARY KEY, at INTEGER NOT NULL, question TEXT NOT NULL, outcome TEXT NOT NULL, confidence REAL NOT NULL, article_ids TEXT NOT NULL) STRICT',
    );
    before.exec(`INSERT INTO answers VALUES ('old', 1, 'Cầu Mới?', 'answered', 0.5, '[]')`);
    before.close();
    const log = await openQuestionLog({ dataDir, databaseUrl: null });
    await log.record([{ ...answer('new', 2), asker: 'key:an' }]);
    expect((await log.answers(0)).map(({ answerId, asker }) => [answerId, asker])).toEqual([
      ['old', null],
      ['new', 'key:an'],
    ]);
    await log.close();
  });

  it('that another holds is waited for by its own thread alone', async () => {
    const { dataDir } = await inFile();
    const log = await inThread({ dataDir, databaseUrl: null });
    const other = new Database(path.join(dataDir, 'questions.sqlite'));
    other.exec('BEGIN EXCLUSIVE');
    const rating = log.rate({ answerId: 'a', at: 1, rating: 'up', comment: null });
    const { held } = await heldWhile(() => new Promise((resolve) => setTimeout(resolve, 1_200)));
    expect(held).toBeLessThan(MOST_HELD);
    other.exec('COMMIT');
    await rating;
    expect(await log.ratings(0)).toHaveLength(1);
    other.close();
    await log.close();
  });

  it('whose table hangs fails in time', async () => {
    const log = await openQuestionLog({ dataDir: '', databaseUrl: database.url });
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE hdv_ratings IN ACCESS EXCLUSIVE MODE');
    const rating = log.rate({ answerId: 'x', at: 1, rating: 'up', comment: null });
    await expect(rating).rejects.toMatchObject({ code: 'storage_failed' });
    await other.query('ROLLBACK');
    await other.end();
    await log.close();
  }, 30_000);
});

describe('what is erased from a file', () => {
  it.each(['one person’s', 'what is too old'])('is not found in it any more: %s', async (what) => {
    const where = await inFile();
    const log = await openQuestionLog(where);
    const told = 'căn cước 079304512345';
    await log.record([
      { ...answer('a', 1_000), question: told, asker: 'key:lan' as LoggedAnswer['asker'] },
      { ...answer('b', 9_000), question: 'giữ lại 555' },
    ]);
    await log.rate({ answerId: 'a', at: 1_100, rating: 'down', comment: 'gọi 0912345678' });
    if (what === 'what is too old') await log.deleteBefore(5_000);
    else await log.erase('key:lan' as NonNullable<LoggedAnswer['asker']>);
    const files = await readdir(where.dataDir);
    const bytes = await Promise.all(files.map((file) => readFile(path.join(where.dataDir, file), 'latin1')));
    expect(bytes.join('')).toContain('555');
    for (const digits of ['079304512345', '0912345678']) expect(bytes.join('')).not.toContain(digits);
    await log.close();
  });
});
