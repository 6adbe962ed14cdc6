import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../src/loading/html-text.js';
import { withoutRowMarks } from '../../src/loading/row-marks.js';

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const heads = (...cells: string[]) => `<tr>${cells.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
const linesOf = (html: string) => withoutRowMarks(textOfHtml(html).text).split('\n\n');

describe('a table', () => {
  it('is read row by row, each cell under the name of its column', () => {
    const table = `<p>Giá nước:</p><table><caption>Bảng 2</caption><thead>${heads('Khối', 'Giá (đồng)', 'Ghi chú')}</thead><tbody>${row('1–10 m<sup>3</sup>', '6.200', '')}${row('Trên 10 m<sup>3</sup>', '7.900', 'từ tháng 5')}</tbody></table>`;
    expect(linesOf(table)).toEqual([
      'Giá nước:',
      'Bảng 2',
      'Khối: 1–10 m³; Giá (đồng): 6.200.',
      'Khối: Trên 10 m³; Giá (đồng): 7.900; Ghi chú: từ tháng 5.',
    ]);
  });

  it('has rows across all columns that name no column, also where they are marked as headings', () => {
    const table = `<table>${heads('Trường hợp', 'Số ngày')}<tr><th colspan="2">I. Việc hiếu</th></tr>${row('Cha mẹ mất', '3')}<tr><th colspan="2">II. Việc hỷ</th></tr>${row('Cưới', '2')}</table>`;
    expect(linesOf(table)).toEqual([
      'I. Việc hiếu',
      'Trường hợp: Cha mẹ mất; Số ngày: 3.',
      'II. Việc hỷ',
      'Trường hợp: Cưới; Số ngày: 2.',
    ]);
  });

  it('keeps its columns where a table stands in one of its cells', () => {
    const inner = `<table>${row('Ca sáng', '7h')}${row('Ca chiều', '13h')}</table>`;
    const table = `<table>${heads('Việc', 'Giờ')}${row('Trực cổng', inner)}${row('Trực đêm', '22h')}</table>`;
    expect(linesOf(table)).toEqual(['Việc: Trực cổng; Giờ: Ca sáng: 7h. Ca chiều: 13h.', 'Việc: Trực đêm; Giờ: 22h.']);
  });

  it('has its first row for headings where nothing marks them, as out of Word', () => {
    const table = `<table>${row('TT', 'Tuyến', 'Giờ chạy')}${row('1', 'Bến Đò – Chợ Mới', '5h30')}${row('2', 'Chợ Mới – Cảng', '6h15')}</table>`;
    expect(linesOf(table)).toEqual([
      'TT: 1; Tuyến: Bến Đò – Chợ Mới; Giờ chạy: 5h30.',
      'TT: 2; Tuyến: Chợ Mới – Cảng; Giờ chạy: 6h15.',
    ]);
  });

  it('of labels and what they stand for is read as such', () => {
    const table = `<table>${row('Thời hạn:', '7 ngày')}${row('Lệ phí', 'Không thu')}${row('Nơi nộp', 'Bộ phận một cửa')}</table>`;
    expect(linesOf(table)).toEqual(['Thời hạn: 7 ngày.', 'Lệ phí: Không thu.', 'Nơi nộp: Bộ phận một cửa.']);
  });

  it('repeats a cell that spans rows, and joins headings that span columns', () => {
    const table = `<table><thead><tr><th rowspan="2">Lớp</th><th colspan="2">Học sinh</th></tr><tr><th>Nam</th><th>Nữ</th></tr></thead>
      <tr><td rowspan="2">Khối 6</td><td>20</td><td>18</td></tr><tr><td>17</td><td>21</td></tr></table>`;
    expect(linesOf(table)).toEqual([
      'Lớp: Khối 6; Học sinh – Nam: 20; Học sinh – Nữ: 18.',
      'Lớp: Khối 6; Học sinh – Nam: 17; Học sinh – Nữ: 21.',
    ]);
  });

  it('that only lays out a page is no rows: a letterhead, texts side by side, a table in a table', () => {
    const letterhead = `<table>${row('UBND XÃ HÒA AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}${row('Số: 12/QĐ-UBND', 'Hòa An, ngày 3 tháng 5 năm 2024')}</table>`;
    expect(linesOf(letterhead)).toContain('Số: 12/QĐ-UBND');
    const columns = `<table>${row('Bài một. '.repeat(80), 'Bài hai. '.repeat(80))}${row('a', 'b')}</table>`;
    expect(linesOf(columns)).toHaveLength(4);
    const nested = `<table>${row(`<table>${row('Cam', '12')}${row('Quýt', '15')}</table>`, 'Bên phải')}${row('c', 'd')}</table>`;
    expect(linesOf(nested)).toContain('Bên phải');
  });

  it('loses no cell and joins no numbers, whatever its shape', () => {
    const ragged = `<table>${row('1', '2', '3')}${row('4')}<tr><td colspan="9999">5</td></tr>${row('', '6', '')}</table>`;
    expect(textOfHtml(ragged).text.match(/\d+/g)).toEqual(['1', '2', '3', '4', '5', '6']);
  });
});

