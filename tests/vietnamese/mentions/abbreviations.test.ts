import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../src/fields/index.js';
import { abbreviationTable, learnAbbreviations } from '../../../src/vietnamese/mentions/abbreviations.js';
import { tokenize } from '../../../src/vietnamese/text/analyze.js';

const forms = (text: string, ...articles: string[]): string[] =>
  abbreviationTable(articles.flatMap(learnAbbreviations), FIELDS['dan-van'].expansions).otherForms(tokenize(text));

describe('abbreviations', () => {
  it.each([
    ['vai trò của MTTQ', 'mặt trận tổ quốc'],
    ['Mặt trận Tổ quốc', 'mttq'],
    ['mat tran to quoc', 'mttq'],
    ['phát triển KT-XH', 'kinh tế xã hội'],
    ['tối thiểu 03 ngày', 'ít nhất'],
    ['it nhat 03 ngay', 'tối thiểu'],
  ])('%s ↔ %s', (text, other) => expect(forms(text)).toContain(other));

  it('learns what an article explains', () => {
    const article = 'Đoàn Thanh niên Cộng sản (TNCS) phát động.';
    expect(learnAbbreviations(article)).toEqual([{ short: ['tncs'], long: ['thanh', 'niên', 'cộng', 'sản'] }]);
    expect(forms('TNCS', article)).toEqual(['thanh niên cộng sản']);
  });

  it('learns nothing from a bracket that is not the initials', () => {
    expect(learnAbbreviations('Thị ủy Quảng Yên (QN) họp')).toEqual([]);
  });
});
