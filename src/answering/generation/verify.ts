/** Which of the passages bear out a written sentence: those it cites, else those it should have cited, else none. */
import type { Informing } from '../../question/analyse.js';
import type { Reader } from '../../reading/reader.js';
import { differenceFrom } from './alignment.js';
import { heldShare, weighContent } from './content.js';
import { type Quote, quoteSentences } from './quote.js';
import type { Source } from './source.js';
import { compare, supportOf, type WrittenSentence } from './support.js';

/** Support from which a sentence is let through: what it costs either way is in docs/results.md. */
export const SUPPORT_THRESHOLD = 0.7;
/** The same for a passage that the sentence does not cite. */
const MOVE_THRESHOLD = 0.8;
/** Passages that are read for one that should have been cited: reading takes time, and the reader of the answer waits. */
const MOST_UNCITED = 2;
/** What the reader is taken to say before it has been asked. */
const UNREAD = 0;

export interface Verdict {
  /** Places of the passages that support the sentence; never empty. */
  readonly sources: readonly number[];
  /** 0 to 1. */
  readonly score: number;
  /** The sentence cited others, or none. */
  readonly moved: boolean;
  /** For each of the sources, the sentences of it to quote. */
  readonly quotes: readonly Quote[];
  /** What the source says and is to be said instead; null where the written sentence may stand. */
  readonly instead: string | null;
}

export interface VerifyingModels {
  readonly language: Informing;
  readonly reader: Pick<Reader, 'supports'>;
}

/** Share of a sentence that a cited passage's own must hold to be said in its place. */
const SAYS_NEARLY = 0.75;

/**
 * `cited`: places in `sources`, as the writer gave them; others are passed over. Null where nothing supports the sentence, and no
 * cited passage says nearly the same: what is sure to be said is the source's own words.
 */
export async function verify(
  sentence: WrittenSentence,
  cited: readonly number[],
  sources: readonly Source[],
  models: VerifyingModels,
): Promise<Verdict | null> {
  const verdict = await supporting(sentence, cited, sources, models);
  const places = verdict?.sources ?? cited.slice(0, 1);
  const given = places.flatMap((place) => sources[place] ?? []);
  const [place] = places;
  const [source] = given;
  if (place === undefined || source === undefined) return null;
  if (verdict !== null) {
    const quotes = given.map((one) => quoteSentences(sentence, one, models.language));
    const said = given.map((one, i) => textOf(one, quotes[i] as Quote)).join(' ');
    if (differenceFrom(sentence.text, said) === null) return { ...verdict, quotes, instead: null };
  }
  const { share, at } = nearestIn(sentence, source, models.language);
  if (verdict === null && share < SAYS_NEARLY) return null;
  const quote = { first: at, last: at };
  return {
    sources: [place],
    score: 1,
    moved: verdict?.moved ?? false,
    quotes: [quote],
    instead: textOf(source, quote),
  };
}

const textOf = ({ sentences }: Source, { first, last }: Quote): string =>
  sentences
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(' ');

/** The sentence of a source that holds most of the written one. */
function nearestIn(
  { claims }: WrittenSentence,
  { sentences }: Source,
  language: Informing,
): { readonly at: number; readonly share: number } {
  const content = weighContent(claims.tokens, language);
  const shares = sentences.map(({ words }, at) => ({ at, share: heldShare(content, [words]) }));
  return shares.reduce((best, one) => (one.share > best.share ? one : best), { at: 0, share: 0 });
}

type Supporting = Omit<Verdict, 'quotes' | 'instead'>;

async function supporting(
  sentence: WrittenSentence,
  cited: readonly number[],
  sources: readonly Source[],
  { language, reader }: VerifyingModels,
): Promise<Supporting | null> {
  const given = [...new Set(cited)].filter((place) => sources[place] !== undefined);
  const alone = sources.map((source) => compare(sentence, [source], language));
  const verdicts = new Map<number, number>();
  const read = async (places: readonly number[]): Promise<void> => {
    const open = places.filter((place) => alone[place]?.ruledOut === false && !verdicts.has(place));
    const texts = open.map((place) => sources[place]?.text ?? '');
    for (const [i, verdict] of (await reader.supports(sentence.text, texts)).entries())
      verdicts.set(open[i] as number, verdict);
  };
  const scoreOf = (place: number): number => {
    const comparison = alone[place];
    return comparison === undefined ? 0 : supportOf(comparison, verdicts.get(place) ?? UNREAD);
  };
  await read(given);
  const able = given.filter((place) => scoreOf(place) >= SUPPORT_THRESHOLD);
  if (able.length > 0) {
    return { sources: able, score: Math.max(...able.map(scoreOf)), moved: able.length < cited.length };
  }
  // What a cited passage speaks against is wrong, and no other passage makes it right.
  if (given.some((place) => alone[place]?.contradicted === true)) return null;
  if (given.length > 1) {
    const own = given.flatMap((place) => sources[place] ?? []);
    const highest = Math.max(...given.map((place) => verdicts.get(place) ?? UNREAD));
    const together = supportOf(compare(sentence, own, language), highest);
    if (together >= SUPPORT_THRESHOLD) return { sources: given, score: together, moved: given.length < cited.length };
  }
  const others = sources.map((_, place) => place).filter((place) => !given.includes(place));
  const likely = others.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, MOST_UNCITED);
  await read(likely);
  const [best] = [...given, ...likely].sort((a, b) => scoreOf(b) - scoreOf(a));
  return best !== undefined && scoreOf(best) >= MOVE_THRESHOLD
    ? { sources: [best], score: scoreOf(best), moved: true }
    : null;
}
