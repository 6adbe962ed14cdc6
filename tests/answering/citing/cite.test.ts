import { describe, expect, it } from 'vitest';
import { answerText, withMarkers } from '../../../src/answering/citing/cite.js';

const sentence = (text: string, ...citations: number[]) => ({ text, citations, support: 1 });

describe('withMarkers', () => {
  it.each([
    ['Đạt 85%.', 'Đạt 85% [1].'],
    ['Đạt 85%', 'Đạt 85% [1]'],
    ['Vì “nhân dân”.', 'Vì “nhân dân” [1].'],
    ['Ông nói: “Làm tốt.”', 'Ông nói: “Làm tốt [1].”'],
    ['Còn nữa…', 'Còn nữa [1]…'],
  ])('%s → %s', (text, marked) => expect(withMarkers(sentence(text, 1))).toBe(marked));

  it('puts several markers side by side', () => {
    expect(withMarkers(sentence('Một câu.', 1, 3))).toBe('Một câu [1] [3].');
  });
});

describe('answerText', () => {
  it('joins sentences by a space and list items by a line break', () => {
    const parts = [
      { sentence: sentence('Gồm:', 1), ownLine: false },
      { sentence: sentence('Một.', 2), ownLine: true },
      { sentence: sentence('Hai.', 3), ownLine: true },
      { sentence: sentence('Hết.', 4), ownLine: false },
    ];
    expect(answerText(parts)).toBe('Gồm: [1]\nMột [2].\nHai [3].\nHết [4].');
    expect(answerText(parts.slice(1, 2))).toBe('Một [2].');
  });
});
