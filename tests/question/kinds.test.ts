import { describe, expect, it } from 'vitest';
import { KIND_RULES, questionKind } from '../../src/question/kinds.js';

describe('kinds of questions', () => {
  it.each([
    ['Kế hoạch gồm những mục tiêu nào?', 'list'],
    ['ho so gom nhung gi', 'list'],
    ['Đoàn do ai dẫn đầu?', 'who'],
    ['le phi bao nhieu', 'number'],
    ['Tại sao phải hoãn?', 'why'],
    ['Thư viện mở cửa lúc mấy giờ?', 'when'],
    ['Trẻ em dưới 6 tuổi có phải mua vé không?', 'yes-no'],
    ['Dân vận là gì?', 'other'],
    ['', 'other'],
  ])('"%s" wants %s', (text, kind) => {
    expect(questionKind({ text, accented: /[^\0-\x7F]/u.test(text) })).toBe(kind);
  });

  it('knows a kind by its rules alone', () => {
    expect(new Set(KIND_RULES.map(({ id }) => id)).size).toBe(KIND_RULES.length);
  });
});
