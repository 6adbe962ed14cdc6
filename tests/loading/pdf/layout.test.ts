import type { PDFPageProxy } from 'pdfjs-dist';
import { describe, expect, it } from 'vitest';
import { joinedWord } from '../../../src/loading/pdf/broken-word.js';
import { columnPairs } from '../../../src/loading/pdf/columns.js';
import { withoutFurniture } from '../../../src/loading/pdf/furniture.js';
import { pageText } from '../../../src/loading/pdf/layout.js';
import { linesOf, type Piece, piecesOf } from '../../../src/loading/pdf/pieces.js';
import { uprightView } from '../../../src/loading/pdf/upright.js';
import { withoutRowMarks } from '../../../src/loading/row-marks.js';

/** A letter is half as wide as its font is high. */
const piece = (text: string, x: number, y: number, size = 12): Piece => ({
  text,
  x,
  y,
  size,
  width: text.length * size * 0.5,
});
const page = (...pieces: Piece[]): string => withoutRowMarks(pageText(linesOf(pieces)).text);
const down = (x: number, top: number, texts: readonly string[], size = 12): Piece[] =>
  texts.map((text, i) => piece(text, x, top - i * size * 1.3, size));

describe('letters by where they stand', () => {
  it('are lines from top to bottom whatever order they were drawn in', () => {
    expect(page(piece('sau', 50, 600), piece('trước', 50, 700), piece('giữa', 50, 650))).toBe('trước\n\ngiữa\n\nsau');
  });

  it('are words where no space was drawn, and one word where a font changes in it', () => {
    expect(page(piece('Bản', 50, 700), piece('Ngài', 72, 700))).toBe('Bản Ngài');
    expect(page(piece('Ng', 50, 700), piece('à', 62, 700), piece('i', 68, 700))).toBe('Ngài');
  });

  it('of a second font fill the spaces that were left for them', () => {
    const words = piece('H i ph  n  xã', 50, 700);
    expect(page(words, piece('ộ', 56, 700))).toMatch(/^Hội/);
  });

  it('drawn twice for bold are there once', () => {
    expect(page(piece('QUYẾT', 50, 700), piece('QUYẾT', 50.4, 700))).toBe('QUYẾT');
  });

  it('raised above the line are no digits of its numbers', () => {
    expect(page(piece('412', 50, 700), piece('3', 68.5, 704, 7), piece('hộ', 78, 700))).toBe('412³ hộ');
  });
});

