import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../src/loading/html-text.js';
import { withoutRowMarks } from '../../src/loading/row-marks.js';

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const heads = (...cells: string[]) => `<tr>${cells.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
const linesOf = (html: string) => withoutRowMarks(textOfHtml(html)).split('\n\n');

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
    expect(textOfHtml(ragged).match(/\d+/g)).toEqual(['1', '2', '3', '4', '5', '6']);
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
    expect(textOfHtml('<p>Có 62<sup>1</sup> hộ trên 5 km<sup>2</sup>.</p>')).toBe('Có 62¹ hộ trên 5 km².');
  });
});
