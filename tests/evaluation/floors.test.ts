/** Quality that may not be lost: floors just below what `npm run eval` prints (docs/results.md). */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { evaluateQuestions, type QuestionReport, readQuestions } from '../../src/evaluation/question-set.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';

let report: QuestionReport;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  const questions = await readQuestions(path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl'));
  report = await evaluateQuestions(await openIndex(indexDir), questions);
});

describe('the shipped questions', () => {
  it('are of every kind', () => {
    expect(report.questions).toBeGreaterThanOrEqual(72);
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
        'unanswerable',
      ]),
    );
  });

  it('find their evidence', () => {
    expect(report.evidenceHit1).toBeGreaterThanOrEqual(0.87);
    expect(report.evidenceHit5).toBeGreaterThanOrEqual(0.96);
  });

  it('are answered with the expected facts, cited', () => {
    expect(report.facts).toBeGreaterThanOrEqual(0.97);
    expect(report.citationRecall).toBeGreaterThanOrEqual(0.97);
    expect(report.citationPrecision).toBeGreaterThanOrEqual(0.92);
  });

  it('are refused when the corpus has no answer, and only then', () => {
    expect(report.refused).toBeGreaterThanOrEqual(0.97);
    expect(report.overRefused).toBeLessThanOrEqual(0.02);
  });

  it('lose at most three points without diacritics', () => {
    expect(report.unaccented.facts).toBeGreaterThanOrEqual(report.facts - 0.03);
    expect(report.unaccented.evidenceHit5).toBeGreaterThanOrEqual(report.evidenceHit5 - 0.03);
    expect(report.unaccented.refused).toBeGreaterThanOrEqual(0.95);
  });

  it('are quoted exactly', () => {
    expect(report.quotesExact).toBe(1);
  });
});
