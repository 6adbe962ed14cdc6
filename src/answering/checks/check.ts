/** Reasons not to answer from a place, however alike it reads: what the reading model cannot be trusted with. */
import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { QuestionKind } from '../../question/kinds.js';
import type { Evidence } from '../evidence/evidence.js';

/** What a check knows of the question. */
export interface CheckedQuestion {
  readonly query: UnderstoodQuery;
  readonly kind: QuestionKind;
  /** People the articles name, folded. */
  readonly people: readonly string[];
}

/** A part of the question that a passage and its article lack. */
export interface Lack {
  /** Which check found it. */
  readonly check: string;
  /** The part as the question has it. */
  readonly text: string;
}

/** Leaves a passage unread that cannot be about what the question is about. */
export interface PassageCheck {
  /** Shown in `explain.rejected`. */
  readonly id: string;
  /** The parts of the question that a hit lacks; null where the question asks nothing of the kind. */
  prepare(question: CheckedQuestion): ((hit: RankedHit) => readonly string[]) | null;
}

/** Takes back a place that was read. */
export interface EvidenceCheck {
  /** Shown in `explain.rejected`. */
  readonly id: string;
  /** Whether a place cannot answer; null where the question asks nothing of the kind. */
  prepare(question: CheckedQuestion): ((evidence: Pick<Evidence, 'hit' | 'first' | 'text'>) => boolean) | null;
}
