import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/vietnamese/text/sentences.js';

const split = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('splitSentences', () => {
  it.each([
    ['Đồng chí ghi nhận kết quả. Đảng bộ tiếp tục đổi mới.', 2],
    ['Họp tại TP. Hồ Chí Minh ngày 27/12. Ưu tiên cơ sở.', 2],
    ['Bài của M. Yến. Ảnh minh họa.', 2],
    ['Tăng 1.000 hộ, đạt 3,5% kế hoạch.', 1],
    ['Th.S Lê Văn A và PGS. Trần B phát biểu.', 1],
    ['Nghe dân nói… Làm dân tin!', 2],
    ['Phương châm "Nghe dân. Nói dân hiểu." được nêu.', 1],
    ['1. Mục tiêu chung', 1],
    ['bảng tin… để người dân nắm.', 1],
  ])('%s → %i', (text, count) => expect(split(text)).toHaveLength(count));

  it('keeps every visible character and trims the rest', () => {
    const text = '  Câu một.   Câu hai?  ';
    expect(split(text)).toEqual(['Câu một.', 'Câu hai?']);
  });

  it('offsets by the base', () => {
    expect(splitSentences('Một câu.', 100)).toEqual([{ start: 100, end: 108 }]);
  });
});