describe('columns', () => {
  it('of running text are read one after the other', () => {
    const left = down(50, 700, ['Bản Ngài có 41 nhà sàn và hai', 'cây cầu treo bắc qua suối, mỗi', 'năm sửa một lần.']);
    const right = down(320, 700, [
      'Bản Pó trồng quế từ năm 2012,',
      'đến nay được 30 ha, bán cho ba',
      'nhà buôn ở thị trấn.',
    ]);
    expect(page(...left, ...right)).toBe(
      'Bản Ngài có 41 nhà sàn và hai cây cầu treo bắc qua suối, mỗi năm sửa một lần.\n\n' +
        'Bản Pó trồng quế từ năm 2012, đến nay được 30 ha, bán cho ba nhà buôn ở thị trấn.',
    );
  });

  it('of a letterhead stay apart', () => {
    const left = down(60, 780, ['UBND XÃ MƯỜNG SO', 'Số: 31/QĐ-UBND']);
    const right = down(300, 780, ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Mường So, ngày 2 tháng 4 năm 2024']);
    expect(page(...left, ...right)).toBe(
      'UBND XÃ MƯỜNG SO\nSố: 31/QĐ-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nMường So, ngày 2 tháng 4 năm 2024',
    );
  });

  it('of a letterhead stay apart however near they come, the kind of paper under both', () => {
    const motto = [...'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'].map((letter, i) => piece(letter, 280 + i * 6, 780));
    const head = [piece('BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', 64, 780), ...motto];
    const below = [
      piece('CỤC VIỆC LÀM', 120, 764),
      piece('Độc lập - Tự do - Hạnh phúc', 300, 764),
      piece('Số: 7/CVL', 130, 740),
      piece('Hà Nội, ngày 2 tháng 4 năm 2024', 290, 740),
      piece('THÔNG BÁO', 252, 712),
      piece('Lịch phỏng vấn người lao động đi làm việc ở nước ngoài', 110, 696),
    ];
    expect(page(...head, ...below)).toBe(
      'BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nCỤC VIỆC LÀM\nSố: 7/CVL\n\n' +
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 2 tháng 4 năm 2024\n\n' +
        'THÔNG BÁO\n\nLịch phỏng vấn người lao động đi làm việc ở nước ngoài',
    );
  });

  it('of the foot of a paper are whom it goes to and who signs, their lines at different heights', () => {
    const foot = [
      piece('KT. GIÁM ĐỐC', 380, 304),
      piece('Nơi nhận:', 60, 290),
      piece('PHÓ GIÁM ĐỐC', 378, 288),
      ...down(60, 276, ['- Như trên;', '- Công an các xã, phường ven sông;', '- Lưu: VT.'], 8),
      piece('Vi Thị Mơ', 388, 240),
    ];
    expect(page(...foot)).toBe(
      'Nơi nhận:\n- Như trên;\n- Công an các xã, phường ven sông;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVi Thị Mơ',
    );
  });

  it('are not of one sentence where they stand far apart on one line', () => {
    expect(page(piece('- Kho bạc các huyện;', 60, 700, 8), piece('Vi Thị Mơ', 388, 700))).toBe(
      '- Kho bạc các huyện;\n\nVi Thị Mơ',
    );
  });

  it('of a table are cells of rows under their names', () => {
    const rows = [
      ['Thôn', 'Số hộ', 'Hộ nghèo'],
      ['Đông', '120', '7'],
      ['Đoài', '98', '11'],
    ];
    const cells = rows.flatMap((row, y) => row.map((text, x) => piece(text, 60 + x * 150, 700 - y * 18)));
    expect(page(...cells)).toBe('Thôn: Đông; Số hộ: 120; Hộ nghèo: 7.\n\nThôn: Đoài; Số hộ: 98; Hộ nghèo: 11.');
  });
});

describe('a table over several pages', () => {
  const rows = (top: number, ...texts: string[][]) =>
    linesOf(texts.flatMap((row, y) => row.map((text, x) => piece(text, 60 + x * 150, top - y * 18))));
  const HEADINGS = ['Thôn', 'Trưởng thôn', 'Cây trồng'];
  const BODY = [
    ['Đông', 'Lan', 'lúa'],
    ['Đoài', 'Tư', 'ngô'],
  ];
  const REST = [
    ['Nam', 'Hà', 'lạc'],
    ['Bắc', 'Sửu', 'vừng'],
  ];
  const first = pageText(rows(700, HEADINGS, ...BODY));
  const onNext = (...lines: string[][]) =>
    withoutRowMarks(pageText(rows(780, ...lines), first.open).text).split('\n\n');

  it('has its columns’ names on each, whether they are printed again or not', () => {
    const told = ['Thôn: Nam; Trưởng thôn: Hà; Cây trồng: lạc.', 'Thôn: Bắc; Trưởng thôn: Sửu; Cây trồng: vừng.'];
    expect(onNext(...REST)).toEqual(told);
    expect(onNext(HEADINGS, ...REST)).toEqual(told);
  });

  it('is over where text follows it, and another of other columns has its own', () => {
    const closed = pageText([...rows(700, HEADINGS, ...BODY), ...linesOf([piece('Hết bảng.', 60, 500)])]);
    expect(closed.open).toBeNull();
    const other = [
      ['Giống', 'Giá'],
      ['lúa', '12.000'],
      ['ngô', '9.000'],
    ];
    expect(onNext(...other)).toEqual(['Giống: lúa; Giá: 12.000.', 'Giống: ngô; Giá: 9.000.']);
  });
});

describe('lines', () => {
  it('that the edge of the page broke are joined, a word broken by it too', () => {
    const lines = [
      'Hợp tác xã thu mua chè của các hộ trong xã với giá 12',
      'nghìn đồng một ký và trả tiền vào ngày cuối tu-',
      'ần.',
    ];
    expect(page(...down(50, 700, lines))).toContain('giá 12 nghìn đồng');
  });

  it('of another font, or far apart, are of another paragraph', () => {
    const title = piece('Đề án trồng chè', 50, 720, 16);
    expect(page(title, piece('Toàn xã có 40 ha chè', 50, 690))).toBe('Đề án trồng chè\n\nToàn xã có 40 ha chè');
  });
});

describe('columns with little white between them', () => {
  const LEFT = [
    'Bản Ngài có 41 nhà sàn và hai',
    'cây cầu treo bắc qua suối, mỗi',
    'năm sửa một lần vào mùa khô, do',
    'trai bản góp công, già làng coi',
    'việc.',
  ];
  const RIGHT = [
    'Bản Pó trồng quế từ năm 2012,',
    'đến nay được 30 ha, bán cho ba',
    'nhà buôn ở thị trấn, giá mỗi cân',
    'khô là 45.000 đồng, trả khi cân',
    'xong.',
  ];
  /** A letter is half as wide as the font is high: the left column is 31 letters wide. */
  const edge = 50 + 31 * 6 + 9;
  const read = (pieces: readonly Piece[]): string => {
    const columns = columnPairs(pieces);
    return pageText(linesOf(pieces, columns), null, { tables: [], columns, edge: 0 }).text;
  };
  const meant = `${LEFT.join(' ')}\n\n${RIGHT.join(' ')}`;

  it('are read one after the other, also where their lines do not stand on the same height', () => {
    const title = piece('TIN CỦA HAI BẢN VÙNG CAO TRONG THÁNG MƯỜI MỘT NĂM NAY', 50, 760);
    for (const lower of [0, 5]) {
      const page = [title, ...down(50, 720, LEFT), ...down(edge, 720 - lower, RIGHT)];
      expect(read(page)).toBe(`${title.text}\n\n${meant}`);
    }
  });

  it('are not found in text whose words happen to begin below each other', () => {
    const words = LEFT.flatMap((line, i) => [
      piece(line, 50, 720 - i * 15.6),
      piece('mà thôi,', edge + (i % 2) * 4 - 6, 720 - i * 15.6),
    ]);
    expect(columnPairs(words)).toEqual([]);
  });
});

describe('what stands apart on a line', () => {
  it('is one text where it is the mark of a list, however far it hangs', () => {
    const hang = (mark: string, text: string, y: number): Piece[] => [piece(mark, 50, y), piece(text, 50 + 60, y)];
    const list = [
      ...hang('1.', 'Nộp đơn tại quầy số 3.', 700),
      ...hang('a)', 'Khảo sát trong 3 ngày.', 680),
      ...hang('Điều 4.', 'Giá vé là 30.000 đồng.', 660),
    ];
    expect(page(...list).split(/\n+/)).toEqual([
      '1. Nộp đơn tại quầy số 3.',
      'a) Khảo sát trong 3 ngày.',
      'Điều 4. Giá vé là 30.000 đồng.',
    ]);
  });

  it('is a line of its own where the next one’s first word had room on it', () => {
    const list = down(50, 700, ['Trạm xá Bản Ngài, mở sáng thứ Hai', 'Trạm xá Bản Pó, mở sáng thứ Ba']);
    const text = piece('Mọi người dân trong xã được khám mỗi năm một lần ở trạm gần nhà mình nhất, không mất', 50, 660);
    expect(
      page(...list, text)
        .split('\n\n')
        .slice(0, 2),
    ).toEqual(['Trạm xá Bản Ngài, mở sáng thứ Hai', 'Trạm xá Bản Pó, mở sáng thứ Ba']);
  });
});

describe('a page that lies on its side', () => {
  const item = (str: string, transform: readonly number[]) => ({ str, transform, width: str.length * 6 });
  const pageOf = (transform: readonly number[], width: number, height: number) =>
    ({ getViewport: () => ({ width, height, transform }) }) as unknown as PDFPageProxy;

  it.each([
    ['by what its file says', [0, 1, 1, 0, 0, 0], 842, 595, [0, 12, -12, 0]],
    ['by how its text is drawn', [1, 0, 0, -1, 0, 842], 595, 842, [0, 12, -12, 0]],
  ] as const)('is read upright: %s', (_, transform, width, height, drawn) => {
    const items = ['Đội chữa cháy có', '12 người, 3 xe.'].map((text, i) => item(text, [...drawn, 100 + i * 20, 200]));
    const view = uprightView(pageOf(transform, width, height), items);
    const { pieces, turned } = piecesOf(items, view);
    expect(turned).toBe('');
    expect(linesOf(pieces).map((line) => line.map(({ text }) => text).join(' '))).toEqual([
      'Đội chữa cháy có',
      '12 người, 3 xe.',
    ]);
    expect(view.width).toBe(842);
    for (const { x, y } of pieces) expect(x >= 0 && x <= 842 && y >= 0 && y <= 595).toBe(true);
  });
});

describe('a word at the end of a line', () => {
  it.each([
    ['chương tr-', 'ình', 'chương trình'],
    ['mẫu CN-', '01', 'mẫu CN-01'],
    ['từ 6-', '15 m³', 'từ 6-15 m³'],
    ['tiêm vắc-', 'xin', 'tiêm vắc-xin'],
    ['thư\u00ad', 'viện', 'thưviện'],
  ])('%s | %s', (before, next, whole) => {
    expect(joinedWord(before, next)).toBe(whole);
  });
  it('that ends with a dash after a space is not broken', () => {
    expect(joinedWord('Hà Nội -', 'Huế')).toBeNull();
  });
});

describe('furniture of pages', () => {
  /** Lines twice as far apart as those of one paragraph. */
  const lines = (texts: readonly string[]) => linesOf(texts.map((text, i) => piece(text, 50, 780 - i * 24)));
  const kept = (pages: readonly string[][]) =>
    withoutFurniture(pages.map(lines)).pages.map((page) => page.map((line) => line.map(({ text }) => text).join(' ')));

  it('goes where it is alike on most pages but for the number of the page', () => {
    const pages = ['Chè lên giá.', 'Quế xuống giá.', 'Hồi giữ giá.'].map((said, i) => [
      'Báo Bản',
      said,
      `Mua ${said}`,
      `Bán ${said}`,
      `Trang ${i + 4}`,
    ]);
    expect(kept(pages)).toEqual(pages.map((page) => page.slice(1, -1)));
  });

  it('is the number of a page of how many', () => {
    const pages = ['Chè lên giá.', 'Quế xuống giá.', 'Hồi giữ giá.'].map((said, i) => [
      said,
      `Mua ${said}`,
      `Bán ${said}`,
      `${i + 1}/3`,
    ]);
    expect(kept(pages)).toEqual(pages.map((page) => page.slice(0, -1)));
  });

  it('is no line of a list that differs in its numbers, nor a lone number of a table', () => {
    const pages = [0, 1, 2].map((page) =>
      [1, 2, 3, 4].map((i) => `Hộ ${page * 4 + i} góp ${(page * 4 + i) * 10}.000 đồng`),
    );
    expect(kept(pages)).toEqual(pages);
    const table = [
      ['Bảng một', 'Số hội viên', '412'],
      ['Bảng hai', 'Số hội viên', '298'],
    ];
    expect(kept(table).flat()).toEqual(expect.arrayContaining(['412', '298', 'Bảng một']));
  });

  it('is the number of a page of how many after a word', () => {
    const pages = ['Chè lên giá.', 'Quế xuống giá.', 'Hồi giữ giá.'].map((said, i) => [
      said,
      `Mua ${said}`,
      `Bán ${said}`,
      `Trang ${i + 1}/3`,
    ]);
    expect(kept(pages)).toEqual(pages.map((page) => page.slice(0, -1)));
  });

  it('is no last line of a paragraph, nor what stands outside the margins, however alike', () => {
    const pages = [
      'Hộ ở Bản Ngài nộp phí chợ trong',
      'Hộ ở Bản Pó nộp phí rác trong',
      'Hộ ở Tà Lèng nộp phí đò trong',
    ].map((said) => linesOf(down(50, 780, [said, 'ngày.'])));
    expect(withoutFurniture(pages, [842, 842, 842]).dropped).toEqual([]);
    const middle = ['Tổ Một', 'Tổ Hai'].map((said) => linesOf([piece(said, 50, 500), piece('Ký tên', 50, 420)]));
    expect(withoutFurniture(middle, [842, 842]).dropped).toEqual([]);
  });

  it('is what a signing program stamped, not what begins with the same words', () => {
    const pages = [['Người ký: Bộ Tư pháp', 'Email: a@b.vn', 'Cơ quan chủ trì nộp phí.', 'Hết.', 'Nơi nhận', 'z']];
    expect(kept(pages).flat()).toContain('Cơ quan chủ trì nộp phí.');
    expect(kept(pages).flat()).not.toContain('Người ký: Bộ Tư pháp');
  });
});
