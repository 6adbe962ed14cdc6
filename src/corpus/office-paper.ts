/** What Vietnamese offices print round the text of a paper: the letterhead before it, the signature after it. */
import type { Block } from '../domain/article.js';
import { MOTTO, STATE_OR_PARTY } from '../vietnamese/mentions/motto.js';

/** "Số: 45/QĐ-UBND", "Số 112-BC/BDVHU". */
const NUMBER = /(?:^|\s)Số\s?:?\s?\d*[\p{L}\d-]*\/[\p{Lu}\d]/u;
/** Blocks among which a paper's number stands. */
const HEAD = 12;

const isText = ({ kind }: Block): boolean => kind === 'paragraph' || kind === 'list-item';

export interface SideLines {
  /** The line with the paper's number; '' where there is none. */
  readonly number: string;
  /** Place of its block; −1 where there is none. */
  readonly numberAt: number;
  readonly places: ReadonlySet<number>;
}

/**
 * Places of the blocks of an office paper that stand in runs of at least two beside its text: who issues it, its number, place
 * and day, what it is about; who signed it as what. Headings alone head what follows. Empty for other articles.
 */
export function sideLines(text: string, blocks: readonly Block[]): SideLines {
  const places = new Set<number>();
  const line = ({ start, end }: Block): string => text.slice(start, end);
  const numberAt = blocks.slice(0, HEAD).findIndex((block) => NUMBER.test(line(block)));
  const numbered = blocks[numberAt];
  if (numbered === undefined) return { number: '', numberAt, places };
  for (let from = 0; from < blocks.length; ) {
    let to = from;
    while (to < blocks.length && !isText(blocks[to] as Block)) to++;
    const run = blocks.slice(from, to);
    const says = run.some(({ kind }) => kind !== 'heading') || run.some((block) => NUMBER.test(line(block)));
    if (run.length > 1 && says) for (let i = from; i < to; i++) places.add(i);
    from = Math.max(to, from + 1);
  }
  return { number: line(numbered), numberAt, places };
}

const ISSUED = String.raw`\p{Lu}[\p{L}. -]{1,40},\s*ngày\s[^,;]{0,12}tháng\s[^,;]{0,12}năm\s+\d{4}`;
/** What stands in the left column: a body in capitals, or the number. */
const BESIDE = new RegExp(
  String.raw`^((?:[^\p{Ll}]{2,80}|[Ss]ố\s*:?\s*\d.{0,60}?|[Ss]ố\s*:.{0,60}?))(?<!NƯỚC)\s+(${STATE_OR_PARTY}|${MOTTO}|${ISSUED})$`,
  'u',
);

/** The two columns of a letterhead that tabs or spaces set side by side on one line; null for any other line. */
export function letterheadColumns(line: string): string[] | null {
  const [, left, right] = BESIDE.exec(line) ?? [];
  return left === undefined || right === undefined ? null : [left.trimEnd(), right];
}
