/** What is known of a place in a passage that may answer: from reading, from search and from the question's words. */

import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import { countedWord, holdsUnit, lackOf } from '../../question/expected.js';
import type { QuestionKind } from '../../question/kinds.js';
import type { Reading, ReadSpan } from '../../reading/reader.js';
import {
  meantCoverage,
  pairCoverage,
  vocabulary,
  type WeightedQuestion,
  wordCoverage,
} from '../../retrieval/coverage.js';
import type { AbbreviationTable } from '../../vietnamese/mentions/abbreviations.js';
import { wordCount } from '../../vietnamese/text/analyze.js';
import { type AskedColumn, columnAsked } from './column.js';
import { isAnnouncement } from './evidence.js';
import type { Focus } from './window.js';

export interface EvidenceFeatures {
  /** The reader's logits: the passage answers; the span; the span against "not here". */
  readonly answers: number;
  readonly span: number;
  readonly margin: number;
  /** How far the passage and the span are behind the best of what was read; 0 or less. */
  readonly answersBehind: number;
  readonly spanBehind: number;
  /** 1 for a span that is not its passage's likeliest. */
  readonly second: number;
  /** ln(1 + place among what was read). */
  readonly rank: number;
  /** Search's score, and how far behind the first it is. */
  readonly retrieval: number;
  readonly retrievalBehind: number;
  /** BM25 as a share of the best for this question. */
  readonly lexical: number;
  readonly cosine: number;
  /** Weighted shares of the question's words in the sentences, and of words and pairs with what they stand under and their neighbours. */
  readonly words: number;
  readonly contextWords: number;
  readonly contextPairs: number;
  /** Share of what the question says, by what its syllables say in the language at large, in the same. */
  readonly contextMeant: number;
  /** 1 where the question wants a number, day or name and the span is none. */
  readonly untyped: number;
  /** 1 where the sentences lack what the question counts. */
  readonly unitMissing: number;
  /** 1 where the likeliest span begins in what the passage stands under. */
  readonly above: number;
  /** 1 for sentences that announce what follows. */
  readonly announces: number;
  /** ln(1 + syllables) of span and sentences. */
  readonly spanLength: number;
  readonly length: number;
}

/** What all of one question's evidence is judged by. */
export interface EvidenceQuestion {
  readonly query: UnderstoodQuery;
  readonly weighted: WeightedQuestion;
  readonly kind: QuestionKind;
  readonly abbreviations: AbbreviationTable;
  /** What of a passage is read alone; null where the whole of each is. */
  readonly focus: Focus | null;
}

/** What the words of a question want of its answer; worked out once for all places. */
export interface Wants {
  /** Whether words lack it; null where nothing in particular is wanted. */
  readonly lacks: ((text: string) => boolean) | null;
  /** The word that is counted, folded; null where none is. */
  readonly counted: string | null;
  /** Of a table; null where several are asked for. */
  readonly column: AskedColumn | null;
}

export function wantsOf({ query, kind }: EvidenceQuestion): Wants {
  const lacks = lackOf(kind, query);
  return { lacks, counted: countedWord(query), column: columnAsked(query, lacks) };
}

/** Features that tell of a place by itself, whatever else was read. */
export type OwnFeatures = Omit<EvidenceFeatures, 'answersBehind' | 'spanBehind' | 'retrievalBehind' | 'lexical'>;

/** A span of one window. */
export interface Judged {
  readonly hit: RankedHit;
  /** Place among what was read, from 0. */
  readonly place: number;
  readonly reading: Reading;
  readonly span: ReadSpan;
  readonly spanText: string;
  /** With what its column adds, where it is a cell of a table. */
  readonly told: string;
  /** Whether it begins before the passage. */
  readonly above: boolean;
  readonly first: number;
  readonly text: string;
}

/** Of all that was read for the question. */
export interface Round {
  readonly topAnswers: number;
  readonly topSpan: number;
  readonly topLexical: number;
  readonly topRetrieval: number;
}

export function ownFeaturesOf(
  { query, weighted, abbreviations }: EvidenceQuestion,
  { lacks, counted }: Wants,
  judged: Judged,
): OwnFeatures {
  const { hit, place, reading, span, first, text } = judged;
  const { article, passage } = hit;
  const neighbours = [passage.sentences[first - 1], passage.sentences[first + 1]].flatMap((sentence) =>
    sentence === undefined ? [] : [article.text.slice(sentence.start, sentence.end)],
  );
  const own = vocabulary([text], abbreviations);
  const near = vocabulary([text, passage.context, article.title, ...neighbours], abbreviations);
  return {
    answers: reading.answers,
    span: span.score,
    margin: span.score - reading.absent,
    second: span === reading.spans[0] ? 0 : 1,
    rank: Math.log1p(place),
    retrieval: hit.score,
    cosine: hit.sentenceCosines[first] ?? 0,
    words: wordCoverage(weighted, own, 'sentence'),
    contextWords: wordCoverage(weighted, near, 'context'),
    contextPairs: pairCoverage(weighted, near, 'context'),
    contextMeant: meantCoverage(query, near),
    untyped: lacks?.(judged.spanText) === true && lacks(judged.told) ? 1 : 0,
    unitMissing: counted === null || holdsUnit(`${passage.context} ${text}`, counted) ? 0 : 1,
    above: judged.above ? 1 : 0,
    announces: isAnnouncement(text) ? 1 : 0,
    spanLength: Math.log1p(wordCount(judged.spanText)),
    length: Math.log1p(wordCount(text)),
  };
}

/** With how the place stands among all that was read. */
export const featuresAmong = (own: OwnFeatures, { hit, reading, span }: Judged, round: Round): EvidenceFeatures => ({
  ...own,
  answersBehind: reading.answers - round.topAnswers,
  spanBehind: span.score - round.topSpan,
  retrievalBehind: hit.score - round.topRetrieval,
  lexical: round.topLexical === 0 ? 0 : hit.lexical.score / round.topLexical,
});
