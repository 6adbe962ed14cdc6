import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';

const articleOf = (text: string) => readArticle('a.txt', '', { text });
const blocksOf = (text: string): string[] => {
  const article = articleOf(text);
  return article.blocks.map(({ start, end }) => article.text.slice(start, end));
};

describe('what stands side by side on a line', () => {
  it('are the columns of a letterhead, by tabs or spaces', () => {
    const head = [
      'SỞ Y TẾ HÀ ĐÔNG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'PHÒNG NGHIỆP VỤ      Độc lập - Tự do - Hạnh phúc',
      'Số: 77/CV-SYT   Hà Đông, ngày 9 tháng 8 năm 2024',
      'Kính gửi: Các bệnh viện',
    ];
    expect(blocksOf(head.join('\n'))).toEqual([
      'SỞ Y TẾ HÀ ĐÔNG',
      'PHÒNG NGHIỆP VỤ',
      'Số: 77/CV-SYT',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Hà Đông, ngày 9 tháng 8 năm 2024',
      'Kính gửi: Các bệnh viện',
    ]);
    const said = 'Người dân nước Cộng hòa xã hội chủ nghĩa Việt Nam có quyền bầu cử.';
    expect(blocksOf(`Bầu cử\n\n${said}\n\nHết.`)).toContain(said);
  });

  it.each([
    ['Ngày đăng: 06/03/2024 | Tác giả: Trần Mạnh', '2024-03-06', 'Trần Mạnh'],
    ['Đăng ngày: 06-03-2024 - Tác giả: Trần Mạnh', '2024-03-06', 'Trần Mạnh'],
    ['06.03.2024 | Trần Mạnh', '2024-03-06', 'Trần Mạnh'],
    ['Đăng bởi Trần Mạnh lúc 06/03/2024', '2024-03-06', 'Trần Mạnh'],
    ['Ngày 06/03/2024 - Lượt xem: 20', '2024-03-06', undefined],
    ['Cập nhật lúc: 14:25 06/03/2024', '2024-03-06', undefined],
  ])('are the day and the author of a page: %s', (line, day, author) => {
    const article = articleOf(`Cúp điện đợt 3\n\n${line}\n\nTrạm điện Bản Ngài sửa chữa trong ba ngày tới.\n\nHết.`);
    expect(article.date?.day).toBe(day);
    expect(article.author?.value).toBe(author);
    expect(article.text).not.toContain('Lượt xem');
  });

  it('are not the words of a sentence', () => {
    const said = 'Lớp học mở từ ngày 06/03/2024 - do cô Trần Mai dạy | mỗi tuần hai buổi.';
    expect(blocksOf(`Lớp học\n\n${said}\n\nHết.`)).toContain(said);
  });
});

describe('what stands under a report', () => {
  const STORY = 'Phà Bến Lội chở khách trở lại\n\nTừ sáng nay phà Bến Lội chạy mỗi giờ một chuyến.\n\nKhách mừng lắm.';
  it.each([
    [
      'Tin, ảnh: HẢI ĐƯỜNG LÂM\nThứ Năm, 19/06/2031 - Báo điện tử Sông Mành',
      '2031-06-19',
      'Hải Đường Lâm',
      'Báo điện tử Sông Mành',
    ],
    [
      'Bài: Nguyên Khê; ảnh: Đỗ Mộc\nĐăng ngày 15-12-2029 trên Thời báo Trung du',
      '2029-12-15',
      'Nguyên Khê',
      'Thời báo Trung du',
    ],
    ['(12/3/2030, Tạp chí Nông thôn)', '2030-03-12', undefined, 'Tạp chí Nông thôn'],
  ])('says who wrote it, when and where it appeared: %s', (foot, day, author, source) => {
    const article = articleOf(`${STORY}\n\n${foot}\n`);
    expect([article.date?.day, article.author?.value, article.source?.value]).toEqual([day, author, source]);
  });

  it.each(['12/3/2030 - Báo cáo sơ kết quý I', '19/06/2031, Báo giá vật tư', 'TIN: MƯA LỚN'])(
    'is text where it names no paper: %s',
    (foot) => {
      const article = articleOf(`${STORY}\n\n${foot}\n`);
      expect([article.author, article.source]).toEqual([null, null]);
    },
  );
});

describe('letters set apart for their looks', () => {
  it.each([
    ['T H Ô N G   B Á O', 'THÔNG BÁO'],
    ['Q U Y Ế T Đ Ị N H', 'QUYẾT ĐỊNH'],
  ])('%s', (line, word) => {
    expect(blocksOf(`UBND XÃ LŨNG\n\n${line}\n\nVề việc cấm đường\n\nCấm từ ngày mai.`)).toContain(word);
  });
  it('are letters elsewhere', () => {
    expect(blocksOf('Bảng chữ\n\nA B C D E\n\nHết.')).toContain('A B C D E');
  });
});

describe('a line under another', () => {
  it('goes on with it only where that was as wide as the text', () => {
    const lines = [
      'Về việc tổ chức tiêm vắc xin phòng bệnh dại năm 2022',
      'Căn cứ kế hoạch của huyện, Ủy ban nhân dân xã Lũng thông báo cho bà con như',
      'sau: tiêm tại nhà văn hóa các thôn, do cán bộ thú y của huyện cùng với xã',
      'Lũng làm, mỗi con một mũi.',
    ];
    expect(blocksOf(lines.join('\n'))).toEqual([lines[0], lines.slice(1).join(' ')]);
  });
});

describe('a table of contents', () => {
  const leader = (title: string, page: number): string => `${title} ${'.'.repeat(30)} ${page}`;

  it('is left out, and told of', () => {
    const article = articleOf(
      [
        'MỤC LỤC',
        leader('Điều 1. Giá vé', 2),
        leader('Điều 2. Giờ mở cửa', 3),
        '',
        'Điều 1. Giá vé',
        '',
        'Vé 30 nghìn.',
      ].join('\n'),
    );
    expect(article.text).toBe('Điều 1. Giá vé\n\nVé 30 nghìn.');
    expect(article.dropped.map(({ reason }) => reason)).toEqual(['contents', 'contents', 'contents']);
  });

  it('is not a form with dots to write on', () => {
    const form = leader('Số người trong hộ:', 4);
    expect(articleOf(`Tờ khai\n\n${form}\n\nHết.`).text).toContain('Số người trong hộ');
  });
});

describe('who signs beside the addressees', () => {
  it('is a column of its own, by spaces or tabs', () => {
    const papers = [
      [
        'Nơi nhận:                    CHỦ TỊCH',
        '- Các xã;                    (Đã ký)',
        '- Lưu: VT.',
        '                             Lù Văn Pó',
      ],
      ['Nơi nhận:\t\tCHỦ TỊCH', '- Các xã;\t\t(Đã ký)', '- Lưu: VT.\t\tLù Văn Pó'],
    ];
    for (const paper of papers)
      expect(blocksOf(`Thông báo\n\nCấm đường từ ngày mai.\n\n${paper.join('\n')}`).slice(2)).toEqual([
        'Nơi nhận:',
        '- Các xã;',
        '- Lưu: VT.',
        'CHỦ TỊCH',
        '(Đã ký)',
        'Lù Văn Pó',
      ]);
  });
});
