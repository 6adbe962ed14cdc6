/** How a follow-up may be meant: by itself, as the rules complete it, or on the subject of the question before. */
import { coveredBy } from '../domain/article.js';
import { firstRule, matchRule, type Rule } from '../vietnamese/rules/rule.js';
import { foldedWords } from '../vietnamese/text/analyze.js';
import type { UnderstoodQuery } from './analyse.js';

export const POINTER_RULES: readonly Rule[] = [
  {
    id: 'pointer.person',
    pattern: '(?:ông|bà|anh|chị|cô|cậu|người|vị|đồng chí) (?:ấy|đó|này|ta)|họ',
    because: 'a pronoun stands for somebody named before',
    matches: ['Ông ấy quê ở đâu?', 'Họ đến từ nước nào?'],
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
const BARE = 3;
/** Content words of the question before that are taken over. */
const MOST_TOPIC = 14;

/** One way a follow-up may be meant. */
export interface FollowUpForm {
  /** A question that stands alone: what is searched for and shown. */
  readonly asked: string;
  /** What is read instead where the question leans on the one before it: both, as they were asked. */
  readonly read?: { readonly text: string; readonly before: string };
}

/**
 * The ways a follow-up may be meant: the one that reading is surest of counts. `asked` as it was typed, `completed` as the
 * rules complete it, `before` the question before it, then those before that.
 */
export function followUpForms(
  asked: UnderstoodQuery,
  completed: string,
  before: readonly UnderstoodQuery[],
): readonly FollowUpForm[] {
  const { content, references, text } = asked;
  if (completed !== text && completed !== asked.restored) return [{ asked: completed }];
  const bare = asked.restored.replace(OPENER, '');
  const points = firstRule(POINTER_RULES, { text: bare, accented: true });
  const names = before.map(namesOf).find((found) => found.length > 0) ?? [];
  const topic = topicFor(asked, before[0]);
  const read = before[0] === undefined ? undefined : { text: bare, before: before[0].restored };
  const about = [...new Set([pointed(bare, points, names), onTopic(bare, topic)])].flatMap((form) =>
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

/** The pointer's place taken by what the question before names; null where it names nothing. */
function pointed(question: string, rule: Rule | null, names: readonly string[]): string | null {
  const [name] = names;
  if (name === undefined) return null;
  const match = rule === null ? null : matchRule(rule, { text: question, accented: true });
  if (rule?.id !== 'pointer.person' || match === null) return onTopic(question, names.join(' '));
  return question.slice(0, match.index) + name + question.slice(match.index + match[0].length);
}

const onTopic = (question: string, topic: string): string | null =>
  topic === '' ? null : `Về ${topic}, ${question.charAt(0).toLowerCase()}${question.slice(1)}`;

/** What the question before is about and this one does not name, in its order. */
function topicFor({ text }: UnderstoodQuery, before: UnderstoodQuery | undefined): string {
  if (before === undefined) return '';
  const named = foldedWords(text);
  const meant = before.restored.length === before.text.length ? before.restored : before.text;
  return [...before.references, ...before.content]
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => meant.slice(start, end))
    .filter((word) => !named.includes(foldedWords(word)))
    .slice(0, MOST_TOPIC)
    .join(' ');
}
