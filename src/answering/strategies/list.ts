/** A list that answers is given whole: the line that announces it and all its items, in their order. */
import { LONGEST_MARK } from '../../corpus/passages.js';
import type { Article, Span } from '../../domain/article.js';
import type { Passage, PassageSentence } from '../../domain/passage.js';
import type { QuestionKind } from '../../question/kinds.js';
import type { PassageStore } from '../../store/passage-store.js';
import { foldedWords } from '../../vietnamese/text/analyze.js';
import { type Evidence, isAnnouncement } from '../evidence/evidence.js';

/** Items of a list that are quoted; a longer one is cut, and the answer says so. */
export const MOST_LIST_ITEMS = 24;

/** A sentence of a list and the passage it stands in. */
export interface ListedSentence {
  readonly passage: Passage;
  /** Place among the passage's sentences. */
  readonly place: number;
  readonly sentence: PassageSentence;
}

export interface FoundList {
  /** The announcement first, where it is a sentence of its own. */
  readonly sentences: readonly ListedSentence[];
  /** Items there are. */
  readonly items: number;
}

/** Share of the best place's score from which another, whose list the question is about, is preferred. */
const NEARLY = 0.4;

/** `thing`: what is to be listed, folded. The list that one of the likeliest places announces or belongs to; null where a single place is what was asked for. */
export async function listAnswering(
  kind: QuestionKind,
  evidence: readonly Evidence[],
  thing: string | null,
  coverage: (text: string) => number,
  store: PassageStore,
): Promise<{ readonly from: Evidence; readonly list: FoundList } | null> {
  const [best] = evidence;
  if (best === undefined) return null;
  if (kind === 'list' && thing !== null) {
    // What announces the list names what is listed, however the reader likes the place.
    const names = (text: string): boolean => foldedWords(text).includes(` ${thing} `);
    for (const place of evidence) {
      for (const leadIn of [place.hit.passage.context, place.text].filter(names)) {
        const list = await listUnder(leadIn, place, store);
        if (list !== null) return { from: place, list };
      }
    }
  }
  const likely = kind === 'list' ? evidence.filter(({ score }) => score >= best.score * NEARLY) : [best];
  for (const place of likely) {
    for (const leadIn of announcementsAt(kind, place, coverage)) {
      const list = await listUnder(leadIn, place, store);
      if (list !== null) return { from: place, list };
    }
  }
  return null;
}

/** Lines that may announce the list: the place itself, and what it stands under where the question is rather about that. */
function announcementsAt(kind: QuestionKind, place: Evidence, coverage: (text: string) => number): string[] {
  if (isAnnouncement(place.text)) return [place.text];
  if (kind !== 'list') return [];
  const { context, sentences } = place.hit.passage;
  // The reader took several items for the answer: it is the list they are of.
  const items = sentences.slice(place.first, place.last + 1);
  if (context !== '' && items.length > 1 && items.every(({ listItem }) => listItem)) return [context];
  return context !== '' && coverage(context) >= coverage(place.text) ? [context, place.text] : [place.text];
}

async function listUnder(leadIn: string, place: Evidence, store: PassageStore): Promise<FoundList | null> {
  const { article, passage } = place.hit;
  const passages = await store.passagesOf(article.id);
  const sentences = passages.flatMap((own) => listed(article, own));
  const from = passage.start;
  const items = sentences.filter(
    ({ passage: { context, start }, opensItem }) =>
      opensItem &&
      context !== '' &&
      (start >= from || passage.context.startsWith(context)) &&
      (leadIn.includes(context) || context.includes(leadIn)),
  );
  if (items.length < 2) return null;
  const first = items[0]?.sentence.start ?? 0;
  const lead = sentences.findLast(
    ({ passage: own, sentence, text }) =>
      !own.context.includes(leadIn) && sentence.end <= first && text !== '' && leadIn.endsWith(text),
  );
  return {
    sentences: [...(lead === undefined ? [] : [lead]), ...items.slice(0, MOST_LIST_ITEMS)],
    items: items.length,
  };
}

interface Listed extends ListedSentence {
  readonly opensItem: boolean;
  readonly text: string;
}

const listed = (article: Article, passage: Passage): Listed[] =>
  passage.sentences.map((sentence, place) => ({
    passage,
    place,
    sentence,
    opensItem: opensItem(article, sentence),
    text: article.text.slice(sentence.start, sentence.end),
  }));

/** Whether a sentence begins an item of a list, after its mark. */
const opensItem = ({ blocks }: Article, { start }: Span): boolean =>
  blocks.some((block) => block.kind === 'list-item' && start - block.start >= 0 && start - block.start <= LONGEST_MARK);
