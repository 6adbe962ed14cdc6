import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateSpans, overlapF1, readSpanQuestions } from '../../src/evaluation/spans.js';
import { temporaryFolder } from '../support/folders.js';
import { loadReader } from '../support/model.js';

const LAKE = 'Hồ Ba Bể nằm ở độ cao 145 m và rộng khoảng 500 ha. Nơi sâu nhất của hồ là 35 m.';

describe('the overlap of two spans', () => {
  it('counts syllables, not spelling', () => {
    expect(overlapF1('Khoảng 500 ha.', 'khoảng 500 ha')).toBe(1);
    expect(overlapF1('rộng khoảng 500 ha', '500 ha')).toBeCloseTo(2 / 3);
    expect(overlapF1('145 m', '500 ha')).toBe(0);
    expect(overlapF1('', '500 ha')).toBe(0);
  });
});

describe('measuring the reader alone', () => {
  it('tells right spans from wrong ones and answerable questions from others', async () => {
    const file = path.join(await temporaryFolder(), 'spans.jsonl');
    const rows = [
      {
        question: 'Hồ Ba Bể nằm ở độ cao bao nhiêu?',
        context: LAKE,
        answers: [{ text: 'độ cao 145 m' }, { text: '145 m' }],
      },
      { question: 'Hồ Ba Bể sâu nhất bao nhiêu mét?', context: LAKE, answers: [{ text: 'Hai mươi sải' }] },
      { question: 'Ai sáng tác bài hát Tiến quân ca?', context: LAKE, answers: [] },
    ];
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const report = await evaluateSpans(await loadReader(), await readSpanQuestions(file));
    expect(report).toMatchObject({ questions: 3, answerable: 2, exactMatch: 0.5, auroc: 1 });
    expect(report.f1).toBeCloseTo(0.5);
  });
});
