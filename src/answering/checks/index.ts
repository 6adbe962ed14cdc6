/** All checks, in the order in which their reasons are given. */
import type { RankedHit } from '../../domain/hit.js';
import type { Evidence } from '../evidence/evidence.js';
import { causeCheck, presuppositionCheck } from './cause.js';
import type { CheckedQuestion, EvidenceCheck, Lack, PassageCheck } from './check.js';
import { countCheck } from './count.js';
import { dateCheck } from './date.js';
import { documentCheck } from './document.js';
import { holderCheck } from './holder.js';
import { labelCheck, labelSaidCheck } from './label.js';
import { letterheadCheck } from './letterhead.js';
import { levelCheck } from './level.js';
import { matterCheck } from './matter.js';
import { nameCheck } from './name.js';
import { ordinalCheck } from './ordinal.js';
import { periodCheck } from './period.js';
import { placeCheck } from './place.js';
import { rangeCheck } from './range.js';
import { rowCheck } from './row.js';
import { speakerCheck } from './speaker.js';
import { typeCheck } from './type.js';

export const PASSAGE_CHECKS: readonly PassageCheck[] = [
  documentCheck,
  placeCheck,
  dateCheck,
  countCheck,
  labelCheck,
  nameCheck,
];
export const EVIDENCE_CHECKS: readonly EvidenceCheck[] = [
  typeCheck,
  matterCheck,
  periodCheck,
  labelSaidCheck,
  levelCheck,
  ordinalCheck,
  holderCheck,
  speakerCheck,
  letterheadCheck,
  rowCheck,
  rangeCheck,
  causeCheck,
  presuppositionCheck,
];

export interface PreparedChecks {
  /** What a hit lacks of the question; nothing where it may be read. */
  lacks(hit: RankedHit): Lack[];
  /** The check that takes a place back that was read; null where none does. */
  rejects(evidence: Evidence): string | null;
}

export function prepareChecks(question: CheckedQuestion): PreparedChecks {
  const passages = PASSAGE_CHECKS.flatMap(({ id, prepare }) => {
    const lacks = prepare(question);
    return lacks === null ? [] : [{ id, lacks }];
  });
  const places = EVIDENCE_CHECKS.flatMap(({ id, prepare }) => {
    const rejects = prepare(question);
    return rejects === null ? [] : [{ id, rejects }];
  });
  return {
    lacks: (hit) => passages.flatMap(({ id, lacks }) => lacks(hit).map((text) => ({ check: id, text }))),
    rejects: (evidence) => places.find(({ rejects }) => rejects(evidence))?.id ?? null,
  };
}
