/** Quality off the shipped articles that may not be lost: floors just below what was measured (docs/results.md). */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { evaluateSubject, readSubject } from '../../src/evaluation/subjects.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex, openLoadingOf } from '../support/index.js';

const SUBJECTS = path.join(PACKAGE_ROOT, 'evaluation', 'subjects');

/** Of the half that nothing was developed on. */
const FLOORS: Readonly<Record<string, { facts: number; refused: number; overRefused: number; followUps?: number }>> = {
  culture: { facts: 0.61, refused: 0.15, overRefused: 0.05, followUps: 0.5 },
  encyclopaedia: { facts: 0.6, refused: 0.6, overRefused: 0.1, followUps: 0.65 },
  health: { facts: 0.58, refused: 0.55, overRefused: 0.1, followUps: 0.5 },
  laws: { facts: 0.62, refused: 0.7, overRefused: 0.11, followUps: 0.55 },
  news: { facts: 0.78, refused: 0.7, overRefused: 0.12, followUps: 0.88 },
  office: { facts: 0.7, refused: 0.3, overRefused: 0.03, followUps: 0.6 },
  'records-documents': { facts: 0.86, refused: 0.8, overRefused: 0.08 },
  'records-laws': { facts: 0.91, refused: 0.91, overRefused: 0.03 },
  'records-mixed': { facts: 0.86, refused: 0.84, overRefused: 0.03 },
  'records-papers': { facts: 0.88, refused: 0.78, overRefused: 0.05 },
};

describe('sets over other subjects', () => {
  it('have floors, all of them', async () => {
    expect((await readdir(SUBJECTS)).toSorted()).toEqual(Object.keys(FLOORS).toSorted());
  });

  it.each(Object.entries(FLOORS))('%s: no worse than was measured', async (name, floor) => {
    const subject = await readSubject(path.join(SUBJECTS, name));
    const indexDir = await temporaryFolder();
    const openLoading = openLoadingOf(path.join(indexDir, 'pages'));
    await buildIndex({
      indexDir,
      openLoading,
      ...(subject.corpusDir === null ? {} : { corpusDir: subject.corpusDir }),
    });
    const { questions, dialogues } = await evaluateSubject(await openIndex(indexDir), subject, 'test');
    expect(questions.quotesExact).toBe(1);
    expect(questions.facts).toBeGreaterThanOrEqual(floor.facts);
    expect(questions.refused).toBeGreaterThanOrEqual(floor.refused);
    expect(questions.overRefused).toBeLessThanOrEqual(floor.overRefused);
    if (floor.followUps !== undefined) expect(dialogues?.followUps).toBeGreaterThanOrEqual(floor.followUps);
  });
});
