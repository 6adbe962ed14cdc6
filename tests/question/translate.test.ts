import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/fields/index.js';
import { fromEnglish } from '../../src/question/translate.js';

describe('fromEnglish', () => {
  it.each([
    ['How many tasks does Resolution 17 have?', 'bao nhiêu nhiệm vụ nghị quyết 17 có?'],
    ['Who is the secretary of Ninh Binh City Party Committee?', 'ai là bí thư Ninh Binh thành ủy?'],
    ['When was Decision 23-QD/TW issued?', 'ngày nào quyết định 23-QD/TW ban hành?'],
    ['Who is the Party Secretary of Quang Ninh province?', 'ai là bí thư tỉnh ủy Quang Ninh?'],
    ['Who won the Champions League in 2015?', 'ai won Champions League ở 2015?'],
  ])('%s', (question, expected) => expect(fromEnglish(question, FIELDS['dan-van'].glossary)).toBe(expected));

  it.each([
    'ty le giai quyet khieu nai to cao la bao nhieu',
    'do ai to chuc, o dau, the nao',
    'Nghị quyết 17 what is',
    'python list comprehension la gi',
    '',
  ])('leaves what is not English: %s', (question) =>
    expect(fromEnglish(question, FIELDS['dan-van'].glossary)).toBeNull(),
  );
});
