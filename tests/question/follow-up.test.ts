import { describe, expect, it } from 'vitest';
import { understand } from '../../src/question/analyse.js';
import { followUpForms } from '../../src/question/follow-up.js';
import { abbreviationTable } from '../../src/vietnamese/mentions/abbreviations.js';

const query = (text: string) => understand(text, abbreviationTable([]));
const forms = (question: string, before: string, completed = question) =>
  followUpForms(query(question), completed, [query(before)]);

describe('ways a follow-up may be meant', () => {
  it('takes what the rules complete', () => {
    expect(forms('Còn cấp tỉnh?', 'Mô hình cấp huyện ra sao?', 'Mô hình cấp tỉnh ra sao?')).toEqual([
      { asked: 'Mô hình cấp tỉnh ra sao?' },
    ]);
  });

  it('puts a name in the place of a pronoun, and reads with the question before', () => {
    const [first] = forms('Ông ấy mất ở đâu?', 'Nhà bác học Fritz Zwicky sinh ở thành phố nào?');
    expect(first?.asked).toBe('Fritz Zwicky mất ở đâu?');
    expect(first?.read).toEqual({
      text: 'Ông ấy mất ở đâu?',
      before: 'Nhà bác học Fritz Zwicky sinh ở thành phố nào?',
    });
  });

  it('asks about what was asked before where it says little itself', () => {
    const asked = forms('Tại sao lại thế?', 'Vụ mất điện lan ra mấy bang?').map((form) => form.asked);
    expect(asked).not.toContain('Tại sao lại thế?');
    expect(asked[0]).toMatch(/^Về .*mất điện.*, tại sao lại thế\?$/);
  });

  it('lets a question with a subject of its own stand, without the word that opens it', () => {
    expect(forms('À, giải sumo ở Tokyo tổ chức mấy lần một năm?', 'Ai ký văn bản đầu hàng?')).toEqual([
      { asked: 'giải sumo ở Tokyo tổ chức mấy lần một năm?' },
    ]);
  });
});
