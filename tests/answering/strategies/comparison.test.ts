import { describe, expect, it } from 'vitest';
import { askedOf, comparedSides } from '../../../src/answering/strategies/comparison.js';
import { understand } from '../../../src/question/analyse.js';
import { abbreviationTable } from '../../../src/vietnamese/mentions/abbreviations.js';

function sides(text: string, names: readonly string[] = []): string[] | null {
  const compared = comparedSides(understand(text, abbreviationTable([])), names);
  return compared?.map((side) => side.text) ?? null;
}

/** The question as it is put of either side. */
function asked(text: string, names: readonly string[] = []): string[] {
  const compared = comparedSides(understand(text, abbreviationTable([])), names);
  if (compared === null) return [];
  const [one, other] = compared;
  return [askedOf(text, one, other), askedOf(text, other, one)];
}

describe('the two sides of a comparison', () => {
  it('are names with a conjunction between them, also where one opens the question', () => {
    expect(sides('Tân Hòa với Phú Lâm, xã nào nhiều hộ hơn?')).toEqual(['tan hoa', 'phu lam']);
    expect(sides('Vua George VI với vua Attalos I, ông nào sống thọ hơn?')).toEqual(['george vi', 'attalos i']);
    expect(sides('Về doanh thu thì Avatar hay Frozen hơn?')).toEqual(['avatar', 'frozen']);
  });

  it('are documents, phrases that begin alike, or years', () => {
    expect(sides('Thông tư 36/2021/TT-BTC và Thông tư 01/2025/TT-BTC khác nhau ở chỗ nào?')).toHaveLength(2);
    expect(sides('Thu quý I và quý II chênh nhau thế nào?')).toEqual(['qui i', 'qui ii']);
    expect(sides('Trường tuyển năm 2024 nhiều hay ít hơn năm 2023?')).toEqual(['2024', '2023']);
  });

  it('are none where a conjunction joins something else', () => {
    expect(sides('Xã nào có đường và cầu mới hơn?')).toBeNull();
    expect(sides('Ông Nam làm giám đốc và mất ở Huế năm nào?')).toBeNull();
  });
});

describe('the question put of one side', () => {
  it('leaves out the other and what joins the two', () => {
    expect(asked('Tân Hòa với Phú Lâm, xã nào nhiều hộ hơn?')).toEqual([
      'Tân Hòa, xã nào nhiều hộ hơn?',
      'Phú Lâm, xã nào nhiều hộ hơn?',
    ]);
    expect(asked('So về doanh thu thì Avatar hay Frozen hơn?')).toEqual([
      'So về doanh thu thì Avatar hơn?',
      'So về doanh thu thì Frozen hơn?',
    ]);
  });

  it('leaves out the other alone where the two stand apart', () => {
    expect(asked('Pakistan rộng bao nhiêu, còn dân số thế nào so với Togo?', ['pakistan', 'togo'])[0]).not.toMatch(
      /Togo/,
    );
  });
});
