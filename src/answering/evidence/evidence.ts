/** A place in a passage that may answer: the sentences round a span that was read there. */
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { EvidenceFeatures } from './features.js';

export interface Evidence {
  readonly hit: RankedHit;
  /** Places in the passage of the first and the last sentence; mostly the same. */
  readonly first: number;
  readonly last: number;
  /** The sentences, offsets into the article's text. */
  readonly said: Span;
  readonly text: string;
  /** The words that answer, inside `said`; null for evidence found by its place and not by reading. */
  readonly short: Span | null;
  readonly features: EvidenceFeatures;
  /** How likely the place is to answer, to compare with others of the same question. */
  readonly utility: number;
  /** Probability that it is these sentences that answer, if any of what was read does; 0 to 1. */
  readonly score: number;
}

/** Sentences of the longest list that a span may run over; over more it is taken for the sentence that holds most of it. */
const MOST_SENTENCES = 12;

/** Places of the sentences a span stands in; null where it stands in none. */
export function sentencesAround({ sentences }: Passage, span: Span): { first: number; last: number } | null {
  const shared = sentences.map(({ start, end }) => Math.min(end, span.end) - Math.max(start, span.start));
  const first = shared.findIndex((length) => length > 0);
  const last = shared.findLastIndex((length) => length > 0);
  if (first < 0) return null;
  if (last - first < MOST_SENTENCES) return { first, last };
  const most = shared.indexOf(Math.max(...shared));
  return { first: most, last: most };
}

export const isAnnouncement = (text: string): boolean => text.endsWith(':');

/** A heading says what follows is about and answers nothing; what follows is read under it. */
export const isHeading = ({ article, passage }: RankedHit): boolean =>
  article.blocks.some(({ kind, start, end }) => kind === 'heading' && start <= passage.start && passage.end <= end);
