import { describe, expect, it } from 'vitest';
import { personalMatter } from '../../src/answering/personal.js';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationTable } from '../../src/text/abbreviations.js';
import { foldDiacritics } from '../../src/text/normalize.js';

const speaksOfPerson = (question: string, sentence: string): boolean =>
  personalMatter(understand(question, abbreviationTable([])))?.test(foldDiacritics(sentence)) ?? true;

describe('personalMatter', () => {
  it('asks for a sentence on the birth where the question does', () => {
    const office = 'Năm 2019, Phó Bí thư Ngô Hoàng Ngân phát biểu tại Hội nghị.';
    expect(speaksOfPerson('Ông Ngô Hoàng Ngân sinh năm bao nhiêu?', office)).toBe(false);
    expect(speaksOfPerson('ong Ngo Hoang Ngan bao nhieu tuoi', 'Ông Ngô Hoàng Ngân sinh năm 1960.')).toBe(true);
    expect(speaksOfPerson('Ông Ngô Hoàng Ngân giữ chức gì?', office)).toBe(true);
  });

  it('asks for the hall or the rank where the question does', () => {
    expect(speaksOfPerson('Hội nghị họp ở hội trường nào?', 'Sáng 27/12, tỉnh tổ chức Hội nghị tổng kết.')).toBe(false);
    expect(speaksOfPerson('Hội nghị họp ở địa điểm nào?', 'Hội nghị diễn ra tại Cung Quy hoạch.')).toBe(true);
    expect(speaksOfPerson('Quảng Ninh đứng thứ mấy về PCI?', 'Sau 4 năm, mô hình bộc lộ khó khăn.')).toBe(false);
    expect(speaksOfPerson('Quảng Ninh đứng thứ mấy về PCI?', 'Năm 2019 tỉnh xếp thứ 1 về PCI.')).toBe(true);
  });
});
