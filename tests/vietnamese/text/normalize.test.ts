import { describe, expect, it } from 'vitest';
import {
  foldDiacritics,
  hasDiacritics,
  normalizeText,
  unifyLoneVowel,
  unifyTonePlacement,
} from '../../../src/vietnamese/text/normalize.js';

describe('unifyTonePlacement', () => {
  it.each([
    ['hoà', 'hòa'],
    ['uỷ', 'ủy'],
    ['thuý', 'thúy'],
    ['khoẻ', 'khỏe'],
    ['hòa', 'hòa'],
  ])('writes %s as %s', (old, current) => expect(unifyTonePlacement(old)).toBe(current));

  it.each(['quý', 'quỷ', 'toán', 'huỳnh', 'a'])('leaves %s', (word) => expect(unifyTonePlacement(word)).toBe(word));
});

describe('unifyLoneVowel', () => {
  it.each([
    ['tỷ', 'tỉ'],
    ['sỹ', 'sĩ'],
    ['quý', 'quí'],
  ])('matches %s with %s', (y, i) => expect(unifyLoneVowel(y)).toBe(i));
  it.each(['ủy', 'tay', 'yên'])('leaves %s', (word) => expect(unifyLoneVowel(word)).toBe(word));
});

describe('normalizeText', () => {
  it('composes decomposed text, drops invisible characters and mends eth', () => {
    expect(normalizeText('Ðảng bộ\u200B\u00A0tỉnh'.normalize('NFD'))).toBe('Đảng bộ tỉnh');
  });
});

describe('foldDiacritics', () => {
  it('keeps offsets for composed Vietnamese', () => {
    const text = 'Nghị quyết số 17-NQ/TU của Ban Thường vụ Tỉnh ủy Đắk Lắk';
    expect(foldDiacritics(text)).toBe('nghi quyet so 17-nq/tu cua ban thuong vu tinh uy dak lak');
    expect(foldDiacritics(text)).toHaveLength(text.length);
  });
  it('folds decomposed text to the same', () => {
    expect(foldDiacritics('Quảng Ninh'.normalize('NFD'))).toBe('quang ninh');
  });
});

describe('hasDiacritics', () => {
  it.each([
    ['dân vận', true],
    ['Dang', false],
    ['đi', true],
    ['dan van 17-NQ/TU', false],
  ])('%s → %s', (text, expected) => expect(hasDiacritics(text)).toBe(expected));
});
