import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignForReading } from '../../src/reading/aligned-text.js';

/** What stands in the original for `part` of what is read. */
function originalOf(original: string, part: string): string {
  const { text, starts, ends } = alignForReading(original);
  const at = text.indexOf(part);
  expect(at).toBeGreaterThanOrEqual(0);
  return original.slice(starts[at], ends[at + part.length - 1]);
}

describe('a text made ready for reading', () => {
  it.each([
    ['ủy\u00a0Ngô Hoàng', 'ủy Ngô', 'ủy\u00a0Ngô'],
    ['Ng\u0300a\u0301y 5 tháng 3'.normalize('NFD'), '5 tháng', '5 tháng'.normalize('NFD')],
    ['chính\u200b sách\u00ad mới', 'sách mới', 'sách\u00ad mới'],
    ['Hoà Bình, thuỷ lợi', 'Hòa Bình', 'Hoà Bình'],
    ['thuỷ lợi quý', 'thủy lợi quý', 'thuỷ lợi quý'],
    ['diện tích 5\u00b2 ｋｍ', '52 km', '5\u00b2 ｋｍ'],
    ['dòng một\n\n\tdòng hai', 'một dòng', 'một\n\n\tdòng'],
    ['😀 vui vẻ', 'vui', 'vui'],
  ])('leads back from "%s"', (original, part, expected) => {
    expect(originalOf(original, part)).toBe(expected);
  });

  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'aăâeêioôơuưyđhktn ủỷòà.,-0123456789\n\t\u00a0\u200b\u00ad\ufeff\u0301\u0300\u0323'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 60,
  });

  it('is whole, in order and inside the original, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, starts, ends } = alignForReading(original);
        expect(starts).toHaveLength(text.length);
        expect(ends).toHaveLength(text.length);
        expect(text).not.toMatch(/^ | $| {2}/);
        for (let i = 0; i < text.length; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i] ?? 0);
          expect(ends[i]).toBeLessThanOrEqual(original.length);
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves words that need nothing as they are, so that every span of them is exact', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('dân', 'vận', 'khéo', 'Đảng', '85%', 'ủy'), { minLength: 1 }), (words) => {
        const original = words.join(' ');
        const { text, starts, ends } = alignForReading(original);
        expect(text).toBe(original);
        expect([...starts]).toEqual([...original].map((_, i) => i));
        expect([...ends]).toEqual([...original].map((_, i) => i + 1));
      }),
    );
  });
});
