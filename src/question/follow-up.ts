/** How a follow-up may be meant: by itself, as the rules complete it, or on the subject of the question before. */
import { coveredBy } from '../domain/article.js';
import { findPlaces } from '../vietnamese/mentions/names.js';
import { firstRule, matchRule, type Rule } from '../vietnamese/rules/rule.js';
import { withoutEndMarks } from '../vietnamese/text/normalize.js';
import { meantText, type UnderstoodQuery } from './analyse.js';
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
  /** A question that stands alone: what is searched for. */
  readonly asked: string;
  /** The same as the asker is shown it, where that is not what is searched for. */
  readonly shown?: string;
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
  const topic = saysNothing && replied !== '' ? { words: cut(replied), phrase: cut(replied) } : topicBefore(before);
  const read = before[0] === undefined ? undefined : { text: bare, before: before[0].restored };
  const people = points?.id === 'pointer.person' ? names.filter((name) => findPlaces(name).length === 0) : [];
  const named = inPlaceOf(bare, points, people[0]);
  const shown = named ?? onTopic(bare, topic.phrase) ?? bare;
  // Somebody's name says whom a pronoun means; what else was asked of him does not matter.
  const forms =
    named !== null ? [named] : [saysNothing ? null : onTopic(bare, names.join(' ')), onTopic(bare, topic.words)];
  const about = [...new Set(forms)].flatMap((form) =>
    form === null ? [] : [{ asked: form, shown, ...(read === undefined ? {} : { read }) }],
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

/** What was asked about before. */
interface Topic {
  /** The words that say something: what is searched for. */
  readonly words: string;
  /** Those with what stands between them: what is shown. */
  readonly phrase: string;
}

/** The last question's topic, after those before it as long as they lean on others as well. */
function topicBefore(before: readonly UnderstoodQuery[]): Topic {
  const topics: Topic[] = [];
  for (const query of before) {
    topics.unshift(topicOf(query));
    if (query.references.length > 0 || namesOf(query).length > 0 || query.content.length >= ENOUGH) break;
  }
  const joined = (parts: readonly string[], by: string): string => cut(parts.filter((part) => part !== '').join(by));
  return {
    words: joined(
      topics.map(({ words }) => words),
      ' ',
    ),
    phrase: joined(
      topics.map(({ phrase }) => phrase),
      ', ',
    ),
  };
}

/** What an earlier question is about, in its own words: from its first word of content to its last, without what asks. */
function topicOf(query: UnderstoodQuery): Topic {
  const { content, references, tokens } = query;
  const meant = meantText(query);
  const spans = [...content, ...references].toSorted((a, b) => a.start - b.start);
  const [start, end] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0];
  const asking = askingPlaces(tokens.map(({ folded }) => folded));
  const kept = tokens.filter((token, place) => token.start >= start && token.end <= end && !asking.has(place));
  let phrase = '';
  for (const [i, token] of kept.entries()) {
    const before = kept[i - 1];
    const between = before === undefined ? '' : meant.slice(before.end, token.start);
    // What asked stood between two words.
    phrase += (/\p{L}/u.test(between) ? ' ' : between) + meant.slice(token.start, token.end);
  }
  return { words: spans.map((span) => meant.slice(span.start, span.end)).join(' '), phrase };
}

/** No more than may be taken over, whole words. */
const cut = (text: string): string =>
  text.length <= LONGEST_TOPIC ? withoutEndMarks(text) : text.slice(0, text.lastIndexOf(' ', LONGEST_TOPIC));
