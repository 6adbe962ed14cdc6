/** The contract of the question log, on every store that keeps one. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQuestionLog } from '../../src/feedback/open-log.js';
import type { LoggedAnswer, QuestionLog } from '../../src/feedback/question-log.js';
import { temporaryFolder } from '../support/folders.js';
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
});

describe.each([
  ['SQLite', async () => ({ dataDir: await temporaryFolder(), databaseUrl: null })],
  ['PostgreSQL', async () => ({ dataDir: '', databaseUrl: database.url })],
])('the question log in %s', (_name, place) => {
  let log: QuestionLog;
  let where: Awaited<ReturnType<typeof place>>;
  beforeAll(async () => {
    where = await place();
    log = await openQuestionLog(where);
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

  it('deletes what is older, and nothing else', async () => {
    expect(await log.deleteBefore(2_000)).toBe(2);
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
