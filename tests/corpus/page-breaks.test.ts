import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/corpus/clean.js';

const lines = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, i) => `Hộ thứ ${from + i} ở bản Pó trồng ${from + i} sào quế bên suối.`).join(
    '\n\n',
  );
const reasons = (raw: string) => cleanText(raw).dropped.map(({ reason, text }) => `${reason}: ${text}`);

describe('the pages of a plain text', () => {
  it('leave the gazette’s lines and numbers behind, and a sentence goes on over them', () => {
    const raw = [
      'CÔNG BÁO/Số 12 + 13/Ngày 04-02-2031\n7\n',
      'QUY ĐỊNH NUÔI CÁ LỒNG',
      'Mỗi lồng cách lồng bên cạnh ít nhất mười mét và cách bờ hồ ba mươi mét, chủ',
      '\n8\nCÔNG BÁO/Số 12 + 13/Ngày 04-02-2031\n',
      'lồng treo biển ghi tên và số đăng ký.\n',
      'Ký bởi: Cổng Thông tin điện tử\nCơ quan: Văn phòng\nThời gian ký: 05.02.2031 08:12:10 +07:00\n',
      '(Xem tiếp Công báo số 14 + 15)',
    ].join('\n');
    const { text } = cleanText(raw);
    expect(text).toContain('cách bờ hồ ba mươi mét, chủ lồng treo biển');
    expect(text).not.toMatch(/CÔNG BÁO|Ký bởi|Thời gian ký|Xem tiếp|\n8\n/u);
    expect(reasons(raw)).toEqual([
      'running_header: CÔNG BÁO/Số 12 + 13/Ngày 04-02-2031',
      'page_number: 7',
      'page_number: 8',
      'running_header: CÔNG BÁO/Số 12 + 13/Ngày 04-02-2031',
      'stamp: Ký bởi: Cổng Thông tin điện tử',
      'stamp: Cơ quan: Văn phòng',
      'stamp: Thời gian ký: 05.02.2031 08:12:10 +07:00',
      'running_footer: (Xem tiếp Công báo số 14 + 15)',
    ]);
  });

  it('are told by a line that heads each of them with its number', () => {
    const page = (number: number) => `Sổ hộ trồng quế xã Nậm So\n${number}\n\n${lines(12, number * 20)}\n\n`;
    const pages = [3, 4, 5];
    expect(reasons(pages.map(page).join(''))).toEqual(
      pages.flatMap((number) => ['running_header: Sổ hộ trồng quế xã Nậm So', `page_number: ${number}`]),
    );
  });

  it.each([
    [
      'a list numbered in cells of a table',
      'Phạt cảnh cáo\n1\nThu giấy phép\n2\nPhạt cảnh cáo\n3\nThu giấy phép\n4\nPhạt cảnh cáo\n5',
    ],
    [
      'parts that are numbered under their name',
      [1, 2, 3].map((n) => `PHỤ LỤC\n${n}\n\n${lines(12, n * 20)}`).join('\n\n'),
    ],
    [
      'numbers that are not of pages in a row',
      [3, 9, 4].map((n) => `Bản Pó Nậm So\n${n}\n\n${lines(12, n * 20)}`).join('\n\n'),
    ],
    [
      'words of a sentence that a control is called by',
      `Hồ sơ gồm đơn, sổ,\nbản in,\nảnh chụp và giấy giới thiệu của xã.`,
    ],
  ])('are none in %s', (_, raw) => {
    expect(reasons(`DANH SÁCH HỘ\n\n${raw}`)).toEqual([]);
  });
});
