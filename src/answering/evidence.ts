/** Candidate sentences for an answer, scored by a small learned model over interpretable features. */
import type { Span } from '../domain/article.js';
import type { RankedHit } from '../domain/hit.js';
import type { PassageSentence } from '../domain/passage.js';
import {
  longestRun,
  meantCoverage,
  pairCoverage,
  slotMatch,
  vocabulary,
  type WeightedQuestion,
  wordCoverage,
} from '../retrieval/coverage.js';
import { wordsOf } from '../retrieval/text-words.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { AbbreviationTable } from '../text/abbreviations.js';
import { typedSpans } from './answer-type.js';
import { antecedents } from './antecedent.js';
import { factsOf } from './article-facts.js';
import weights from './evidence-weights.json' with { type: 'json' };
import type { QuestionKind } from './question-kind.js';

/** All in 0..1 but the cosine, which may be slightly below. */
export interface EvidenceFeatures {
  /** Coverage of the question's words and pairs by the sentence, and by what it leans on. */
  readonly words: number;
  readonly pairs: number;
  /** The same by the sentence with its lead-in, its neighbours and the article's title; a document's number anywhere in the article. */
  readonly contextWords: number;
  readonly contextPairs: number;
  /** Coverage of the question's syllables as meant, by what they say in the language at large: by the sentence and by its surroundings. */
  readonly meant: number;
  readonly contextMeant: number;
  /** The longest run of the question's words in the sentence. */
  readonly run: number;
  /** The words before the question's slot ("năm dân vận **gì**") in the sentence. */
  readonly slot: number;
  readonly cosine: number;
  /** The passage's fused score as a share of the best passage's. */
  readonly passage: number;
  /** 1 when the question asks for a type and the sentence holds one that the question does not name. */
  readonly typed: number;
  /** 1 when the question asks for a type and the sentence holds none. */
  readonly untyped: number;
  /** 1 for a sentence that announces what follows ("…gồm:"), unless a list is asked for. */
  readonly announces: number;
  /** Coverage of the question by the list's announcement, where a list is asked for. */
  readonly announced: number;
  /** 1 where the question asks for no type: a list, an explanation, anything. */
  readonly open: number;
  /** 1 for fewer than six words. */
  readonly fragment: number;
}

export interface Evidence {
  readonly hit: RankedHit;
  readonly sentence: PassageSentence;
  /** Place of the sentence in its passage. */
  readonly place: number;
  readonly text: string;
  readonly features: EvidenceFeatures;
  /** Where the short answer may be, offsets in `text`. */
  readonly typedSpans: readonly Span[];
  /** Probability that the sentence answers, 0 to 1. */
  readonly score: number;
}

const FRAGMENT_WORDS = 6;
const OPEN: ReadonlySet<QuestionKind> = new Set(['list', 'explanation', 'judgement', 'request', 'other']);

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Linear score of named features; a feature without a weight counts nothing. */
export function weigh(
  features: Readonly<Record<string, number>>,
  model: { bias: number; weights: Readonly<Record<string, number>> },
): number {
  let sum = model.bias;
  for (const [name, value] of Object.entries(features)) sum += value * (model.weights[name] ?? 0);
  return sum;
}

export interface EvidenceQuestion {
  readonly query: UnderstoodQuery;
  readonly weighted: WeightedQuestion;
  readonly kind: QuestionKind;
  readonly abbreviations: AbbreviationTable;
  /** Names the question gives, as it writes them; the article of every passage judged holds them. */
  readonly names: readonly string[];
}

/** Evidence of the given passages, best first. */
export function findEvidence(question: EvidenceQuestion, hits: readonly RankedHit[]): Evidence[] {
  const top = Math.max(...hits.map((hit) => hit.score), Number.EPSILON);
  return hits
    .filter((hit) => !isHeading(hit))
    .flatMap((hit) => hit.passage.sentences.map((_, place) => scoreSentence(question, hit, place, top)))
    .sort((a, b) => b.score - a.score);
}

/** A heading says what follows is about and answers nothing; what follows is found by it. */
const isHeading = ({ article, passage }: RankedHit): boolean =>
  article.blocks.some(({ kind, start, end }) => kind === 'heading' && start <= passage.start && passage.end <= end);

/** A lead-in that is a provision's heading: what it says, the provision says. */
const PROVISION = /^(?:Chương|Mục|Điều)\s/u;

function scoreSentence(question: EvidenceQuestion, hit: RankedHit, place: number, top: number): Evidence {
  const { query, weighted, kind, abbreviations } = question;
  const { article, passage } = hit;
  const sentence = passage.sentences[place] as PassageSentence;
  const text = article.text.slice(sentence.start, sentence.end);
  const neighbours = [passage.sentences[place - 1], passage.sentences[place + 1]].flatMap((span) =>
    span === undefined ? [] : [article.text.slice(span.start, span.end)],
  );
  const words = wordsOf(text, abbreviations);
  // An item of a list is read under the line that announces it.
  const under = kind === 'item' || PROVISION.test(passage.context) ? [passage.context] : [];
  const own = vocabulary([text, ...under, ...antecedents(hit, place)], abbreviations);
  const near = vocabulary([text, passage.context, article.title, ...neighbours, ...question.names], abbreviations);
  const context = {
    texts: near.texts,
    get references() {
      return factsOf(article).references;
    },
  };
  const spans = typedSpans(kind, text, query);
  const features: EvidenceFeatures = {
    words: wordCoverage(weighted, own, 'sentence'),
    pairs: pairCoverage(weighted, own, 'sentence'),
    contextWords: wordCoverage(weighted, context, 'context'),
    contextPairs: pairCoverage(weighted, context, 'context'),
    meant: meantCoverage(query, own),
    contextMeant: meantCoverage(query, context),
    run: longestRun(weighted, words),
    slot: slotMatch(query, words),
    cosine: hit.sentenceCosines[place] ?? 0,
    passage: hit.score / top,
    typed: spans !== null && spans.length > 0 ? 1 : 0,
    untyped: spans !== null && spans.length === 0 ? 1 : 0,
    announces: kind !== 'list' && isAnnouncement(text) ? 1 : 0,
    announced: kind === 'list' ? announcementCoverage(question, text, passage.context) : 0,
    open: OPEN.has(kind) ? 1 : 0,
    fragment: words.tokens.length < FRAGMENT_WORDS ? 1 : 0,
  };
  return {
    hit,
    sentence,
    place,
    text,
    features,
    typedSpans: spans ?? [],
    score: sigmoid(weigh({ ...features }, weights)),
  };
}

export const isAnnouncement = (text: string): boolean => text.endsWith(':');

/** How much of the question the announcement of a list speaks of: the sentence's own, or its passage's lead-in. */
function announcementCoverage({ weighted, abbreviations }: EvidenceQuestion, text: string, leadIn: string): number {
  const announcement = isAnnouncement(text) ? text : leadIn;
  if (announcement === '') return 0;
  const words = vocabulary([announcement], abbreviations);
  return (wordCoverage(weighted, words, 'sentence') + pairCoverage(weighted, words, 'sentence')) / 2;
}
