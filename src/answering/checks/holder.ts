/** A question for who holds an office is not answered by the same office of another body, nor by another office. */
import { findOffices, holdsOffices } from '../../vietnamese/mentions/offices.js';
import { firstMatch } from '../../vietnamese/rules/rule.js';
import { antecedents } from '../composing/coreference.js';
import type { EvidenceCheck } from './check.js';
import { SPEAKER_RULES } from './speaker.js';

export const holderCheck: EvidenceCheck = {
  id: 'holder',
  prepare: ({ query, kind }) => {
    const offices = kind === 'who' || firstMatch(SPEAKER_RULES, query) !== null ? findOffices(query.text) : [];
    if (offices.length === 0) return null;
    return ({ hit, first, text }) =>
      !holdsOffices(offices, [hit.passage.context, ...antecedents(hit, first), text].join('\n'));
  },
};
