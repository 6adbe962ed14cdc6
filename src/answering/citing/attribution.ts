import type { Attribution } from '../../contract/ask.js';
import type { Article } from '../../domain/article.js';

/** What a reader is told of an article's date and origin, the same wherever it is shown. */
export function attributionOf({ date, author, source }: Article): Attribution {
  return {
    date: date?.day ?? null,
    dateText: date?.text ?? null,
    dateKind: date?.kind ?? null,
    dateInferred: date?.inferred ?? false,
    author: author?.value ?? null,
    source: source?.value ?? null,
  };
}
