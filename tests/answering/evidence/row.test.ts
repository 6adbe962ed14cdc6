import { describe, expect, it } from 'vitest';
import { columnAsked } from '../../../src/answering/evidence/column.js';
import { withinRow } from '../../../src/answering/evidence/row.js';
import { rowsNamedBy } from '../../../src/answering/evidence/row-naming.js';
import { readArticle } from '../../../src/corpus/article.js';
import type { Article } from '../../../src/domain/article.js';
import { withPlainTables } from '../../../src/loading/plain-tables.js';
import { understand as understandWith } from '../../../src/question/analyse.js';
import { abbreviationTable } from '../../../src/vietnamese/mentions/abbreviations.js';

const understand = (text: string) => understandWith(text, abbreviationTable([]));
const articleOf = (table: string): Article =>
  readArticle('a.txt', '', {
    text: withPlainTables(
      `Giá vé và giờ tàu ra đảo:\n\n${table}\n\nTrẻ dưới 6 tuổi đi cùng người lớn không mất tiền vé.`,
    ),
  });
const TICKETS = articleOf('Hạng | Giá | Chỗ\nThường | 70.000 | 120\nNhanh | 150.000 | 60');

const within = (article: Article, from: string, to: string, kind: 'number' | 'list', question = 'Hết bao nhiêu?') => {
  const { text } = article;
  const span = { start: text.indexOf(from), end: text.indexOf(to) + to.length };
  const { start, end } = withinRow(article, span, kind, columnAsked(understand(question), null));
  return text.slice(start, end);
};

describe('withinRow', () => {
  it('ends what was read on into the next row, or the next cell, with its cell', () => {
    expect(within(TICKETS, '70.000', '150.000', 'number')).toBe('70.000');
    expect(within(TICKETS, '70.000', '120', 'number')).toBe('70.000');
  });

  it('leaves running text, a list, and what names the row', () => {
    expect(within(TICKETS, 'Trẻ', 'tiền vé', 'number')).toBe('Trẻ dưới 6 tuổi đi cùng người lớn không mất tiền vé');
    expect(within(TICKETS, 'Thường', 'Nhanh', 'list')).toMatch(/^Thường[\s\S]*Nhanh$/);
    expect(within(TICKETS, 'Nhanh', 'Nhanh', 'number', 'Hạng nào có 60 chỗ?')).toBe('Nhanh');
  });
});

describe('the column that a question asks for', () => {
  const PRIZES = articleOf('Môn | Giải nhất | Giải nhì | Giải ba\nKéo co | 28 | 18 | 11\nĐẩy gậy | 20 | 12 | 8');
  const FARES = articleOf(
    'Tuyến | Người lớn | Trẻ em từ 6 đến dưới 15 tuổi | Người từ 60 tuổi | Thời gian chạy\nSố 03 | 12.000 | 6.000 | 4.500 | 35 phút\nSố 5 | 9.000 | 4.000 | 3.000 | 20 phút',
  );
  const SHIFTS = articleOf(
    'Khu vực | Ngày thường | Ngày lễ, Tết\nNội, Nhi | 150.000 | 270.000\nDược | 120.000 | 215.000',
  );

  it.each([
    [PRIZES, 'Kéo co', 'Giải nhì môn kéo co được bao nhiêu?', '18'],
    [FARES, 'Số 03', 'Cháu 10 tuổi đi tuyến 03 mua vé hết bao nhiêu?', '6.000'],
    [FARES, 'Số 03', 'Bà 65 tuổi đi tuyến 03 mua vé bao nhiêu tiền?', '4.500'],
    [FARES, 'Số 03', 'Tuyến 3 chạy bao nhiêu phút?', '35 phút'],
    [SHIFTS, 'Nội, Nhi', 'Khoa Nhi trực ngày Tết được bao nhiêu?', '270.000'],
    [SHIFTS, 'Dược', 'Khoa Dược trực ngày thường được bao nhiêu?', '120.000'],
  ])('is the one whose heading it speaks of', (article, row, question, value) => {
    const { text, blocks } = article;
    const block = blocks.find(({ start, end }) => text.slice(start, end).includes(row));
    const place = block === undefined ? undefined : columnAsked(understand(question), null)?.in(article, block);
    expect(place == null ? place : text.slice(place.start, place.end)).toBe(value);
  });

  it('is none where it speaks of none, or asks for two, whose cells stay together', () => {
    const [row] = FARES.blocks.filter(({ cells }) => cells !== undefined);
    expect(row && columnAsked(understand('Tuyến 03 do ai lái?'), null)?.in(FARES, row)).toBeNull();
    const both = 'Tuyến 03 người lớn bao nhiêu, trẻ em bao nhiêu?';
    expect(columnAsked(understand(both), null)).toBeNull();
    expect(within(FARES, '12.000', '6.000', 'number', both)).toMatch(/^12\.000; [\s\S]*6\.000$/);
  });
});

