import { describe, expect, it } from 'vitest';
import { indexTerms, isAccented, queryTerms, tokenize } from '../../../src/vietnamese/text/analyze.js';

const shared = (text: string, query: string): string[] => {
  const terms = indexTerms(text);
  return queryTerms(query)
    .map(({ term }) => term)
    .filter((term) => terms.has(term));
};

describe('tokenize', () => {
  it('gives offsets into the text and drops leading zeros', () => {
    const text = 'dành ít nhất 03 ngày/tháng';
    expect(tokenize(text).map(({ text: form, start, end }) => [form, text.slice(start, end)])).toEqual([
      ['dành', 'dành'],
      ['ít', 'ít'],
      ['nhất', 'nhất'],
      ['3', '03'],
      ['ngày', 'ngày'],
      ['tháng', 'tháng'],
    ]);
  });
});

describe('terms', () => {
  it.each([
    ['Tỉnh uỷ Quảng Ninh', 'tỉnh ủy quảng ninh'],
    ['Tỉnh ủy'.normalize('NFD'), 'TỈNH UỶ'],
    ['Tỷ lệ', 'tỉ lệ'],
    ['06 nhiệm vụ', '6 nhiệm vụ'],
  ])('finds all of "%s" by "%s"', (text, query) => {
    expect(shared(text, query)).toHaveLength(queryTerms(query).length);
  });

  it('finds accented text by an unaccented query, pairs included', () => {
    expect(shared('công tác dân vận', 'dan van')).toEqual(['u:dan', 'u:van', 'v:dan van']);
  });

  it('does not let an unaccented query prefer a wrong accent', () => {
    expect(queryTerms('dan van').every(({ term }) => term.startsWith('u:') || term.startsWith('v:'))).toBe(true);
  });

  it.each(['NQ17', 'nghị quyết 17', '17-NQ/TU', 'nghi quyet so 17'])('meets 17-NQ/TU by %s', (query) => {
    expect(shared('Nghị quyết số 17-NQ/TU', query)).toContain('#nq17');
  });

  it('makes no pair across a sentence end', () => {
    expect(indexTerms('Một câu. Hai câu.').has('v:cau hai')).toBe(false);
  });
});

describe('isAccented', () => {
  it.each([
    ['Bí thư Thành ủy Ninh Bình là ai?', true],
    ['vai trò của MTTQ', true],
    ['BÍ THƯ TỈNH ỦY QUẢNG NINH LÀ AI', true],
    ['bi thu thanh uy ninh binh la ai', false],
    ['ai là bi thu thanh uy ninh binh', false],
    ['17-NQ/TU', false],
    ['', false],
  ])('"%s" → %s', (text, expected) => expect(isAccented(text)).toBe(expected));
});
