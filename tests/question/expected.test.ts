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
