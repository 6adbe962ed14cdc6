/** What was found for a question: quotations, or why there are none. */
import type { RankedHit } from '../domain/hit.js';
import type { Lack } from './checks/check.js';
import type { Quotation } from './citing/cite.js';
import type { Confidence } from './evidence/confidence.js';

/** Which way an answer was found. */
export type StrategyId =
  | 'command'
  | 'record'
  | 'place'
  | 'summary'
  | 'reading'
  | 'list'
  | 'comparison'
  | 'disagreement';

export interface FoundAnswer {
  readonly strategy: StrategyId;
  readonly quotations: readonly Quotation[];
  /** The list that answers is longer than what is quoted of it. */
  readonly cut: boolean;
  readonly confidence: Confidence;
  /** What each hit that was left unread lacks of the question, best hit first. */
  readonly lacks: readonly (readonly Lack[])[];
  /** How many hits and places each check rejected. */
  readonly rejected: Readonly<Record<string, number>>;
  /** How many windows were read. */
  readonly read: number;
  /** Passages that lack no part of the question, best first: as many as an answer is made of. */
  readonly usable: readonly RankedHit[];
  /** Told beside the answer, or why there is none; null where nothing is. */
  readonly note: string | null;
}

/** Of an answer that nothing was read for. */
export const NOTHING = {
  quotations: [],
  cut: false,
  lacks: [],
  rejected: {},
  read: 0,
  usable: [],
  note: null,
  confidence: { value: 0, features: {} },
};
/** What an article says of itself is taken for true. */
export const RECORD_CONFIDENCE = 0.9;
