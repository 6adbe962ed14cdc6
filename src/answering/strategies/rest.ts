/** What a question still asks once what it names and how it asks are put aside. */
import type { Span } from '../../domain/article.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import { foldedWords, type Token } from '../../vietnamese/text/analyze.js';

/** Words that say nothing of a subject in a question about a document itself; folded. */
const GENERIC = new Set(
  foldedWords(
    `văn bản tài liệu này đó trên quy định quyết nghị luật bộ thông tư hiệu lực thi hành ban ký ngày tháng năm số nội dung điều khoản điểm chương
mục phần phụ lục cho biết hỏi về gì nào như thế việc vấn đề toàn đầy đủ trích dẫn xem đọc nêu nói giải thích cụ có bao nhiêu mấy là ra sao được của`,
  )
    .trim()
    .split(' '),
);

/** The question's words of its own, outside of the spans. */
export const restOf = (query: UnderstoodQuery, spans: readonly Span[]): Token[] =>
  query.content.filter(
    ({ start, end, folded }) => !GENERIC.has(folded) && !spans.some((span) => start < span.end && end > span.start),
  );
