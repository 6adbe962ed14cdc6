import { describe, expect, it } from 'vitest';
import {
  findClockTimes,
  findQuarters,
  measureWords,
  otherWritings,
  unitAt,
  unitPlaces,
} from '../../../src/vietnamese/mentions/measures.js';

const holds = (text: string, unit: string) => unitPlaces(measureWords(text), unit).length > 0;

describe('a unit of measure', () => {
  it.each([
    ['Sân rộng 1.150 m²', 'met vuong'],
    ['Sân rộng 1.150 mét vuông', 'm2'],
    ['Ruộng 0,8 ha', 'hec ta'],
    ['Ruộng 340 héc-ta', 'ha'],
    ['Kênh dài 7,4km', 'cay so'],
    ['Thưởng 5.000.000đ', 'dong'],
    ['Đạt 80% kế hoạch', 'phan tram'],
  ])('stands in "%s" as %s', (text, unit) => expect(holds(text, unit)).toBe(true));

  it.each([
    ['điểm đ khoản 2', 'dong'],
    ['Sân rộng 1.150 m²', 'met'],
    ['nhóm m gồm ba người', 'met'],
  ])('does not stand in "%s" as %s', (text, unit) => expect(holds(text, unit)).toBe(false));

  it('is the longest name at the beginning of words, or the first of them', () => {
    expect(unitAt('mét vuông đất')).toBe('met vuong');
    expect(unitAt('héc-ta')).toBe('hec ta');
    expect(unitAt('hộ nghèo')).toBe('ho');
  });
});

describe('hours of the day', () => {
  it.each([
    ['từ 5h30 đến 11 giờ 15 phút', ['5:30', '11:15']],
    ['lúc 14h', ['14:0']],
    ['họp lúc 8:05', ['8:5']],
    ['làm 48 giờ', []],
    ['tỷ lệ 1:3', []],
    ['QCVN 14:2008', []],
  ])('%s', (text, times) => {
    expect(findClockTimes(text).map(({ hour, minute }) => `${hour}:${minute}`)).toEqual(times);
  });
});

it('quarters of a year are told in digits, Roman figures and words', () => {
  expect(findQuarters('quý IV năm 2026, quý 2, quý ba, hằng quý')).toEqual([4, 2, 3]);
});

it('a question is searched in other ways to write its measures, and in no others', () => {
  expect(otherWritings('rộng bao nhiêu mét vuông')).toEqual(['m2']);
  expect(otherWritings('họp lúc 14 giờ 30')).toContain('14h30');
  expect(otherWritings('xong trong quý 4')).toContain('quý IV');
  expect(otherWritings('cân nhắc đồng bộ các mét')).toEqual([]);
});
