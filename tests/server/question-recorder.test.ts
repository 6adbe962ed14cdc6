import { expect, it } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import { AppError } from '../../src/domain/errors.js';
import { SqliteLog } from '../../src/feedback/sqlite-log.js';
import { QuestionRecorder } from '../../src/server/question-recorder.js';
import { temporaryFolder } from '../support/folders.js';

const response = (id: string) =>
  ({
    id,
    question: 'Cầu Mới dài bao nhiêu?',
    generator: 'extractive',
    abstained: false,
    confidence: 0.9,
    citations: [],
  }) as unknown as AskResponse;

it('keeps what a failing disk did not take, tells of it once, and writes it later', async () => {
  const log = await SqliteLog.open(await temporaryFolder());
  let full = true;
  const faults: unknown[] = [];
  const recorder = new QuestionRecorder(
    {
      record: async (answers) => {
        if (full) throw new AppError('storage_failed');
        await log.record(answers);
      },
      rate: (rating) => log.rate(rating),
      answers: (from) => log.answers(from),
      ratings: (from) => log.ratings(from),
      deleteBefore: (before) => log.deleteBefore(before),
      keptOf: (asker) => log.keptOf(asker),
      erase: (asker) => log.erase(asker),
      close: () => log.close(),
    },
    { questions: true, askers: false },
    (fault) => void faults.push(fault),
  );
  recorder.add(response('a'), 'key:an');
  await recorder.flush();
  recorder.add(response('b'), null);
  await recorder.flush();
  expect(faults).toHaveLength(1);
  full = false;
  await recorder.flush();
  expect((await log.answers(0)).map(({ answerId }) => answerId)).toEqual(['a', 'b']);
  await log.close();
});

it.each([
  [
    { questions: false, askers: true },
    { question: null, asker: 'key:an' },
  ],
  [
    { questions: true, askers: false },
    { question: 'Cầu Mới dài bao nhiêu?', asker: null },
  ],
] as const)('keeps what it is told to: %o', async (kept, entry) => {
  const log = await SqliteLog.open(await temporaryFolder());
  const recorder = new QuestionRecorder(log, kept, () => undefined);
  recorder.add(response('a'), 'key:an');
  await recorder.flush();
  expect(await log.answers(0)).toMatchObject([entry]);
  await log.close();
});
