/** "Lần thứ 5", "khóa XV", "khu phố 6", "khu D", "thôn Đông": what has its number or its name alone to tell it from its like. */
import type { Article, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import { NUMBER_WORDS, ordinalOf } from '../../vietnamese/mentions/numerals.js';
import { allMatches, type Rule, type RuleText } from '../../vietnamese/rules/rule.js';
import { foldedWords, isAccented } from '../../vietnamese/text/analyze.js';
import { foldDiacritics, unifyLoneVowels } from '../../vietnamese/text/normalize.js';
import { factsOf } from '../article-facts.js';
import type { CheckedQuestion, EvidenceCheck, PassageCheck } from './check.js';

export const NUMBERED_RULES: readonly Rule[] = [
  {
    id: 'label.edition',
    pattern:
      '(?:lần thứ|khóa|khoá|kỳ họp thứ|đợt|vòng|tập|phiên) (?:thứ )?(?:\\d{1,3}|[ivxl]{1,6}|nhất|một|hai|ba|bốn|tư|năm(?! \\d)|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?)(?!\\p{L})',
    because: 'what is held again and again is told apart by its number alone',
    matches: ['Ngày hội hiến máu lần thứ 5 có bao nhiêu người?', 'Quốc hội khóa XIV bầu ai làm Chủ tịch?'],
    rejects: ['Mỗi năm ngày hội được tổ chức mấy lần?'],
  },
  {
    id: 'label.unit',
    pattern:
      '(?:khu phố|tổ dân phố|tổ|thôn|xóm|ấp|khóm|khối|phòng|gói thầu|lô|tuyến|hộ|tầng|vùng|quý|học kỳ|giai đoạn|loại|hạng|nhóm|bậc|mức) (?:số )?(?:\\d{1,3}|[ivx]{1,4})(?![.,]?[\\p{L}\\d])(?! (?:giờ|phút|ngày|tháng|năm|tuổi|người|hộ|chỗ|tấn|triệu|nghìn|đồng|tỷ|mét|m|km|ha|kg|%)(?!\\p{L}))',
    because: 'units of one kind are spoken of in the same words, and a number after the noun says which',
    matches: ['Khu phố 6 có bao nhiêu nhân khẩu?', 'Vùng II được trả lương tối thiểu bao nhiêu?'],
    rejects: ['Xã có bao nhiêu khu phố?', 'Mỗi tổ 5 người thì đủ chưa?'],
  },
];
export const LETTERED_RULES: readonly Rule[] = [
  {
    id: 'label.letter',
    pattern:
      '(?:khu|lô|tòa|toà|dãy|khối|nhóm|loại|hạng|bảng|mẫu|đội|cổng|phương án|gói|bên|tuyến|đề) (?:[a-h]\\d{0,2})(?![\\p{L}\\p{N}])',
    because: 'a letter after the noun says which, and what is said of A reads like what is said of B',
    matches: ['Khu D của chợ rộng bao nhiêu mét vuông?', 'Dự án nhóm B do ai quyết định đầu tư?'],
    rejects: ['Chợ chia thành mấy khu?'],
  },
];
export const NAMED_RULES: readonly Rule[] = [
  {
    id: 'label.hamlet',
    pattern:
      '(?:thôn|bản|xóm|ấp|buôn|làng|khóm|khu phố|tổ dân phố) (?!(?:nào|này|đó|ấy|có|văn|nghề|của|là|ta)(?!\\p{L}))\\p{L}+',
    because: 'a hamlet of one syllable is no name of several words, and its neighbour is no answer',
    matches: ['Thôn Đông có bao nhiêu hộ nghèo?', 'Đường vào bản Lầu dài mấy km?'],
    rejects: ['Làng nào trồng nhiều cam nhất?'],
  },
];

const NUMERAL = `\\d{1,3}|[ivxl]{1,6}|${NUMBER_WORDS}`;
const LETTER = '[a-h]\\d{0,2}';
const NUMBERED_NAME =
  /(?<!\p{L})(?:\p{Lu}\p{Ll}+ ){2}\d{1,2}(?![\d/.,\p{L}-])(?!\s(?:giờ|phút|ngày|tháng|năm|tuổi|người|hộ|lần|%))/gu;

/** What a hamlet is of: a word typed small before it is a name, where any other may be no name. */
const OF_COMMUNE = /^ (?:xa|phuong|thi tran) /;

/** A place of a text that names the thing, or another one of its kind. */
interface LabelPlace extends Span {
  readonly isIt: boolean;
}

/** The thing as it is asked for. */
interface Label {
  readonly asked: string;
  /** Whether a text that names nothing of its kind may still be about it: papers of a term seldom say which. */
  readonly leftOut: boolean;
  /** Where folded words, or a text folded as it stands, name it and others of its kind. */
  readonly places: (folded: string) => LabelPlace[];
}

/** All things of the question that have but their number, their letter or their name of one syllable. */
function labelsIn(query: RuleText): Label[] {
  const asked = ({ index, 0: whole }: RegExpExecArray): string => query.text.slice(index, index + whole.length);
  const labels = allMatches(NUMBERED_RULES, query).map((match) => numbered(asked(match)));
  // "Trường Tiểu học Lam Giang 3": a number behind a name of several words.
  for (const [named] of query.text.matchAll(NUMBERED_NAME)) labels.push(numbered(named));
  for (const match of allMatches(LETTERED_RULES, query)) {
    const text = asked(match);
    // "Loại a" may be "loại ạ", typed without its mark.
    if (/[\p{Lu}\d]\d*$/u.test(text)) labels.push(called(text, LETTER));
  }
  for (const match of allMatches(NAMED_RULES, query)) {
    const text = asked(match);
    const name = text.split(' ').at(-1) ?? '';
    const after = foldDiacritics(query.text.slice(match.index + text.length));
    if (/^\p{Lu}/u.test(name) || OF_COMMUNE.test(after)) labels.push(called(text, '[a-z]+'));
  }
  return labels;
}

function numbered(asked: string): Label {
  const [, noun = '', numeral = ''] =
    new RegExp(`^(.+?) (?:thu |so )*(${NUMERAL})$`).exec(foldedWords(asked).trim()) ?? [];
  const wanted = ordinalOf(numeral);
  return labelled(asked, noun, `(?:thu |so )*(${NUMERAL})`, true, (other) => ordinalOf(other) === wanted);
}

function called(asked: string, names: string): Label {
  const words = foldedWords(asked).trim().split(' ');
  const wanted = words.at(-1);
  return labelled(asked, words.slice(0, -1).join(' '), `(${names})`, false, (other) => other === wanted);
}

function labelled(
  asked: string,
  noun: string,
  label: string,
  leftOut: boolean,
  isIt: (label: string) => boolean,
): Label {
  // What follows is looked at and not taken: in "Thôn: Thôn Đông", a row's cell, the second noun is of the label.
  const standing = new RegExp(`(?<![a-z0-9])${noun}(?=(${leftOut ? ':? ' : ' '})(${label})(?![a-z0-9]))`, 'g');
  const places = (folded: string): LabelPlace[] =>
    [...folded.matchAll(standing)].map(({ index, 0: own, 1: gap = '', 2: behind = '', 3: name = '' }) => ({
      start: index,
      end: index + own.length + gap.length + behind.length,
      isIt: isIt(name),
    }));
  return { asked, leftOut, places };
}

/** As folded words are spelt, where each letter stands in its place. */
const foldedInPlace = (text: string): string => foldDiacritics(unifyLoneVowels(text.toLowerCase()));

/** Whether a text speaks of it (true), of others of its kind alone (false), or of none (null). */
function speaksOf({ places }: Label, folded: string): boolean | null {
  const there = places(folded);
  return there.length === 0 ? null : there.some(({ isIt }) => isIt);
}

/** Whether a text speaks both of it and of others. */
const isOneOfSeveral = ({ places }: Label, folded: string): boolean => {
  const there = places(folded);
  return there.some(({ isIt }) => isIt) && there.some(({ isIt }) => !isIt);
};

/**
 * Whether a span of a sentence belongs to another one of the kind that the question asks of: "đợt 1 là **800 triệu**, đợt 2 là 550
 * triệu". Null where the question asks of none by its number or name. `text` holds the sentence, `said`.
 */
export function belongsElsewhere({
  query,
}: CheckedQuestion): ((text: string, said: Span, span: Span) => boolean) | null {
  const labels = labelsIn(query);
  if (labels.length === 0) return null;
  return (text, said, span) => {
    const folded = foldedInPlace(text.slice(said.start, said.end));
    const [start, end] = [span.start - said.start, span.end - said.start];
    return labels.some((label) => {
      const places = label.places(folded);
      if (places.some((place) => place.isIt && place.start >= start && place.start < end)) return false;
      // What is said of each stands behind its name, or, where no name is before it, in front of one.
      const nearest = places.findLast((place) => place.start < start) ?? places[0];
      if (nearest === undefined) return false;
      const announced = nearest.start > start && places.some((place) => !place.isIt);
      return !nearest.isIt || announced;
    });
  };
}

/** An article that speaks of others of its kind alone. */
export const labelCheck: PassageCheck = {
  id: 'label',
  prepare: ({ query }) => {
    const labels = labelsIn(query);
    return labels.length === 0
      ? null
      : ({ article }) =>
          labels.flatMap((label) => ((speaksOf(label, factsOf(article).folded) ?? label.leftOut) ? [] : [label.asked]));
  },
};

/** A sentence that is said of another one of its kind, or of all of them together. */
export const labelSaidCheck: EvidenceCheck = {
  id: 'label',
  prepare: ({ query }) => {
    const labels = labelsIn(query);
    return labels.length === 0
      ? null
      : ({ hit, first, text }) => labels.some((label) => !isSaidOf(label, hit, first, text));
  },
};

/** Whether a sentence is said of it: by its own words, by what was last named before it, or by what its article is about. */
function isSaidOf(label: Label, { article, passage }: RankedHit, first: number, text: string): boolean {
  const own = speaksOf(label, foldedInPlace(text));
  if (own !== null) return own;
  const until = passage.sentences[first]?.start ?? passage.start;
  const before = `${passage.context}\n${article.text.slice(passage.start, until)}`;
  const last = label.places(foldedInPlace(before)).at(-1);
  if (last !== undefined) return last.isIt;
  return speaksOf(label, foldedInPlace(article.title)) === true || !isOneOfSeveral(label, factsOf(article).folded);
}

/**
 * What of a passage that speaks of several of a kind is said of the one asked for: from the sentence that names it to the one that
 * names another. Null where the question asks of none by its number or name; of a passage, where nothing sets it apart.
 */
export function labelFocus(query: RuleText): ((hit: RankedHit) => Span | null) | null {
  const labels = labelsIn(query);
  if (labels.length === 0) return null;
  return ({ article, passage: { sentences } }) => {
    const texts = sentences.map(({ start, end }) => foldedInPlace(article.text.slice(start, end)));
    for (const label of labels) {
      const named = texts.map((text) => speaksOf(label, text));
      const first = named.indexOf(true);
      if (first < 0 || !named.includes(false)) continue;
      const next = named.findIndex((one, i) => i > first && one === false);
      const last = sentences[(next < 0 ? sentences.length : next) - 1];
      return { start: sentences[first]?.start ?? 0, end: last?.end ?? 0 };
    }
    return null;
  };
}

/** A thing of the question that has but its number or name to tell it, and what there is of its kind. */
export interface LabelledPart {
  /** As the question has it. */
  readonly asked: string;
  readonly isIn: (article: Article) => boolean;
  /** Others of its kind as a text names them, each once. */
  readonly othersIn: (text: string) => string[];
}

/** A part of a question that is nothing but such a thing; null for any other. */
export function labelledPart(text: string): LabelledPart | null {
  const [part] = labelledParts({ text, accented: isAccented(text) });
  return part?.asked === text ? part : null;
}

export const labelledParts = (query: RuleText): LabelledPart[] =>
  labelsIn(query).map((label) => ({
    asked: label.asked,
    isIn: (article) => speaksOf(label, factsOf(article).folded) === true,
    othersIn: (text) => {
      const others = label.places(foldedInPlace(text)).filter(({ isIt }) => !isIt);
      // In a table's row a colon stands between the column and the number.
      const named = others.map(({ start, end }) => text.slice(start, end)).filter((name) => !name.includes(':'));
      // A number or a letter stands behind the noun, else a name, which has a capital.
      return [...new Set(named.filter((one) => NUMBERED.test(foldedInPlace(one)) || /\s\p{Lu}\p{L}*$/u.test(one)))];
    },
  }));

const NUMBERED = new RegExp(` (?:${NUMERAL}|${LETTER})$`);
