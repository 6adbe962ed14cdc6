import type { ArticleDate } from '../../domain/article.js';

const KINDS = { published: 'Đăng ngày', page: 'Ngày trên trang', event: 'Sự kiện ngày' } as const;

/** "Đăng ngày 16/08/2019"; says so where the date is not known or its year was worked out. */
export function dateLabel(date: ArticleDate | null): string {
  if (date === null) return 'Không rõ ngày';
  // "Hà Nội, ngày 9 tháng 8": the label has the word already.
  const text = date.text.replace(/^ngày\s+/iu, '');
  const year = date.day?.slice(0, 4);
  if (date.inferred && year !== undefined) return `${KINDS[date.kind]} ${text} (năm ${year}, suy ra từ bài)`;
  return `${KINDS[date.kind]} ${text}${date.day === null ? ' (không rõ năm)' : ''}`;
}
