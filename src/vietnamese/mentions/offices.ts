/** Offices people hold: a question for one is not answered by its deputy, nor by the same office elsewhere. */
import type { Span } from '../../domain/article.js';
import { tokenize } from '../../vietnamese/text/analyze.js';

export interface Office {
  /** Folded: "bi thu", "pho chu tich". */
  readonly title: string;
  /** Folded words of the body it is held in, as far as they tell it apart: "tinh uy", "hoi dong nhan"; "" where none is named. */
  readonly body: string;
}

const TITLES = [
  'bi thu',
  'chu tich',
  'truong ban',
  'truong doan',
  'giam doc',
  'bo truong',
  'thu truong',
  'thu tuong',
  'chu nhiem',
  'vu truong',
  'cuc truong',
  'chanh van phong',
  'chanh an',
  'vien truong',
].map((title) => ({ title, words: title.split(' ') }));
/** Prefixes that make another office of a title. */
const PREFIXES = new Set(['pho', 'tong', 'nguyen']);
/** Bodies are told apart by this many words, by their first: "tỉnh ủy" by two, "hội đồng nhân dân" by three. */
const BODY_WORDS: Readonly<Record<string, number>> = {
  tinh: 2,
  thanh: 2,
  huyen: 2,
  thi: 2,
  quan: 2,
  dang: 2,
  doan: 2,
  dan: 2,
  hoi: 3,
  uy: 3,
  mat: 3,
  lien: 3,
};
/** Abbreviations of bodies, folded; an office is the same by either name. */
const BODIES: Readonly<Record<string, string>> = {
  hdnd: 'hoi dong nhan dan',
  ubnd: 'uy ban nhan dan',
  mttq: 'mat tran to quoc',
  ubmttq: 'uy ban mat tran to quoc',
};
/** Words that may follow a title and name no body. */
const NO_BODY = new Set(['la', 'cua', 'hien', 'nao', 'ai', 'tai', 'thuong', 'duoc', 'da', 'co', 'phai']);
/** Words of a title's own between it and its body: "Phó Trưởng ban Thường trực Ban Dân vận". */
const REACH = 4;
const LONGEST_BODY = 3;

/** An office as it is written, to the end of its body's name. */
const WRITTEN =
  /(?<!\p{L})(?:(?:phó|nguyên|quyền)\s)?(?:bí thư|chủ tịch|trưởng ban|trưởng đoàn|giám đốc|bộ trưởng|thứ trưởng|chủ nhiệm|ủy viên|uỷ viên)(?:\s(?!(?:và|nhấn|phát|cho|đã|về|với|là)(?!\p{L}))[\p{L}-]+){0,8}/giu;

/** Places in the sentence where an office stands that the question (folded) does not give. */
export function officeSpans(sentence: string, asked: string): Span[] {
  return [...sentence.matchAll(WRITTEN)]
    .filter(([written]) => !findOffices(written).some(({ title }) => asked.includes(` ${title} `)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Offices named in the text, in order. */
export function findOffices(text: string): (Office & { readonly after: readonly string[] })[] {
  const words = tokenize(text).flatMap(({ folded }) => (BODIES[folded] ?? folded).split(' '));
  const offices: (Office & { after: readonly string[] })[] = [];
  for (let at = 0; at < words.length; at++) {
    const found = TITLES.find((one) => one.words.every((word, i) => words[at + i] === word));
    if (found === undefined) continue;
    const prefix = PREFIXES.has(words[at - 1] ?? '') ? `${words[at - 1]} ` : '';
    const next = at + found.words.length;
    const first = words[next] ?? '';
    const body = NO_BODY.has(first) ? '' : words.slice(next, next + (BODY_WORDS[first] ?? 1)).join(' ');
    offices.push({ title: prefix + found.title, body, after: words.slice(next, next + REACH + LONGEST_BODY) });
  }
  return offices;
}

/** Whether the sentence names every office that the question asks about. */
export function holdsOffices(asked: readonly Office[], sentence: string): boolean {
  if (asked.length === 0) return true;
  const there = findOffices(sentence);
  return asked.every(({ title, body }) =>
    there.some(
      (office) => office.title === title && ` ${office.after.join(' ')} `.includes(body === '' ? ' ' : ` ${body} `),
    ),
  );
}
