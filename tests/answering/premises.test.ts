import { describe, expect, it } from 'vitest';
import { asksForSpeech, presupposes } from '../../src/answering/premises.js';
import type { Article } from '../../src/domain/article.js';
import type { RankedHit } from '../../src/domain/hit.js';
import type { Passage } from '../../src/domain/passage.js';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationTable } from '../../src/text/abbreviations.js';

const asked = (question: string): boolean => asksForSpeech(understand(question, abbreviationTable([])));

describe('what somebody said', () => {
  it('is asked of people, not of documents', () => {
    expect(asked('Ông Lê Hữu Quý nói gì trong buổi làm việc?')).toBe(true);
    expect(asked('Nghị quyết 17 nói gì về vùng có đạo?')).toBe(false);
  });
});

/** Evidence whose passage and article are the sentence alone. */
function bornOut(question: string, text: string): boolean {
  const article = { title: '', text } as Article;
  const passage = { context: '', start: 0, end: text.length } as Passage;
  const abbreviations = abbreviationTable([]);
  const query = understand(question, abbreviations, question, { information: () => 1, association: () => 2 });
  return presupposes(query, { text, hit: { article, passage } as RankedHit }, abbreviations);
}

describe('what a question takes for granted', () => {
  const review = 'Sáng 27/12, tỉnh tổ chức hội nghị tổng kết công tác dân vận năm 2019, triển khai nhiệm vụ năm 2020.';

  it('is the year of a review, not the year it looks ahead to', () => {
    expect(bornOut('Hội nghị tổng kết công tác dân vận năm 2019 diễn ra ngày nào?', review)).toBe(true);
    expect(bornOut('Hội nghị tổng kết công tác dân vận năm 2020 diễn ra ngày nào?', review)).toBe(false);
    expect(bornOut('Nhiệm vụ năm 2020 là gì?', review)).toBe(true);
  });

  it('is that whoever is named was at the head, where that is asked', () => {
    const spoke = 'Đồng chí Nguyễn Xuân Ký phát biểu tại buổi làm việc với Đoàn công tác.';
    const led = 'Đoàn công tác do đồng chí Phạm Tất Thắng làm trưởng đoàn đã làm việc với tỉnh.';
    expect(bornOut('Ai dẫn đầu đoàn công tác làm việc với tỉnh?', spoke)).toBe(false);
    expect(bornOut('Ai dẫn đầu đoàn công tác làm việc với tỉnh?', led)).toBe(true);
    expect(bornOut('Đoàn công tác do đồng chí nào chủ trì?', spoke)).toBe(false);
    expect(bornOut('Ai phát biểu tại buổi làm việc?', spoke)).toBe(true);
    expect(bornOut('Đoàn công tác làm việc với tỉnh nào?', led)).toBe(true);
  });

  it('of a why-question is most of what it speaks of, and every turn for the worse', () => {
    const text = 'Cơ quan khối cấp huyện được đánh giá cao vì hiệu quả, phù hợp thực tiễn địa phương.';
    expect(bornOut('Vì sao đánh giá, hiệu quả, phù hợp, phấn khởi?', text)).toBe(true);
    expect(bornOut('Vì sao đánh giá, hiệu quả, phù hợp, giải thể?', text)).toBe(false);
  });
});
