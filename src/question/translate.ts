/**
 * English questions over Vietnamese text, as far as the words allow: terms of the field by a glossary, numbers and names
 * as they are. Word order stays English; terms and meaning vectors do not mind.
 */
import { tokenize } from '../vietnamese/text/analyze.js';
import { hasDiacritics } from '../vietnamese/text/normalize.js';

/** No Vietnamese syllable, even without its marks, is spelt like one of these. */
const MARKERS = new Set(
  'what who whom whose which when where why how is are was were does did of many much should'.split(' '),
);

/** English words → Vietnamese; the empty string drops a word that only English grammar needs. */
export type Glossary = readonly (readonly [english: string, vietnamese: string])[];

/** What any field's questions are asked with. */
const COMMON: Glossary = [
  ['resolution', 'nghị quyết'],
  ['decision', 'quyết định'],
  ['conclusion', 'kết luận'],
  ['notice', 'thông báo'],
  ['directive', 'chỉ thị'],
  ['regulation', 'quy chế'],
  ['regulations', 'quy chế'],
  ['rate', 'tỷ lệ'],
  ['percentage', 'tỷ lệ phần trăm'],
  ['percent', 'phần trăm'],
  ['communes', 'xã'],
  ['commune', 'xã'],
  ['district', 'huyện'],
  ['province', 'tỉnh'],
  ['city', 'thành phố'],
  ['conference', 'hội nghị'],
  ['meeting', 'buổi làm việc'],
  ['days', 'ngày'],
  ['month', 'tháng'],
  ['year', 'năm'],
  ['years', 'năm'],
  ['people', 'nhân dân'],
  ['issued', 'ban hành'],
  ['issue', 'ban hành'],
  ['published', 'đăng'],
  ['article', 'bài viết'],
  ['author', 'tác giả'],
  ['about', 'về việc'],
  ['speak', 'phát biểu'],
  ['spoke', 'phát biểu'],
  ['organized', 'tổ chức'],
  ['how many', 'bao nhiêu'],
  ['how much', 'bao nhiêu'],
  ['what is', 'là gì'],
  ['what are', 'là những gì'],
  ['what', 'gì'],
  ['who is', 'ai là'],
  ['who', 'ai'],
  ['when was', 'ngày nào'],
  ['when', 'khi nào'],
  ['where', 'ở đâu'],
  ['which', 'nào'],
  ['why', 'vì sao'],
  ['how', 'thế nào'],
  ['of', ''],
  ['the', ''],
  ['a', ''],
  ['an', ''],
  ['is', ''],
  ['are', ''],
  ['was', ''],
  ['were', ''],
  ['does', ''],
  ['did', ''],
  ['do', ''],
  ['in', 'ở'],
  ['at', 'tại'],
  ['for', 'cho'],
  ['on', 'về'],
  ['by', 'của'],
  ['to', ''],
  ['and', 'và'],
  ['have', 'có'],
  ['has', 'có'],
  ['per', 'mỗi'],
  ['every', 'mỗi'],
  ['each', 'mỗi'],
  ['number', 'số'],
  ['spend', 'dành'],
  ['at least', 'ít nhất'],
  ['should', 'phải'],
  ['must', 'phải'],
  ['go to', 'đi'],
  ['go', 'đi'],
  ['no', 'số'],
];

type Entries = readonly (readonly [readonly string[], string])[];

const prepared = new WeakMap<Glossary, Entries>();

/** The common words and the field's, longest first. */
function entriesOf(glossary: Glossary): Entries {
  let entries = prepared.get(glossary);
  if (entries === undefined) {
    entries = [...glossary, ...COMMON]
      .map(([english, vietnamese]) => [english.split(' '), vietnamese] as const)
      .toSorted(([a], [b]) => b.length - a.length);
    prepared.set(glossary, entries);
  }
  return entries;
}

/** "Quang Ninh province" → "tỉnh Quang Ninh": English names the kind of place last. */
const PLACE = /((?:\p{Lu}\p{L}*\s){1,3})(province|city|district|commune)\b/gu;
const PLACE_KINDS: Readonly<Record<string, string>> = {
  province: 'tỉnh',
  city: 'thành phố',
  district: 'huyện',
  commune: 'xã',
};
const placesReordered = (text: string): string =>
  text.replace(PLACE, (_, name: string, kind: string) => `${PLACE_KINDS[kind] ?? kind} ${name.trim()}`);

/** The question in Vietnamese words as far as the glossary goes; null where it is not English. */
export function fromEnglish(question: string, glossary: Glossary): string | null {
  if (hasDiacritics(question)) return null;
  const text = placesReordered(question);
  const tokens = tokenize(text);
  const marked = tokens.filter(({ folded }) => MARKERS.has(folded));
  if (marked.length < 2 && !MARKERS.has(tokens[0]?.folded ?? '')) return null;
  let translated = '';
  let from = 0;
  for (let at = 0; at < tokens.length; ) {
    const entry = entriesOf(glossary).find(([english]) => english.every((word, i) => tokens[at + i]?.folded === word));
    const length = entry?.[0].length ?? 1;
    const last = tokens[at + length - 1];
    const first = tokens[at];
    if (first === undefined || last === undefined) break;
    translated += text.slice(from, first.start) + (entry?.[1] ?? text.slice(first.start, last.end));
    from = last.end;
    at += length;
  }
  const whole = (translated + text.slice(from)).replace(/\s+/g, ' ').trim();
  return whole.replace(/bí thư tỉnh (?!ủy)/g, 'bí thư tỉnh ủy ').replace(/bí thư thành phố /g, 'bí thư thành ủy ');
}