describe('lists', () => {
  it('keep the numbers that a browser shows, also where they go on or are letters', () => {
    expect(
      linesOf('<ol><li>Nộp đơn</li><li>Chờ hẹn</li></ol><p>Nghỉ.</p><ol start="3"><li>Nhận thẻ</li></ol>'),
    ).toEqual(['1. Nộp đơn', '2. Chờ hẹn', 'Nghỉ.', '3. Nhận thẻ']);
    expect(linesOf('<ol type="a"><li>một</li><li>hai</li><li>ba</li><li>bốn</li><li value="9">chín</li></ol>')).toEqual(
      ['a) một', 'b) hai', 'c) ba', 'd) bốn', 'i) chín'],
    );
    expect(linesOf('<ul><li>rau</li><li>quả</li></ul>')).toEqual(['- rau', '- quả']);
  });

  it('of terms have each term with what is said of it', () => {
    expect(
      linesOf('<dl><dt>Trưởng trạm</dt><dd>Bà Lan</dd><dt>Trực đêm:</dt><dd>Ông Tú</dd><dd>Ông Hải</dd></dl>'),
    ).toEqual(['Trưởng trạm: Bà Lan', 'Trực đêm: Ông Tú', 'Ông Hải']);
  });
});

describe('raised numbers', () => {
  it('stay apart from the number before them', () => {
    expect(textOfHtml('<p>Có 62<sup>1</sup> hộ trên 5 km<sup>2</sup>.</p>').text).toBe('Có 62¹ hộ trên 5 km².');
  });
});

describe('what a page shows beside its words', () => {
  const read = (html: string) => textOfHtml(html).text.split(/\n+/);

  it('is how a list is counted, in letters or Roman numerals too', () => {
    const list = (type: string) => `<ol type="${type}"><li>Đơn</li><li>Ảnh</li></ol>`;
    expect(read(list('i'))).toEqual(['i. Đơn', 'ii. Ảnh']);
    expect(read(list('I'))).toEqual(['I. Đơn', 'II. Ảnh']);
    expect(read(list('A'))).toEqual(['A) Đơn', 'B) Ảnh']);
    expect(read('<ol><li>Đơn<ol type="a"><li>bản giấy<ol><li>ký tên</li></ol></li></ol></li></ol>')).toEqual([
      '1. Đơn',
      'a) bản giấy',
      '1. ký tên',
    ]);
  });

  it('is lines as they were typed, boxes ticked or not, and what is typed into a form', () => {
    expect(read('<pre>Ca sáng: 7h\nCa chiều: 13h</pre>')).toEqual(['Ca sáng: 7h', 'Ca chiều: 13h']);
    expect(read('<p><input type="checkbox" checked> Có mái che</p><p><input type="checkbox"> Không</p>')).toEqual([
      '☒ Có mái che',
      '☐ Không',
    ]);
    expect(read('<p>Họ tên: <input value="Lò Văn Pó"></p>')).toEqual(['Họ tên: Lò Văn Pó']);
  });

  it('is not what was struck out', () => {
    const { text, dropped } = textOfHtml(
      '<p>Phí là <s>2 triệu</s> <del>ba triệu</del> <span style="text-decoration: line-through">4</span> 5 triệu.</p>',
    );
    expect(text).toBe('Phí là 5 triệu.');
    expect(dropped.map((one) => `${one.reason} ${one.text}`)).toEqual([
      'deleted 2 triệu',
      'deleted ba triệu',
      'deleted 4',
    ]);
  });
});

describe('a table without all of its names', () => {
  it('needs none in the corner where its rows have names', () => {
    expect(
      linesOf(`<table>${row('', 'Nam', 'Nữ')}${row('Sáng', '7h', '8h')}${row('Chiều', '13h', '14h')}</table>`),
    ).toEqual(['Sáng; Nam: 7h; Nữ: 8h.', 'Chiều; Nam: 13h; Nữ: 14h.']);
  });

  it('has two rows of them where the second names what the first spans', () => {
    const table = `<table><tr><td>Xã</td><td colspan="2">Năm 2023</td></tr>${row('', 'Kế hoạch', 'Thực hiện')}${row('An Phú', '120', '98')}</table>`;
    expect(linesOf(table)).toEqual(['Xã: An Phú; Năm 2023 – Kế hoạch: 120; Năm 2023 – Thực hiện: 98.']);
  });

  it('gives a cell that spans columns the names of each, and one that spans the row none', () => {
    const table = `<table>${heads('Vùng', 'Mùa khô', 'Mùa mưa', 'Đơn vị')}<tr><td>Đồi</td><td colspan="2">11.200</td><td>đồng</td></tr><tr><td>I</td><td colspan="3">Vùng thấp</td></tr>${row('Bãi', '9.000', '8.000', 'đồng')}</table>`;
    expect(linesOf(table)).toEqual([
      'Vùng: Đồi; Mùa khô, Mùa mưa: 11.200; Đơn vị: đồng.',
      'Vùng: I; Vùng thấp.',
      'Vùng: Bãi; Mùa khô: 9.000; Mùa mưa: 8.000; Đơn vị: đồng.',
    ]);
  });

  it('is a form where every second cell says what stands in the next', () => {
    const form = `<table>${row('Họ tên:', 'Lò Văn Pó', 'Sinh ngày:', '1/2/1990')}${row('Ở:', 'Bản Ngài', 'Nghề:', 'Dệt')}</table>`;
    expect(linesOf(form)).toEqual(['Họ tên: Lò Văn Pó; Sinh ngày: 1/2/1990.', 'Ở: Bản Ngài; Nghề: Dệt.']);
    expect(linesOf(`<table>${row('Họ tên: An', 'Sinh ngày: 1/2/1990')}${row('Ở: Pó', 'Nghề: Dệt')}</table>`)).toEqual([
      'Họ tên: An; Sinh ngày: 1/2/1990.',
      'Ở: Pó; Nghề: Dệt.',
    ]);
  });
});
