import { describe, expect, it } from 'vitest';
import { differenceFrom } from '../../../src/answering/generation/alignment.js';

describe('a written sentence beside its source', () => {
  it.each([
    ['Hộ nuôi ong có thể khai báo với trạm thú y.', 'Hộ nuôi ong phải khai báo với trạm thú y.', 'qualifier'],
    ['Bể bơi thay nước hằng năm.', 'Bể bơi thay nước hằng tháng.', 'qualifier'],
    ['Khách được hoàn vé.', 'Khách được hoàn vé nếu tàu trễ quá hai giờ.', 'qualifier'],
    ['Bảo tàng không thu vé.', 'Bảo tàng thu vé.', 'qualifier'],
    ['Cầu dài 120 km.', 'Cầu dài 120 m.', 'unit'],
    ['Tỷ lệ đạt 85‰ số vụ việc.', 'Tỷ lệ đạt 85% số vụ việc.', 'sign'],
    ['Nhiệt độ xuống −5 độ.', 'Nhiệt độ xuống 5 độ.', 'sign'],
    [
      'Sáng nay, ông Lê Văn Tám trao bằng cho bà Hà Thị Mận.',
      'Sáng nay, bà Hà Thị Mận trao bằng cho ông Lê Văn Tám.',
      'names',
    ],
    ['Thợ mộc dạy nghề thợ rèn.', 'Thợ rèn dạy nghề thợ mộc.', 'order'],
  ])('differs: %s', (said, source, difference) => {
    expect(differenceFrom(said, source)).toBe(difference);
  });

  it.each([
    ['Cầu dài 120 mét.', 'Cầu Mới, khánh thành năm 2021, dài 120 m.'],
    ['Mỗi tháng bể bơi thay nước.', 'Bể bơi thay nước hàng tháng.'],
    ['Tỷ lệ đạt 85 phần trăm số vụ việc.', 'Tỷ lệ đạt 85% số vụ việc.'],
    ['Hội thi có chín đội.', 'Hội thi cấp huyện có chín đội.'],
  ])('says the same: %s', (said, source) => {
    expect(differenceFrom(said, source)).toBeNull();
  });
});
