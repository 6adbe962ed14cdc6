import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../src/answering/citing/section.js';
import { readArticle } from '../../src/corpus/article.js';
import { cutPassages } from '../../src/corpus/passages.js';
import type { Article } from '../../src/domain/article.js';

const DECISION = `ỦY BAN NHÂN DÂN
XÃ MƯỜNG SO
Số: 31/QĐ-UBND
Mường So, ngày 02 tháng 4 năm 2024

QUYẾT ĐỊNH
Về việc thành lập Đội tuần tra rừng

Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;

QUYẾT ĐỊNH:

Điều 1. Thành lập Đội tuần tra rừng gồm 9 người do ông Lù Văn Pó làm đội trưởng.

Điều 2. Nhiệm vụ của Đội
1. Tuần tra mỗi tuần hai lần.
2. Báo cáo trước ngày 25 hằng tháng.

CHỦ TỊCH

Tẩn A Sài`;

const passagesOf = (article: Article) =>
  cutPassages(article).map(({ kind, context, start, end }) => ({
    kind,
    context,
    text: article.text.slice(start, end),
  }));

describe('an office paper', () => {
  const article = readArticle('qd-31.txt', '', { text: DECISION });
  const passages = passagesOf(article);
  const holding = (words: string) => passages.find(({ text }) => text.includes(words));

  it('has its letterhead in one passage that is searched: number, place and day together', () => {
    const head = holding('Số: 31/QĐ-UBND');
    expect(head?.kind).toBe('body');
    expect(head?.text).toContain('ngày 02 tháng 4 năm 2024');
    expect(head?.text).toContain('Đội tuần tra rừng');
  });

  it('has its signature in one passage, found by the number of the paper', () => {
    const signature = holding('Tẩn A Sài');
    expect(signature).toMatchObject({ kind: 'body', context: 'Số: 31/QĐ-UBND' });
    expect(signature?.text).toContain('CHỦ TỊCH');
    expect(article.record?.signer?.value).toBe('Tẩn A Sài');
    expect(article.author).toBeNull();
  });

  it('has an article that states something for text, and one that is only named for a heading', () => {
    expect(holding('gồm 9 người')?.text).toMatch(/Điều 1\. Thành lập/);
    expect(holding('Tuần tra mỗi tuần')?.context).toContain('Điều 2. Nhiệm vụ của Đội');
    expect(holding('gồm 9 người')?.context).toBe('');
  });

  it('is not what a news article is, whatever documents that speaks of', () => {
    const news = readArticle('tin.txt', '', {
      text: 'Xã Mường So giữ rừng\n\nTẩn A Sài\n\nĐội tuần tra lập theo Quyết định số 31/QĐ-UBND đã hoạt động.\n\nẢnh: Lù Văn Pó\n\nNguồn: Báo Bản',
    });
    expect(cutPassages(news).filter(({ kind }) => kind === 'meta').length).toBeGreaterThan(1);
  });
});

describe('the title of a paper', () => {
  const titleOf = (...lines: string[]) => readArticle('a.txt', '', { text: lines.join('\n') }).title;

  it('is what an official letter has under its number', () => {
    expect(titleOf('UBND XÃ EA LUM', 'Số: 12/UBND-VX', 'V/v mở lớp xóa mù chữ', '', 'Kính gửi: Các thôn, buôn.')).toBe(
      'Công văn 12/UBND-VX V/v mở lớp xóa mù chữ',
    );
    expect(titleOf('Lịch cúp điện', '', 'Về việc này, điện lực xin lỗi bà con.')).toBe('Lịch cúp điện');
  });

  it('is its kind, its own number and what it is about, whoever issued or printed it', () => {
    expect(
      titleOf(
        'CÔNG BÁO/Số 447 + 448/Ngày 25-6-2022',
        '12',
        'CHÍNH PHỦ',
        '_______',
        'Số: 8/2022/NĐ-CP',
        '',
        'NGHỊ ĐỊNH',
        'Điều chỉnh giá nước sạch',
        '',
        'Căn cứ Luật Giá;',
      ),
    ).toBe('Nghị định 8/2022/NĐ-CP Điều chỉnh giá nước sạch');
    expect(
      titleOf(
        'ĐẢNG BỘ HUYỆN PHONG SƠN',
        'BAN TỔ CHỨC',
        '*',
        'Số 12-BC/BTC',
        '',
        'BÁO CÁO',
        'Kết quả kết nạp đảng viên năm 2022',
        '-----',
        '',
        'Toàn huyện kết nạp 46 đảng viên.',
      ),
    ).toBe('Báo cáo 12-BC/BTC Kết quả kết nạp đảng viên năm 2022');
  });

  it('is no sentence of the text', () => {
    expect(
      titleOf(
        'SỞ Y TẾ',
        'Số: 5/KH-SYT',
        '',
        'KẾ HOẠCH',
        'Tiêm phòng dại',
        '',
        'Thực hiện chỉ đạo của tỉnh, Sở tiêm 900 con chó.',
      ),
    ).toBe('Kế hoạch 5/KH-SYT Tiêm phòng dại');
  });
});

describe('a line of capitals', () => {
  it('is text where it is sentences, a heading where it names', () => {
    const blocks = (raw: string) => readArticle('a.txt', '', { text: raw }).blocks.map(({ kind }) => kind);
    expect(blocks('Hội thi\n\nHỘI THI CÓ 14 ĐỘI THAM GIA TẠI NHÀ VĂN HÓA XÃ. ĐỘI THÔN TRUNG ĐẠT GIẢI NHẤT.')).toContain(
      'paragraph',
    );
    expect(blocks('Hội thi\n\nTHÔNG BÁO CHUNG\n\nHội thi mở ngày mai.')).toContain('heading');
  });
});

describe('a broken line', () => {
  it('of a numbered article is joined to the rest of it', () => {
    const { text } = readArticle('a.txt', '', {
      text: 'QUYẾT ĐỊNH\n\nĐiều 3. Trích 40 triệu đồng từ quỹ phòng chống thiên tai để mua\náo phao cho 12 đội xung kích.',
    });
    expect(text).toContain('để mua áo phao cho 12 đội');
  });
});

describe('the place of a citation', () => {
  it('is the annex, not the last article before it', () => {
    const article = readArticle('qd.txt', '', {
      text: `${DECISION}\n\nPHỤ LỤC I\n\n1. Đèn pin: 9 chiếc.\n2. Bộ đàm: 3 chiếc.`,
    });
    expect(sectionOf(article, article.text.indexOf('Bộ đàm'))).toBe('Phụ lục I');
    expect(sectionOf(article, article.text.indexOf('Báo cáo trước'))).toBe('Điều 2, khoản 2');
  });

  it('stays in the article that speaks of an annex', () => {
    const article = readArticle('qd.txt', '', {
      text: 'Điều 4. Biểu mẫu\n\nPhụ lục I kèm theo Quyết định này có 3 mẫu.\n\n1. Mẫu đơn.',
    });
    expect(sectionOf(article, article.text.indexOf('Mẫu đơn'))).toBe('Điều 4, khoản 1');
  });
});
