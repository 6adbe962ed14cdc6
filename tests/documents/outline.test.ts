import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import { outlineOf, placeLabel } from '../../src/documents/outline.js';
import { DECISION, LAW, LETTER, NEWS, PARTY_PAPER } from '../support/papers.js';

const articleOf = (text: string) => readArticle('a.txt', '', { text });
const placeIn = (text: string) => {
  const article = articleOf(text);
  return (words: string): string => placeLabel(outlineOf(article).at(article.text.indexOf(words)));
};

describe('the numbered parts of a text', () => {
  it('are those of a law, each with its name', () => {
    const { parts } = outlineOf(articleOf(LAW));
    expect(
      parts.filter(({ kind }) => kind === 'chương' || kind === 'Điều').map(({ label, name }) => `${label} ${name}`),
    ).toEqual([
      'Chương I QUY ĐỊNH CHUNG',
      'Điều 1 Phạm vi điều chỉnh',
      'Điều 2 Hành vi bị cấm',
      'Chương II TU BỔ ĐÊ',
      'Điều 3 Sửa đổi Luật Thủy sản',
      'Điều 3a Quỹ đê biển',
      'Điều 4 Hiệu lực thi hành',
    ]);
  });

  it('say where a place stands, from the smallest on', () => {
    const place = placeIn(LAW);
    expect(place('Lấy đất, cát')).toBe('khoản 1 Điều 2');
    expect(place('Dê.')).toBe('điểm b khoản 2 Điều 2');
    expect(place('Luật này quy định việc xây')).toBe('Điều 1');
    expect(place('TU BỔ ĐÊ')).toBe('Chương II');
    expect(place('Quỹ do tỉnh')).toBe('Điều 3a');
  });

  it('do not take in what a text puts into another one, nor its signature', () => {
    const place = placeIn(LAW);
    expect(place('Tàu dài từ 6 mét')).toBe('Điều 3');
    expect(place('Giấy phép có hạn')).toBe('Điều 3');
    expect(place('Hoàng Thị Sóng')).toBe('');
    expect(place('Luật này đã được')).toBe('');
  });

  it('begin anew in a paper that another puts in force', () => {
    const place = placeIn(DECISION);
    expect(place('Ban hành kèm theo')).toBe('Điều 1');
    expect(place('Mỗi ca 8 giờ')).toBe('khoản 1 Điều 1 Quy chế');
    expect(place('Bàn giao bằng sổ')).toBe('Điều 3 Quy chế');
    expect(outlineOf(articleOf(DECISION)).ownText(articleOf(DECISION).text.indexOf('Mỗi ca 8 giờ'))).toBe(false);
  });

  it('are those of a paper without Điều', () => {
    const place = placeIn(PARTY_PAPER);
    expect(place('Có 4.100 người')).toBe('điểm 2 mục I');
    expect(place('Mỗi héc-ta')).toBe('tiết b điểm 1 mục II');
  });

  it('are sections in figures or capital letters where a paper has those', () => {
    const figures = LETTER.replace(
      'Sở Giao thông đề nghị',
      '1. Báo số vạch\n\na) Vạch cũ;\n\n2. Hạn báo\n\nSở Giao thông đề nghị',
    );
    expect(placeIn(figures)('Vạch cũ')).toBe('điểm a mục 1');
    expect(placeIn(figures)('Hạn báo')).toBe('mục 2');
    const letters = PARTY_PAPER.replace('I- TÌNH HÌNH', 'A. KẾT QUẢ\n\nI- TÌNH HÌNH').replace(
      'II- MỤC TIÊU',
      'B. KIẾN NGHỊ\n\nI- MỤC TIÊU',
    );
    expect(placeIn(letters)('Có 4.100 người')).toBe('điểm 2 mục I Phần A');
    expect(placeIn(letters)('Mỗi héc-ta')).toBe('tiết b điểm 1 mục I Phần B');
  });

  it('are none where a line of a sentence begins with one', () => {
    const wrapped = LAW.replace(
      'Điều 4',
      'Chủ phương tiện neo đậu ở cửa sông phải đăng ký với trạm đê theo quy định tại\nĐiều 1 Luật này, gồm ba bản.\n\nĐiều 4',
    );
    expect(placeIn(wrapped)('gồm ba bản')).toBe('Điều 3a');
    expect(articleOf(wrapped).text).toContain('theo quy định tại Điều 1 Luật này, gồm ba bản');
  });

  it('go on after a quotation whose last mark is missing', () => {
    const quoted = (closing: string) =>
      `THÔNG TƯ\n\nSố: 5/2031/TT-BCT\n\nĐiều 1. Sửa đổi Thông tư số 3/2029/TT-BCT\n\na) Sửa đổi khoản 2 như sau:\n\n“2. Lò sấy có van.${closing}\n\nb) Sửa đổi khoản 4 như sau:\n\n“4. Van thay sau 3 năm.”;\n\nĐiều 2. Thi hành\n\nChủ lò sấy thi hành Thông tư này.`;
    for (const text of [quoted('”;'), quoted('')]) expect(placeIn(text)('Chủ lò sấy thi hành')).toBe('Điều 2');
  });

  it('are the steps of each procedure of a guide', () => {
    const guide = LETTER.replace(
      'Sở Giao thông đề nghị',
      'I. CẤP BIỂN\n\nBước 1. Nộp đơn\n\nĐơn theo mẫu.\n\nBước 2. Nhận biển\n\nKý sổ.\n\nII. ĐỔI BIỂN\n\nBước 1. Nộp biển cũ\n\nBiển cũ bị hủy.\n\nSở Giao thông đề nghị',
    );
    expect(placeIn(guide)('Đơn theo mẫu')).toBe('Bước 1 mục I');
    expect(placeIn(guide)('Ký sổ')).toBe('Bước 2 mục I');
    expect(placeIn(guide)('Biển cũ bị hủy')).toBe('Bước 1 mục II');
  });

  it('are steps and cases behind a number of their own as well', () => {
    const guide = LETTER.replace(
      'Sở Giao thông đề nghị',
      'I. DIỄN TẬP\n\n1. Tình huống 1: cháy bếp\n\nNgắt ga.\n\n2. Tình huống 2: sập sàn\n\nGọi cứu hộ.\n\nSở Giao thông đề nghị',
    );
    expect(placeIn(guide)('Ngắt ga')).toBe('Tình huống 1 mục I');
    expect(placeIn(guide)('Gọi cứu hộ')).toBe('Tình huống 2 mục I');
  });

  it('are none of a list in the news, nor of a text that speaks of an Điều', () => {
    expect(outlineOf(articleOf(NEWS)).parts).toEqual([]);
    const spoken = 'Tin\n\nXã làm theo luật.\n\nĐiều 5 của Luật Đê điều cấm lấy cát ở chân đê.\n\nHết.';
    expect(outlineOf(articleOf(spoken)).parts).toEqual([]);
  });

  it('of what is appended are its own, and a list of what is appended is no beginning of it', () => {
    const text = `${DECISION.split('QUY CHẾ\n\nTRỰC')[0]}\nPHỤ LỤC I\n\nDANH MỤC THUỐC\n\n1. Ô xy già.\n\nPHỤ LỤC II\n\nSỔ TRỰC\n\n1. Ngày.`;
    const place = placeIn(text.replace('Điều 2. Quyết định này', 'PHỤ LỤC I\n\nPHỤ LỤC II\n\nĐiều 2. Quyết định này'));
    expect(place('Ô xy già')).toBe('Phụ lục I');
    expect(place('1. Ngày.')).toBe('Phụ lục II');
    expect(place('sau 15 ngày')).toBe('Điều 2');
  });
});
