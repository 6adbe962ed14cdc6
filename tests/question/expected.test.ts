import { describe, expect, it } from 'vitest';
import { lackOf } from '../../src/question/expected.js';

const asked = { text: 'Khi nào thì thi hành?', accented: true };

describe('a question for a time', () => {
  it.each([
    'Hội nghị họp giữa tháng 6.',
    'Lớp học mở vào tối thứ hai.',
    'Báo cáo gửi hằng quý.',
    'Thi hành sau khi được công bố.',
    'Cầu xong năm 1932.',
  ])('may be answered by: %s', (text) => {
    expect(lackOf('when', asked)?.(text)).toBe(false);
  });

  it.each([
    'Tăng cường quan hệ giữa Nhà nước với người dân.',
    'Thứ hai, đổi mới cách làm.',
    'Người đứng đầu cơ quan chịu trách nhiệm.',
    'Tối đa ba phương án được trình.',
    'Mỗi đơn vị cử một người.',
  ])('is not answered by: %s', (text) => {
    expect(lackOf('when', asked)?.(text)).toBe(true);
  });
});

it.each([
  ['when', 'Cầu xong vào quý mấy?', 'Cầu xong trong quý IV năm 2026.', 'Cầu dài 80 m, rộng 6 m.'],
  ['when', 'Hội mở từ mồng mấy?', 'Hội mở từ mùng 8 tháng Ba.', 'Hội mở lúc 7 giờ 45.'],
  ['number', 'Sân rộng bao nhiêu mét vuông?', 'Sân rộng 1.150 m².', 'Sân xây năm 2019, có mái che.'],
  ['number', 'Đập chứa bao nhiêu m3?', 'Đập chứa 1,2 triệu mét khối.', 'Đập chứa nước cho cả xã.'],
] as const)('%s: "%s" may be answered by "%s", and not by "%s"', (kind, text, answer, other) => {
  const lacks = lackOf(kind, { text, accented: true });
  expect(lacks?.(answer)).toBe(false);
  expect(lacks?.(other)).toBe(true);
});
