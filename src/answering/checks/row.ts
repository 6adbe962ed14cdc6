/** One row of a table is not answered for another: the question says which by what stands first in it, "Xã Khe Mây", "Bản Lầu". */
import type { Article, Block, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { QuestionKind } from '../../question/kinds.js';
import { tokenize } from '../../vietnamese/text/analyze.js';
import { OF_SEVERAL_ROWS } from '../evidence/row.js';
import type { EvidenceCheck } from './check.js';

/** Cells in which a row's name stands; before it may stand its number. */
const FIRST_CELLS = 2;
/** Letters of the shortest name. */
const SHORTEST = 2;

/** Words between spaces, with their marks where the question has them. */
const spacedWords = (text: string, accented: boolean): string =>
  ` ${tokenize(text)
    .map((token) => (accented ? token.text : token.folded))
    .join(' ')} `;

/** What names a row: its first cells that are no numbers, and those further on that are of several words, as people are. */
const namesOf = ({ text }: Article, { cells = [] }: Block): string[] =>
  cells
    .map(({ value }) => text.slice(value.start, value.end))
    .filter(
      (name, at) =>
        (name.match(/\p{L}/gu)?.length ?? 0) >= SHORTEST && (at < FIRST_CELLS || /\p{L}\s\p{L}/u.test(name)),
    );

/** The rows that stand in a span, or reach into it. */
export const rowsIn = ({ blocks }: Article, { start, end }: Span): Block[] =>
  blocks.filter((block) => block.cells !== undefined && block.start < end && block.end > start);

/** How much of a row's name a question says: letters of the longest said whole; without its first word too, "Nậm Pung" of "Xã Nậm Pung". */
function saidOf(article: Article, row: Block, asked: string, accented: boolean): number {
  const lengths = namesOf(article, row).map((name) => {
    const words = spacedWords(name, accented);
    const short = words.replace(/^ \S+(?= \S+ \S)/, '');
    return asked.includes(words) ? words.length : asked.includes(short) ? short.length : 0;
  });
  return Math.max(0, ...lengths);
}

type RowsNamed = (article: Article, span: Span) => Block[];

/** The rows in a span that the question names; none where it names none, or all. */
function rowsNamedBy({ text, accented }: UnderstoodQuery): RowsNamed {
  const asked = spacedWords(text, accented);
  return (article, span) => {
    const said = rowsIn(article, span).map((row) => ({ row, length: saidOf(article, row, asked, accented) }));
    const most = Math.max(0, ...said.map(({ length }) => length));
    const named = said.filter(({ length }) => length === most && most > 0).map(({ row }) => row);
    return named.length === said.length ? [] : named;
  };
}

export const rowCheck: EvidenceCheck = {
  id: 'row',
  prepare: ({ query, kind }) => {
    if (OF_SEVERAL_ROWS.has(kind)) return null;
    const rowsNamed = rowsNamedBy(query);
    return ({ hit: { article, passage }, first }) => {
      const said = passage.sentences[first];
      const [own] = said === undefined ? [] : rowsIn(article, said);
      if (own === undefined) return false;
      const named = rowsNamed(article, tableRound(article, own));
      return named.length > 0 && !named.includes(own);
    };
  },
};

/** The rows that stand together with one. */
export function tableRound({ blocks }: Article, row: Block): Span {
  const at = blocks.indexOf(row);
  let [from, to] = [at, at];
  while (blocks[from - 1]?.cells !== undefined) from--;
  while (blocks[to + 1]?.cells !== undefined) to++;
  return { start: (blocks[from] as Block).start, end: (blocks[to] as Block).end };
}

/** The row of a passage that the question names, to be read alone; null of a passage without, or with several. */
export function rowFocus(query: UnderstoodQuery, kind: QuestionKind): ((hit: RankedHit) => Span | null) | null {
  if (OF_SEVERAL_ROWS.has(kind)) return null;
  const rowsNamed = rowsNamedBy(query);
  return ({ article, passage }) => {
    const [row, second] = rowsNamed(article, passage);
    return row === undefined || second !== undefined ? null : { start: row.start, end: row.end };
  };
}
