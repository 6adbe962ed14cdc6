import { describe, expect, it } from 'vitest';
import { isSureEnough } from '../../../src/answering/evidence/confidence.js';
import { plainArticle } from '../../../src/corpus/article.js';
import { understand } from '../../../src/question/analyse.js';
import { abbreviationTable } from '../../../src/vietnamese/mentions/abbreviations.js';

const BUILDING = plainArticle(
  'a',
  'Cấp giấy phép xây dựng',
  'Thủ tục cấp giấy phép xây dựng làm trong 10 ngày, do UBND phường và MTTQ giám sát.',
);
/** All pairs of words make compounds. */
const language = { information: () => 8, association: () => 9 };
const sure = (value: number, question: string, isNamed = true): boolean =>
  isSureEnough(
    { value, features: {} },
    understand(question, abbreviationTable([]), question, language),
    BUILDING,
    isNamed,
  );

describe('an answer is given', () => {
  it.each([
    [0.9, 'Thủ tục xin hộ chiếu?'],
    [0.3, 'Thủ tục cấp phép xây dựng?'],
    [0.3, 'Mặt trận Tổ quốc giám sát?'],
    [0.3, 'thu tuc xin ho chieu'],
  ])('at %d: %s', (value, question) => expect(sure(value, question)).toBe(true));

  it('at a low one too where the question names no document', () => {
    expect(sure(0.3, 'Lịch tiêm chủng?', false)).toBe(true);
  });

  it.each([
    [0.1, 'Thủ tục cấp phép xây dựng?'],
    [0.3, 'Lịch tiêm chủng?'],
    [0.4, 'Hải sản tươi sống?'],
  ])('and none at %d: %s', (value, question) => expect(sure(value, question)).toBe(false));
});
