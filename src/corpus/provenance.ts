import type { Provenance } from '../store/records.js';
import { ANALYZER_VERSION } from '../vietnamese/text/analyze.js';
import { CLEANING_VERSION } from './clean.js';
import { PASSAGE_VERSION } from './passages.js';

/** What this program would make an index with. */
export function provenanceWith(model: Provenance['model']): Provenance {
  return { model, analyzer: ANALYZER_VERSION, cleaning: CLEANING_VERSION, passages: PASSAGE_VERSION };
}
