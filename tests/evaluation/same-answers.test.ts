/** An index answers alike wherever it is kept. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../src/answering/answer.js';
import type { Answering } from '../../src/answering/answering.js';
import { answeringOver } from '../../src/answering/context.js';
import { askRequest } from '../../src/answering/question.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { provenanceWith } from '../../src/corpus/provenance.js';
import { type EvalQuestion, readQuestions } from '../../src/evaluation/question-set.js';
import { retrieve } from '../../src/retrieval/retrieve.js';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import { ExactStore } from '../../src/store/exact-store.js';
import type { IndexHome } from '../../src/store/index-home.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import { postgresHome } from '../../src/store/postgres/postgres-home.js';
import { temporaryFolder } from '../support/folders.js';
import { identify, loadModel, loadReader, loadSyllables } from '../support/model.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';
import { corpusRecords, publishRecords } from '../support/records.js';

const over = async (store: PassageStore): Promise<Answering> =>
  answeringOver(store, {
    sentences: await loadModel(),
    syllables: await loadSyllables(),
    reader: await loadReader(),
  });

const openHome = async (home: IndexHome): Promise<Answering> => {
  const provenance = provenanceWith(await identify());
  await publishRecords(home, await corpusRecords(), provenance);
  return over(await home.open(provenance));
};

describe.each([
  ['with pgvector', true],
  ['without pgvector', false],
])('the shipped questions, asked of a folder and of PostgreSQL %s', (_name, vectors) => {
  let database: TestDatabase;
  let home: IndexHome;
  let questions: readonly EvalQuestion[];
  let folder: Answering;
  let postgres: Answering;
  let exact: Answering;
  beforeAll(async () => {
    database = await startPostgres({ vectors });
    home = postgresHome({ url: database.url, readUrl: null, poolSize: 1, statementMs: 0 });
    questions = await readQuestions(path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl'));
    folder = await openHome(embeddedHome(await temporaryFolder()));
    postgres = await openHome(home);
    exact = await over(new ExactStore(await corpusRecords(), { id: 'exact', builtAt: '', model: '' }));
  });
  afterAll(async () => {
    await home.close();
    await database.close();
  });

  it('get the same answers with the same citations', async () => {
    const answer = async (context: Answering, question: string) => {
      const { answer: text, abstained, citations } = await answerOnce(context, askRequest(question));
      return { text, abstained, citations: citations.map(({ passageId, start, end }) => ({ passageId, start, end })) };
    };
    for (const { id, question } of questions) {
      expect(await answer(postgres, question), id).toEqual(await answer(folder, question));
    }
  });

  it('find what exact search finds: at least 99 % of the first ten, and of those at their place', async () => {
    const firstTen = async (context: Answering, question: string): Promise<string[]> => {
      const query = await context.interpret(question);
      const { hits } = await retrieve(context, query, await context.embed(query));
      return hits.slice(0, 10).map(({ passage }) => passage.id);
    };
    let wanted = 0;
    let placed = 0;
    for (const { question } of questions) {
      const expected = await firstTen(exact, question);
      const found = await firstTen(postgres, question);
      wanted += expected.length;
      placed += expected.filter((id, place) => found[place] === id).length;
    }
    expect(placed / wanted).toBeGreaterThanOrEqual(0.99);
  });
});
