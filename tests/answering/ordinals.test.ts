import { describe, expect, it } from 'vitest';
import { askedOrdinal, itemSpans } from '../../src/answering/ordinals.js';

describe('items by their number', () => {
  it.each([
    ['Nhiệm vụ thứ nhất của Nghị quyết 17 là gì?', 1],
    ['nhiem vu thu tu la gi', 4],
    ['Giải pháp thứ 3?', 3],
    ['Hội nghị họp thứ hai hằng tuần phải không?', null],
    ['Có mấy nhiệm vụ?', null],
  ])('%s', (question, ordinal) => expect(askedOrdinal(question)).toBe(ordinal));

  it('finds what the item says first', () => {
    const sentence = 'Thứ 3, tiếp tục đổi mới nội dung; đẩy mạnh phong trào.';
    const [span] = itemSpans(sentence, 3);
    expect(sentence.slice(span?.start, span?.end)).toBe('tiếp tục đổi mới nội dung');
    expect(itemSpans(sentence, 4)).toEqual([]);
    expect(itemSpans('Trong đó, thứ 3 là…', 3)).toEqual([]);
  });
});
