/** "Xã nào được nhiều xi măng nhất?": the row of a table with the greatest or the least figure of the column that is asked about. */
import type { Article, Block, Span } from '../../domain/article.js';
import type { Passage } from '../../domain/passage.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { PassageStore } from '../../store/passage-store.js';
import { firstRule, type Rule } from '../../vietnamese/rules/rule.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import type { Quotation } from '../citing/cite.js';
import type { Evidence } from '../evidence/evidence.js';
import { rowsIn, tableRound } from '../evidence/row-naming.js';

interface SuperlativeRule extends Rule {
  /** 1 for the greatest, −1 for the least. */
  readonly sign: 1 | -1;
}

export const SUPERLATIVE_RULES: readonly SuperlativeRule[] = [
  {
    id: 'superlative.most',
    sign: 1,
    pattern: '(?:nhiều|cao|lớn|dài|rộng|đông|nặng|xa|lâu|đắt|mạnh|sâu)(?: \\p{L}+){0,4}? nhất',
    because: 'the greatest of a column stands in no sentence and has to be looked for',
    matches: ['Xã nào được hỗ trợ nhiều xi măng nhất?', 'Thôn nào đông dân nhất?'],
    rejects: ['Thứ nhất là phải làm gì?'],
  },
  {
    id: 'superlative.least',
    sign: -1,
    pattern: '(?:ít|thấp|nhỏ|ngắn|hẹp|rẻ|nhẹ|gần|kém)(?: \\p{L}+){0,4}? nhất',
    because: 'the least of a column stands in no sentence and has to be looked for',
    matches: ['Bản nào nuôi ít bò nhất?', 'Tháng nào mưa ít nhất?'],
    rejects: ['Hạng nhất được thưởng bao nhiêu?'],
  },
];

/** Rows that sum up others. */
const SUMS = /^(?:tổng|cộng|toàn|bình quân|trung bình|chung)(?!\p{L})/iu;

/** "2.350" and "8,5" as numbers; null for other text. */
function figureIn(text: string): number | null {
  const digits = /^\D{0,3}(\d[\d.]*(?:,\d+)?)\s*%?$/u.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  const value = Number(digits.replace(/\.(?=\d{3}(?!\d))/g, '').replace(',', '.'));
  return Number.isNaN(value) ? null : value;
}

interface Figure {
  readonly row: Block;
  readonly value: number;
}

/** The figures of each column by its name; of rows that are no sums. */
function columnsOf({ text }: Article, rows: readonly Block[]): Map<string, Figure[]> {
  const columns = new Map<string, Figure[]>();
  for (const row of rows) {
    const cells = row.cells ?? [];
    if (cells.some(({ value }) => SUMS.test(text.slice(value.start, value.end)))) continue;
    for (const { name, value } of cells) {
      const figure = figureIn(text.slice(value.start, value.end));
      if (name === null || figure === null) continue;
      const column = text.slice(name.start, name.end);
      const own = columns.get(column);
      if (own === undefined) columns.set(column, [{ row, value: figure }]);
      else own.push({ row, value: figure });
    }
  }
  return columns;
}

/** Words of the headings under which rows are named, folded: "Chi hội nào …" asks for a row and not of "Hội viên". */
function namingWords({ text }: Article, rows: readonly Block[]): Set<string> {
  const cells = rows.flatMap((row) => row.cells ?? []);
  const naming = cells.flatMap(({ name, value }) =>
    name === null || figureIn(text.slice(value.start, value.end)) !== null ? [] : [text.slice(name.start, name.end)],
  );
  return new Set(
    foldedWords([...new Set(naming)].join(' '))
      .trim()
      .split(' '),
  );
}

/** The column that the question speaks of more than of any other, `naming` words aside; the only one where there is but one. */
function columnAsked(
  columns: ReadonlyMap<string, readonly Figure[]>,
  asked: string,
  naming: ReadonlySet<string>,
): readonly Figure[] | null {
  const scored = [...columns]
    .filter(([, figures]) => figures.length > 1)
    .map(([name, figures]) => {
      const words = foldedWords(name).trim().split(' ');
      const said = words.filter((word) => !naming.has(word) && asked.includes(` ${word} `)).length;
      // Of two that share as many words the shorter name is meant: "Số hộ" before "Hộ phân loại rác".
      return { figures, said: said + said / (words.length + 1) };
    })
    .sort((a, b) => b.said - a.said);
  const [best, second] = scored;
  if (best === undefined) return null;
  if (second === undefined) return best.figures;
  return best.said > second.said ? best.figures : null;
}

/** The row that is asked for, of the table that the best evidence stands in; null where no superlative or no table is. */
export async function extremeRow(
  query: UnderstoodQuery,
  { hit: { article }, said }: Evidence,
  store: PassageStore,
): Promise<Quotation | null> {
  const rule = firstRule(SUPERLATIVE_RULES, query);
  const [own] = rowsIn(article, said);
  if (rule === null || own === undefined) return null;
  const rows = rowsIn(article, tableRound(article, own));
  const figures = columnAsked(columnsOf(article, rows), foldedWords(query.text), namingWords(article, rows));
  if (figures === null) return null;
  const most = figures.reduce((best, one) => (rule.sign * (one.value - best.value) > 0 ? one : best));
  if (figures.filter(({ value }) => value === most.value).length > 1) return null;
  const passage = (await store.passagesOf(article.id)).find(
    ({ start, end }) => start <= most.row.start && most.row.end <= end,
  );
  return passage === undefined ? null : quotationOf(article, passage, most.row);
}

function quotationOf(article: Article, passage: Passage, row: Block): Quotation {
  const span: Span = { start: row.start, end: row.end };
  const named = row.cells?.find(({ value }) => /\p{L}{2}/u.test(article.text.slice(value.start, value.end)))?.value;
  const answerSpans = named === undefined ? [] : [{ start: named.start - row.start, end: named.end - row.start }];
  return { article, passage, said: span, span, answerSpans, ownLine: true };
}
