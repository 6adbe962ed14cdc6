import { describe, expect, it } from 'vitest';
import { shortAnswerIn } from '../../../src/answering/composing/short-answer.js';
import type { QuestionKind } from '../../../src/question/kinds.js';

/** The short answer to a question of the kind, where the span was read; null for none. */
function short(
  text: string,
  read: string,
  kind: QuestionKind = 'other',
  lacks: ((words: string) => boolean) | null = null,
): string | null {
  const start = text.indexOf(read);
  const span = shortAnswerIn(text, { start: 0, end: text.length }, { start, end: start + read.length }, kind, lacks);
  return span === null ? null : text.slice(span.start, span.end);
}

describe('the short answer', () => {
  it.each([
    ['Quyết định này không quy định mức thu phí.', 'quy định mức thu phí', 'không quy định mức thu phí'],
    ['Cá voi xanh chưa được nuôi ở đâu.', 'được nuôi', 'chưa được nuôi'],
  ])('keeps the denial before it: %s', (text, read, whole) => {
    expect(short(text, read)).toBe(whole);
  });

  it.each([
    ['Gọi số 0209 3 861 200 trong giờ làm việc.', '861 200', '0209 3 861 200'],
    ['Xã có 1.155 hộ nghèo.', '155', '1.155'],
    ['Sông dài 2,5 km.', '2', '2,5'],
  ])('never begins or ends inside a number: %s', (text, read, whole) => {
    expect(short(text, read)).toBe(whole);
  });

  it('leaves quotation marks and stops at its edges out', () => {
    expect(short('Khẩu hiệu là “Vì trẻ em”; ai cũng thuộc.', '“Vì trẻ em”;')).toBe('Vì trẻ em');
  });

  it('is none where it would say the contrary, or not what was asked', () => {
    expect(short('Thư viện có cho mượn báo.', 'cho mượn báo', 'yes-no')).toBeNull();
    expect(short('Người hiến máu được một suất ăn và 50.000 đồng.', '50.000 đồng', 'list')).toBeNull();
    expect(short('Bà làm việc từ sáng.', 'từ sáng', 'who', () => true)).toBeNull();
    expect(short('“”', '“”')).toBeNull();
  });
});
