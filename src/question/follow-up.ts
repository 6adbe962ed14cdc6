/** How a follow-up may be meant: by itself, as the rules complete it, or on the subject of the question before. */
import { coveredBy } from '../domain/article.js';
import { findPlaces } from '../vietnamese/mentions/names.js';
import { firstRule, matchRule, type Rule } from '../vietnamese/rules/rule.js';
import type { UnderstoodQuery } from './analyse.js';
import { askingPlaces } from './question-words.js';

export const POINTER_RULES: readonly Rule[] = [
  {
    id: 'pointer.person',
    pattern:
      '(?:ông|bà|anh|chị|cô|cậu|người|vị|đồng chí) (?:ấy|đó|này|ta)|họ|(?<=của )(?:ông|bà|anh|chị|cô)(?= (?:là|có|tên|ở|bao|mấy)|\\s*[?.]|$)',
    because: 'a pronoun stands for somebody named before',
    matches: ['Ông ấy quê ở đâu?', 'Họ đến từ nước nào?', 'Vợ đầu của ông là ai?'],
    rejects: ['Ông Nam quê ở đâu?'],
  },
  {
    id: 'pointer.thing',
    pattern: '(?!(?:ông|bà|anh|chị|cô|cậu|người|vị|chí)(?!\\p{L}))\\p{L}+ (?:đó|ấy|này|nói trên|kia)|nó',
    because: 'a demonstrative points to something named before',
    matches: ['Văn bản đó có hiệu lực từ bao giờ?', 'Nó rộng bao nhiêu?'],
    rejects: ['Văn bản nào có hiệu lực từ năm 2020?'],
  },
  {
    id: 'pointer.so',
    pattern: '(?:lại|như) (?:thế|vậy)|^(?:thế|vậy) ?[?.]*$',
    because: 'what was said before is taken up as a whole',
    matches: ['Tại sao lại thế?', 'Vì sao như vậy?'],
    rejects: ['Thế kỷ nào thì đô thị được xây?'],
  },
];

/** How a follow-up opens that says nothing itself. */
const OPENER = /^(?:(?:thế|vậy|và|à|ừ|còn|thế còn|vậy còn|thế thì|vậy thì)(?:[ ,]+))+(?!kỷ|giới|lại)/iu;
/** Content words from which on a question can stand by itself. */
const ENOUGH = 4;
/** Fewer say nothing by themselves. */
const BARE = 2;
/** Characters of the question before that are taken over. */
const LONGEST_TOPIC = 120;

/** One way a follow-up may be meant. */
export interface FollowUpForm {
  /** A question that stands alone: what is searched for and shown. */
  readonly asked: string;
  /** What is read instead where the question leans on the one before it: both, as they were asked. */
  readonly read?: { readonly text: string; readonly before: string };
}

/**
 * The ways a follow-up may be meant: the one that reading is surest of counts. `asked` as it was typed, `completed` as the
 * rules complete it, `before` the question before it, then those before that; `replied` what was answered last, '' for nothing.
 */
export function followUpForms(
  asked: UnderstoodQuery,
  completed: string,
  before: readonly UnderstoodQuery[],
  replied: string,
): readonly FollowUpForm[] {
  const { content, references, text } = asked;
  if (completed !== text && completed !== asked.restored) return [{ asked: completed }];
  const bare = asked.restored.replace(OPENER, '');
  const points = firstRule(POINTER_RULES, { text: bare, accented: true });
  const names = before.map(namesOf).find((found) => found.length > 0) ?? [];
  const saysNothing = content.length === 0 && references.length === 0;
  const topic = (saysNothing ? cut(replied) : '') || topicBefore(before);
  const read = before[0] === undefined ? undefined : { text: bare, before: before[0].restored };
  const people = points?.id === 'pointer.person' ? names.filter((name) => findPlaces(name).length === 0) : [];
  // Somebody's name says whom a pronoun means; what else was asked of him does not matter.
  const forms = [inPlaceOf(bare, points, people[0]) ?? onTopic(bare, topic)];
  const about = forms.flatMap((form) =>
    form === null ? [] : [{ asked: form, ...(read === undefined ? {} : { read }) }],
  );
  const leans = points !== null || (content.length < BARE && references.length === 0);
  if (leans && about.length > 0) return about;
  const own = { asked: bare };
  return content.length < ENOUGH && references.length === 0 && namesOf(asked).length === 0 ? [own, ...about] : [own];
}

const NAME = /(?<!^)(?<!\p{L})\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)*/gu;
/** Letters of a name of one word: a shorter one is rather a word written large. */
const SHORTEST_NAME = 4;

/** Names that a question gives, as it writes them; documents are named otherwise. */
function namesOf({ restored, text, references }: UnderstoodQuery): string[] {
  const places = restored.length === text.length ? references : [];
  return [...restored.matchAll(NAME)]
    .filter(({ 0: name, index }) => !coveredBy(places, index) && (name.includes(' ') || name.length >= SHORTEST_NAME))
    .map(([name]) => name);
}

/** The pronoun's place taken by the name; null without either. */
function inPlaceOf(question: string, rule: Rule | null, name: string | undefined): string | null {
  const match = rule === null ? null : matchRule(rule, { text: question, accented: true });
  if (match === null || name === undefined) return null;
  return question.slice(0, match.index) + name + question.slice(match.index + match[0].length);
}

const onTopic = (question: string, topic: string): string | null =>
  topic === '' ? null : `Về ${topic}, ${withoutCapital(question)}`;

/** A question's first word is capital for its place; a name's is not. */
const withoutCapital = (question: string): string =>
  /^\p{Lu}\p{L}* \p{Lu}/u.test(question) ? question : question.charAt(0).toLowerCase() + question.slice(1);

/** What was asked about before: the last question's topic, after those before it as long as they lean on others as well. */
function topicBefore(before: readonly UnderstoodQuery[]): string {
  const topics: string[] = [];
  for (const query of before) {
    const topic = topicOf(query);
    if (topic !== '') topics.unshift(topic);
    if (query.references.length > 0 || namesOf(query).length > 0 || query.content.length >= ENOUGH) break;
  }
  return cut(topics.join(', '));
}

/** What an earlier question is about, in its own words: from its first word of content to its last, without what asks. */
function topicOf(query: UnderstoodQuery): string {
  const { content, references, tokens, restored, text } = query;
  const meant = restored.length === text.length ? restored : text;
  const spans = [...content, ...references];
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  const asking = askingPlaces(tokens.map(({ folded }) => folded));
  const kept = tokens.filter((token, place) => token.start >= start && token.end <= end && !asking.has(place));
  let said = '';
  for (const [i, token] of kept.entries()) {
    const before = kept[i - 1];
    const joined = before !== undefined && !/\s/.test(meant.slice(before.end, token.start));
    said +=
      (before === undefined ? '' : joined ? meant.slice(before.end, token.start) : ' ') +
      meant.slice(token.start, token.end);
  }
  return cut(said);
}

/** No more than may be taken over, whole words. */
const cut = (text: string): string =>
  text.length <= LONGEST_TOPIC ? text.replace(/[.?!\s]+$/u, '') : text.slice(0, text.lastIndexOf(' ', LONGEST_TOPIC));
