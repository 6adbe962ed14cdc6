import { describe, expect, it } from 'vitest';
import { understand } from '../../src/question/analyse.js';
import { followUpForms } from '../../src/question/follow-up.js';
import { abbreviationTable } from '../../src/vietnamese/mentions/abbreviations.js';

const query = (text: string) => understand(text, abbreviationTable([]));
const forms = (question: string, before: string, completed = question, replied = '') =>
  followUpForms(query(question), completed, [query(before)], replied);

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

  it('asks about what was answered where it says nothing itself', () => {
    const replied = 'Thời gian thích hợp nhất để tham quan hồ là từ tháng 9 đến tháng 11.';
    const [first] = forms('Tại sao?', 'Nên đến hồ Ba Bể vào tháng mấy?', 'Tại sao?', replied);
    expect(first?.asked).toBe('Về Thời gian thích hợp nhất để tham quan hồ là từ tháng 9 đến tháng 11, tại sao?');
  });

  it('keeps the words of the question before together, without what they ask', () => {
    const [first] = forms('Ai tiếp đoàn đó?', 'Đoàn thanh tra của Bộ Y tế đến bệnh viện huyện vào ngày nào?');
    expect(first?.shown).toBe('Về Đoàn thanh tra của Bộ Y tế đến bệnh viện huyện, ai tiếp đoàn đó?');
  });

  it('may be about something else altogether, however short', () => {
    const asked = forms('Sao la nặng bao nhiêu cân?', 'Học sinh lớp 6 đóng tiền bán trú bao nhiêu?').map(
      (form) => form.asked,
    );
    expect(asked).toContain('Sao la nặng bao nhiêu cân?');
  });

  it('takes no place for a person', () => {
    const asked = forms('Ông ấy giữ chức vụ gì?', 'Ai phát biểu ở hội nghị của tỉnh Quảng Ninh?').map(
      (form) => form.asked,
    );
    expect(asked).not.toContain('Quảng Ninh giữ chức vụ gì?');
  });

  it('lets a question with a subject of its own stand, without the word that opens it', () => {
    expect(forms('À, giải sumo ở Tokyo tổ chức mấy lần một năm?', 'Ai ký văn bản đầu hàng?')).toEqual([
      { asked: 'giải sumo ở Tokyo tổ chức mấy lần một năm?' },
    ]);
  });
});
