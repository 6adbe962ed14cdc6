import { describe, expect, it } from 'vitest';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationTable } from '../../src/text/abbreviations.js';

const contentOf = (question: string): string =>
  understand(question, abbreviationTable([]))
    .content.map(({ text }) => text)
    .join(' ');

describe('what an asker says of himself', () => {
  it.each([
    ['Quyết định 23-QĐ/TW đề ngày nào để em trích dẫn vào tờ trình', 'tờ trình'],
    ['Kết luận số 62 bàn về chuyện gì, tôi cần tên đầy đủ của nó', 'đầy'],
    ['Bí thư Thành ủy Ninh Bình là ai để ghi chú thích ảnh?', 'ảnh'],
  ])('after the question is not asked about: %s', (question, aside) => {
    expect(contentOf(question)).not.toContain(aside);
  });

  it('is told from a purpose that is asked about', () => {
    expect(contentOf('Quảng Ninh huy động mọi nguồn lực để phát triển kinh tế')).toContain('phát triển kinh tế');
    expect(contentOf('Đi cơ sở bao nhiêu ngày để làm gì')).toContain('cơ sở');
  });
});