describe('the row that a question names', () => {
  const BOATS = articleOf(
    'Chiều dài | Phí\nTừ 6 m đến dưới 12 m | 85.000\nTừ 12 m đến dưới 15 m | 140.000\nTừ 15 m trở lên | 230.000',
  );
  const PARCELS = articleOf(
    'Trọng lượng (kg) | Nội tỉnh | Ngoại tỉnh\nDưới 10 | 7.000 | 14.000\n10 - 20 | 12.000 | 21.000\nTrên 20 | 18.000 | 30.000',
  );
  const WARDS = articleOf(
    'Khu vực trực | Mức\nHồi sức | 190.000\nNội, Nhi, Truyền nhiễm | 150.000\nXét nghiệm và Dược | 120.000',
  );
  const LINES = articleOf('Tuyến | Chuyến cuối\nSố 03 | 21 giờ\nSố 12 | 19 giờ');
  const COMMUNES = articleOf('Xã | Số hộ\nXã Khe Mây | 120\nXã Nậm Pung | 90');

  it.each([
    [BOATS, 'Tàu 13 mét đóng phí bao nhiêu?', 'Từ 12 m đến dưới 15 m'],
    [BOATS, 'tau dai 15m nop bao nhieu', 'Từ 15 m trở lên'],
    [PARCELS, 'Gửi thùng 24 ký ngoại tỉnh hết bao nhiêu?', 'Trên 20'],
    [PARCELS, 'Gói 10 kg gửi nội tỉnh giá mấy?', '10 - 20'],
    [WARDS, 'Khoa Nhi trực một phiên được bao nhiêu?', 'Nội, Nhi, Truyền nhiễm'],
    [WARDS, 'Khoa Dược được bao nhiêu?', 'Xét nghiệm và Dược'],
    [LINES, 'Chuyến cuối của tuyến 3 lúc mấy giờ?', 'Số 03'],
    [LINES, 'Tuyến số 12 chạy chuyến cuối lúc nào?', 'Số 12'],
    [COMMUNES, 'Nậm Pung có bao nhiêu hộ?', 'Xã Nậm Pung'],
  ])('is told by its name, its number or its range: $1', (article, question, row) => {
    const { text, blocks } = article;
    const named = rowsNamedBy(understand(question))(article, { start: 0, end: text.length });
    expect(named.map(({ cells = [] }) => text.slice(cells[0]?.value.start, cells[0]?.value.end))).toEqual([row]);
    expect(blocks).toContain(named[0]);
  });

  it.each([
    [BOATS, 'Đăng ký tàu trong 13 ngày phải không?'],
    [WARDS, 'Người nội trú nộp bao nhiêu?'],
    [LINES, 'Mỗi tuyến có 3 chuyến phải không?'],
  ])('is none where nothing of the kind is said: $1', (article, question) => {
    expect(rowsNamedBy(understand(question))(article, { start: 0, end: article.text.length })).toEqual([]);
  });
});
