/** What a sentence that leans on others leans on: the sentence before, and whom "đồng chí" means. */
import type { Article, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import { findPeople } from '../../vietnamese/mentions/names.js';

/** Openings that stand for a person named before: "Đồng chí đề nghị…", "Ông cũng cho rằng…". */
const PERSON = /^(?:Đồng chí|Ông|Bà)\s(?:cũng\s|đã\s|còn\s)?\p{Ll}/u;
/** Openings that take up what was just said. */
const CONTINUES =
  /^(?:Trong đó|Qua đó|Từ đó|Nhờ đó|Theo đó|Do đó|Vì vậy|Đồng thời|Cụ thể|Nhất là|Đề nghị|Đây là|Việc này|Điều này)(?!\p{L})/u;
/** Characters before a sentence in which a person it speaks of was named. */
const REACH = 3_000;

const leansOn = (text: string): boolean => PERSON.test(text) || CONTINUES.test(text);

/** The sentence with the one before it in its passage where it leans on that; whole sentences, one run. */
export function supportingRun({ article, passage }: RankedHit, place: number): Span | null {
  const sentence = passage.sentences[place];
  if (sentence === undefined) return null;
  const before = passage.sentences[place - 1];
  const leans = before !== undefined && leansOn(article.text.slice(sentence.start, sentence.end));
  return { start: leans ? before.start : sentence.start, end: sentence.end };
}

/** Texts that count as said by the sentence at `place`; empty for one that stands by itself. */
export function antecedents({ article, passage }: RankedHit, place: number): string[] {
  const sentence = passage.sentences[place];
  if (sentence === undefined) return [];
  const text = article.text.slice(sentence.start, sentence.end);
  if (!leansOn(text)) return [];
  const before = passage.sentences[place - 1];
  const said = before === undefined ? [] : [article.text.slice(before.start, before.end)];
  return PERSON.test(text) ? [...said, ...personMeant(article, sentence)] : said;
}

/** The last person named before the sentence. */
function personMeant(article: Article, sentence: Span): string[] {
  const before = article.text.slice(Math.max(0, sentence.start - REACH), sentence.start);
  const last = findPeople(before).at(-1);
  return last === undefined ? [] : [before.slice(last.start, last.end)];
}
