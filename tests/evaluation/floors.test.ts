/** Quality that may not be lost: floors just below what `npm run eval` prints (docs/results.md). */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answering } from '../../src/answering/answering.js';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { evaluateAltered, readAltered } from '../../src/evaluation/altered-sentences.js';
import { type DialogueReport, evaluateDialogues, readDialogues } from '../../src/evaluation/dialogues.js';
import { htmlReport } from '../../src/evaluation/html-report.js';
import { evaluateModelAnswers, readModelAnswers } from '../../src/evaluation/model-answers.js';
import { evaluateQuestions, type QuestionReport, readQuestions } from '../../src/evaluation/question-set.js';
import { withoutDiacritics } from '../../src/evaluation/spellings.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';

/** Milliseconds: some hundred questions are read, beside other tests on the same cores. */
const EVALUATION_LIMIT = 400_000;

let context: Answering;
let report: QuestionReport;
let heldOut: QuestionReport;
let held: { accented: DialogueReport; unaccented: DialogueReport };
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  const questions = await readQuestions(path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl'));
  context = await openIndex(indexDir);
  report = await evaluateQuestions(context, questions);
  const others = await readQuestions(path.join(PACKAGE_ROOT, 'evaluation', 'heldout.jsonl'));
  heldOut = await evaluateQuestions(context, others);
  const dialogues = await readDialogues(path.join(PACKAGE_ROOT, 'evaluation', 'dialogues.jsonl'));
  held = {
    accented: await evaluateDialogues(context, dialogues),
    unaccented: await evaluateDialogues(context, dialogues, withoutDiacritics),
  };
}, EVALUATION_LIMIT);

describe('the shipped questions', () => {
  it('are of every kind', () => {
    expect(report.questions).toBeGreaterThanOrEqual(120);
    expect(Object.keys(report.kinds)).toEqual(
      expect.arrayContaining([
        'fact',
        'list',
        'synthesis',
        'comparison',
        'unaccented',
        'abbreviation',
        'typing',
        'typo',
        'metadata',
        'english',
        'unanswerable',
      ]),
    );
  });

  it('find their evidence', () => {
    expect(report.evidenceHit1).toBeGreaterThanOrEqual(0.96);
    expect(report.evidenceHit5).toBeGreaterThanOrEqual(0.98);
  });

  it('are answered with the expected facts, cited', () => {
    expect(report.facts).toBeGreaterThanOrEqual(0.93);
    expect(report.citationRecall).toBeGreaterThanOrEqual(0.94);
    expect(report.citationPrecision).toBeGreaterThanOrEqual(0.93);
  });

  it('are refused when the corpus has no answer, and only then', () => {
    expect(report.refused).toBeGreaterThanOrEqual(0.9);
    expect(report.overRefused).toBeLessThanOrEqual(0.03);
  });

  it('lose at most five points without diacritics', () => {
    expect(report.unaccented.facts).toBeGreaterThanOrEqual(report.facts - 0.05);
    expect(report.unaccented.evidenceHit5).toBeGreaterThanOrEqual(report.evidenceHit5 - 0.03);
    expect(report.unaccented.refused).toBeGreaterThanOrEqual(0.87);
  });

  it('are quoted exactly', () => {
    expect(report.quotesExact).toBe(1);
  });
});

describe('questions that nothing was fitted on', () => {
  it('are answered, and refused, as often as was measured', () => {
    expect(heldOut.facts).toBeGreaterThanOrEqual(0.87);
    expect(heldOut.refused).toBeGreaterThanOrEqual(0.77);
    expect(heldOut.overRefused).toBeLessThanOrEqual(0.07);
    expect(heldOut.quotesExact).toBe(1);
  });
});

describe('the shipped dialogues', () => {
  it('are followed', () => {
    expect(held.accented.dialogues).toBeGreaterThanOrEqual(30);
    expect(held.accented.followUps).toBeGreaterThanOrEqual(0.85);
    expect(held.unaccented.followUps).toBeGreaterThanOrEqual(0.78);
  });
});

describe('the HTML report', () => {
  it('shows every question with its quotes and both plots, loading nothing', () => {
    const page = htmlReport(report, held, 'thử');
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page.match(/<details/g)?.length).toBe(report.outcomes.length + held.accented.outcomes.length);
    expect(page).not.toMatch(/<script|<link|(?:src|href)=|url\(/);
  });
});

describe('sentences that a chat model writes', () => {
  it('are let through when supported and only then', async () => {
    const answers = await readModelAnswers(path.join(PACKAGE_ROOT, 'evaluation', 'model-answers.jsonl'));
    expect(answers.length).toBeGreaterThanOrEqual(150);
    const verification = await evaluateModelAnswers(context, answers);
    expect(verification.letThrough).toBeLessThanOrEqual(0.02);
    expect(verification.dropped).toBeLessThanOrEqual(0.045);
    expect(verification.kept).toBeGreaterThanOrEqual(0.75);
    expect(verification.repaired).toBeGreaterThanOrEqual(0.95);
    expect(verification.after.recall).toBeGreaterThanOrEqual(0.97);
    expect(verification.after.precision).toBeGreaterThanOrEqual(0.97);
  });

  it('do not stand where one thing was changed in them, on subjects of all kinds', async () => {
    const sentences = await readAltered(path.join(PACKAGE_ROOT, 'evaluation', 'altered-sentences.jsonl'));
    const kept = await evaluateAltered(
      context,
      sentences.filter(({ split }) => split === 'test'),
      PACKAGE_ROOT,
    );
    expect(kept.letThrough).toBeLessThanOrEqual(0.05);
    expect(kept.kept).toBeGreaterThanOrEqual(0.85);
    expect(kept.said).toBeGreaterThanOrEqual(0.98);
    expect(Math.min(...Object.values(kept.kinds).map((kind) => kind.sentences))).toBeGreaterThan(5);
  }, 240_000);
});
