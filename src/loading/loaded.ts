/** What a loader makes of one file's bytes. */
export interface Loaded {
  /** Raw text, line breaks kept, not yet normalised. */
  readonly text: string;
}

/** What a file says of itself apart from its text. */
export interface Header {
  readonly title?: string | undefined;
  /** ISO day. */
  readonly date?: string | undefined;
  readonly author?: string | undefined;
  readonly source?: string | undefined;
}

/**
 * The header as the lines a reader would see on a page, so that metadata is found, shown and cited from the text as
 * everything else is.
 */
export function withHeader(text: string, { title, date, author, source }: Header): string {
  const [year, month, day] = (date ?? '').split('-').map(Number);
  const dateline = day === undefined ? undefined : `${day}/${month}/${year}`;
  const head = [title, dateline, author].filter((line) => line !== undefined && line !== '');
  return [...head, text.trim(), source === undefined || source === '' ? '' : `(${source})`]
    .filter((part) => part !== '')
    .join('\n\n');
}
