/** Evidence → the fewest whole sentences that answer. */
import { LONGEST_MARK } from '../corpus/passages.js';
import type { Passage, PassageSentence } from '../domain/passage.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { PassageStore } from '../store/passage-store.js';
import { comparedSides, evidencePerSide } from './compare.js';
import { type Evidence, isAnnouncement } from './evidence.js';
import type { QuestionKind } from './question-kind.js';

/** A sentence joins the first when it is nearly as good evidence. */
const CLOSE_SCORE: Readonly<Partial<Record<QuestionKind, number>>> = {
  explanation: 0.75,
  list: 0.75,
  other: 0.8,
  comparison: 0.6,
};
const CLOSE_SCORE_DEFAULT = 0.92;
const MOST_SENTENCES: Readonly<Partial<Record<QuestionKind, number>>> = {
  explanation: 3,
  list: 3,
  other: 2,
  comparison: 3,
};
const MOST_SENTENCES_DEFAULT = 2;
const MOST_LIST_ITEMS = 12;

/** A sentence of the answer and where it stands. */
export interface ChosenSentence {
  readonly evidence: Evidence;
  readonly listItem: boolean;
}

/** Sentences in the order they are to be read; the first evidence decides. */
export async function compose(
  kind: QuestionKind,
  query: UnderstoodQuery,
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
  const sides = kind === 'comparison' ? comparedSides(query) : null;
  const compared = sides === null ? null : evidencePerSide(sides, evidence);
  if (compared !== null) return compared.map((item) => ({ evidence: item, listItem: true }));
  const chosen: Evidence[] = [];
  const least = best.score * (CLOSE_SCORE[kind] ?? CLOSE_SCORE_DEFAULT);
  const most = MOST_SENTENCES[kind] ?? MOST_SENTENCES_DEFAULT;
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

/** The best evidence's article leads; inside an article the text's own order holds. */
function readingOrder(chosen: readonly Evidence[]): Evidence[] {
  const articles = [...new Set(chosen.map((item) => item.hit.article.id))];
  return chosen.toSorted(
    (a, b) =>
      articles.indexOf(a.hit.article.id) - articles.indexOf(b.hit.article.id) || a.sentence.start - b.sentence.start,
  );
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
const SAME = 0.8;

/** Whether one sentence's words are nearly all in the other. */
function saysTheSame(a: Evidence, b: Evidence): boolean {
  const [small, large] = [wordsOf(a.text), wordsOf(b.text)].sort((x, y) => x.size - y.size) as [
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
  const belongs = ({ context, start }: Passage): boolean => start >= passage.start || context === passage.context;
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
        own.context !== '' &&
        belongs(own) &&
        (own.context.startsWith(announced) || announced.includes(own.context) || own.context.includes(announced)),
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
