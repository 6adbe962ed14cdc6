/** Where in its document a place stands: the page, and in a law, decree or circular "Chương II, Điều 5, khoản 2, điểm a" or "Phụ lục I". */
import type { Article } from '../../domain/article.js';

const LEVELS = ['phần', 'chương', 'mục', 'điều'] as const;
const HEADING = /^(phần|chương|mục|điều)\s+(?:thứ\s+)?([\divxl]+[a-zđ]?|nhất|hai|ba|tư|năm)(?![\p{L}\d])/iu;
/** "Phụ lục I", "PHỤ LỤC 02: Danh mục …"; a text that only speaks of one has more before it. */
const ANNEX = /^phụ lục(?:\s+(?:số\s+)?([\divxl]+[a-z]?))?(?![\p{L}\d])(?!\s+(?:kèm|ban hành|này|của|tại|được|theo))/iu;
const CLAUSE = /^(\d{1,3})[.)]\s/u;
const POINT = /^([a-zđ])\)\s/u;

/** The numbered parts that hold the place; null in a text that has no Điều there (news number their lists as well) and no annex. */
export function sectionOf({ text, blocks }: Pick<Article, 'text' | 'blocks'>, at: number): string | null {
  const parts: (string | null)[] = LEVELS.map(() => null);
  let clause: string | null = null;
  let point: string | null = null;
  let annex: string | null = null;
  for (const { kind: block, start, end } of blocks) {
    if (start > at) break;
    const line = text.slice(start, end);
    const opened = block === 'paragraph' || block === 'list-item' ? null : ANNEX.exec(line);
    if (opened !== null) {
      annex = opened[1] === undefined ? 'Phụ lục' : `Phụ lục ${opened[1]}`;
      parts.fill(null);
      [clause, point] = [null, null];
    }
    const [, kind = '', number = ''] = HEADING.exec(line) ?? [];
    const level = LEVELS.indexOf(kind.toLowerCase() as (typeof LEVELS)[number]);
    if (level >= 0) {
      parts[level] = `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()} ${number}`;
      parts.fill(null, level + 1);
      [clause, point] = [null, null];
      continue;
    }
    const numbered = CLAUSE.exec(line)?.[1];
    const lettered = POINT.exec(line)?.[1];
    if (numbered !== undefined) [clause, point] = [`khoản ${numbered}`, null];
    else if (lettered !== undefined) point = `điểm ${lettered}`;
  }
  // What an annex numbers are items of a list, unless it has articles of its own.
  if (parts.at(-1) === null) return annex;
  return [annex, ...parts, clause, point].filter((part) => part !== null).join(', ');
}

/** The page, from 1, that holds the place; null in a text without pages. */
export function pageOf({ pages }: Pick<Article, 'pages'>, at: number): number | null {
  return pages.length === 0 ? null : Math.max(1, pages.findLastIndex((start) => start <= at) + 1);
}
