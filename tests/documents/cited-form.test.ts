import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import { citedForm } from '../../src/documents/cited-form.js';

function citedFormOf(text: string) {
  const article = readArticle('a.txt', '', { text });
  return article.record === null ? null : citedForm(article.record, article.text);
}

describe('a document as another paper cites it', () => {
  it('is named by kind, number, day, issuer and subject, and again by kind and number', () => {
    expect(
      citedFormOf(
        'CHÍNH PHỦ\n-------\n\nSố: 45/2021/NĐ-CP\n\nHà Nội, ngày 5 tháng 2 năm 2021\n\nNGHỊ ĐỊNH\n\nVề bảo vệ cây cổ thụ\n\nTheo đề nghị của Bộ trưởng, Chính phủ ban hành Nghị định này.\n\nĐiều 1. Phạm vi\n\nNghị định này quy định về cây cổ thụ.\n',
      ),
    ).toEqual({
      first: 'Nghị định số 45/2021/NĐ-CP ngày 05 tháng 02 năm 2021 của Chính phủ về bảo vệ cây cổ thụ',
      later: 'Nghị định số 45/2021/NĐ-CP',
    });
  });

  it('is a law’s name and number', () => {
    expect(
      citedFormOf(
        'QUỐC HỘI\n\nLuật số: 19/2031/QH18\n\nLUẬT\n\nTRỒNG NẤM\n\nĐiều 1. Phạm vi điều chỉnh\n\nLuật này quy định việc trồng nấm trong rừng.\n',
      ),
    ).toEqual({ first: 'Luật Trồng nấm số 19/2031/QH18', later: 'Luật số 19/2031/QH18' });
  });

  it('keeps capitals that the text spells no other way', () => {
    const form = citedFormOf(
      'ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n\nSố: 12/QĐ-UBND\n\nTân Lập, ngày 3 tháng 4 năm 2024\n\nQUYẾT ĐỊNH\n\nVề việc đặt tên cầu\n\nĐiều 1. Đặt tên cầu là Cầu Mới.\n',
    );
    expect(form?.first).toBe(
      'Quyết định số 12/QĐ-UBND ngày 03 tháng 4 năm 2024 của ỦY BAN NHÂN DÂN XÃ TÂN LẬP về việc đặt tên cầu',
    );
  });

  it('is none for a paper without a number', () => {
    expect(citedFormOf('Chợ hoa xuân khai trương sáng nay tại phường Bắc.')).toBeNull();
  });
});
