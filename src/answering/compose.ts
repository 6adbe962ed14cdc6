/** Evidence → the fewest whole sentences that answer. */
import { LONGEST_MARK } from '../corpus/passages.js';
import type { Passage, PassageSentence } from '../domain/passage.js';
import type { WeightedQuestion } from '../retrieval/coverage.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { PassageStore } from '../store/passage-store.js';
import { tokenize } from '../text/analyze.js';
import { comparedSides, evidencePerSide } from './compare.js';
import { type Evidence, isAnnouncement } from './evidence.js';
import { asksForEach, type QuestionKind } from './question-kind.js';

interface Breadth {
  /** Share of the best sentence's score from which another joins it. */
  readonly close: number;
  readonly most: number;
}

const NARROW: Breadth = { close: 0.92, most: 2 };
/** Kinds whose answer may need several sentences. */
const BREADTH: Readonly<Partial<Record<QuestionKind, Breadth>>> = {
  judgement: { close: 0.75, most: 3 },
  request: { close: 0.75, most: 3 },
  explanation: { close: 0.75, most: 3 },
  list: { close: 0.75, most: 3 },
  other: { close: 0.8, most: 2 },
  comparison: { close: 0.6, most: 3 },
};
const MOST_LIST_ITEMS = 12;

/** A sentence of the answer and where it stands. */
export interface ChosenSentence {
  readonly evidence: Evidence;
  readonly listItem: boolean;
}

/** What the answer is composed for; `sides` are the two names a comparison is between, folded, or none. */
export interface Asked {
  readonly kind: QuestionKind;
  readonly query: UnderstoodQuery;
  readonly weighted: WeightedQuestion;
  readonly sides: readonly string[];
}

/** Sentences in the order they are to be read; the first evidence decides. */
export async function compose(
  { kind, query, weighted, sides: named }: Asked,
  evidence: readonly Evidence[],
  store: PassageStore,
): Promise<ChosenSentence[]> {
  const best = evidence[0];
  if (best === undefined) return [];
  const { announced, words, pairs } = best.features;
  const aboutTheList =
    isAnnouncement(best.text) ||
    (kind === 'list' && (best.hit.passage.context === '' || announced >= (words + pairs) / 2));
  if (aboutTheList) {
    const items = await listFrom(best, store);
    if (items.length > 0) return items;
  }
  const sides = kind === 'comparison' ? comparedSides(query, named) : null;
  const compared = sides === null ? null : evidencePerSide(query, sides, evidence);
  if (compared !== null) return compared.map((item) => ({ evidence: item, listItem: true }));
  const other = asksForEach(query) ? otherPart(best, evidence, weighted) : undefined;
  if (other !== undefined) return readingOrder([best, other]).map((item) => ({ evidence: item, listItem: true }));
  const chosen: Evidence[] = [];
  const { close, most } = BREADTH[kind] ?? NARROW;
  const least = best.score * close;
  for (const candidate of evidence) {
    if (chosen.length === most || candidate.score < least) break;
    if (isAnnouncement(candidate.text) || candidate.features.fragment === 1) continue;
    if (chosen.some((other) => saysTheSame(other, candidate))) continue;
    chosen.push(candidate);
  }
  return (chosen.length === 0 ? [best] : readingOrder(chosen)).map((item) => ({
    evidence: item,
    listItem: item.sentence.listItem,
  }));
}

/** Of the sentences of the type asked for, the one that holds most of what the question says and the best does not. */
function otherPart(
  best: Evidence,
  evidence: readonly Evidence[],
  { accented, words }: WeightedQuestion,
): Evidence | undefined {
  const inText = (text: string): Set<string> =>
    new Set(tokenize(text).map((token) => (accented ? token.text : token.folded)));
  const said = inText(best.text);
  const open = words.filter(({ form }) => !said.has(form));
  const gain = ({ text }: Evidence): number => {
    const own = inText(text);
    return open.reduce((sum, { form, weight }) => sum + (own.has(form) ? weight : 0), 0);
  };
  const [other] = evidence
    .filter((item) => item.features.fragment === 0 && item.features.untyped === 0 && !isAnnouncement(item.text))
    .map((item) => ({ item, gain: gain(item) }))
    .sort((a, b) => b.gain - a.gain);
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  return other !== undefined && other.gain >= whole * OTHER_PART ? other.item : undefined;
}

/** Share of the question's words, by weight, that its other part must bring. */
const OTHER_PART = 0.2;

/** The best evidence's article leads; inside an article the text's own order holds. */
function readingOrder(chosen: readonly Evidence[]): Evidence[] {
  const articles = [...new Set(chosen.map((item) => item.hit.article.id))];
  return chosen.toSorted(
    (a, b) =>
      articles.indexOf(a.hit.article.id) - articles.indexOf(b.hit.article.id) || a.sentence.start - b.sentence.start,
  );
}

const distinctWords = (text: string): Set<string> => new Set(tokenize(text).map((token) => token.text));
const SAME = 0.8;

/** Whether one sentence's words are nearly all in the other. */
function saysTheSame(a: Evidence, b: Evidence): boolean {
  const [small, large] = [distinctWords(a.text), distinctWords(b.text)].sort((x, y) => x.size - y.size) as [
    Set<string>,
    Set<string>,
  ];
  if (small.size === 0) return true;
  return [...small].filter((word) => large.has(word)).length / small.size >= SAME;
}

/**
 * The announcing sentence and its items' first sentences, when `best` announces a list or is one of its
 * items and the announcement is what the question is about.
 */
async function listFrom(best: Evidence, store: PassageStore): Promise<ChosenSentence[]> {
  const { article, passage } = best.hit;
  const passages = await store.passagesOf(article.id);
  const announced = passage.context === '' ? best.text : passage.context;
  const belongs = ({ context, start }: Passage): boolean =>
    start >= passage.start || passage.context.startsWith(context);
  const opensItem = ({ start }: PassageSentence): boolean =>
    article.blocks.some(
      (block) => block.kind === 'list-item' && start - block.start >= 0 && start - block.start <= LONGEST_MARK,
    );
  const toEvidence = (own: Passage, place: number): Evidence => {
    const sentence = own.sentences[place] as PassageSentence;
    const text = article.text.slice(sentence.start, sentence.end);
    return { ...best, hit: { ...best.hit, passage: own }, sentence, place, text, typedSpans: [] };
  };
  const items = passages
    .filter(
      (own) =>
        own.context !== '' && belongs(own) && (announced.includes(own.context) || own.context.includes(announced)),
    )
    .flatMap((own) =>
      own.sentences.flatMap((sentence, place) => (opensItem(sentence) ? [toEvidence(own, place)] : [])),
    );
  if (items.length < 2) return [];
  const lead = passages.flatMap((own) =>
    own.sentences.flatMap((sentence, place) => {
      const text = article.text.slice(sentence.start, sentence.end);
      return own.context === '' && sentence.end <= (items[0]?.sentence.start ?? 0) && announced.startsWith(text)
        ? [toEvidence(own, place)]
        : [];
    }),
  );
  return [...lead.slice(-1), ...items.slice(0, MOST_LIST_ITEMS)].map((evidence) => ({ evidence, listItem: true }));
}
