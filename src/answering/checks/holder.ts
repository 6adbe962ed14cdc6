/** A question for who holds an office is not answered by the same office of another body, nor by another office. */
import { questionKind } from '../../question/kinds.js';
import { findOffices, holdsOffices } from '../../vietnamese/mentions/offices.js';
import { matchRule } from '../../vietnamese/rules/rule.js';
import { antecedents } from '../composing/coreference.js';
import type { EvidenceCheck } from './check.js';
import { SPEAKER_RULES } from './speaker.js';

export const holderCheck: EvidenceCheck = {
  id: 'holder',
  prepare: ({ query }) => {
    const [speech] = SPEAKER_RULES;
    const said = speech !== undefined && matchRule(speech, query) !== null;
    const offices = said || questionKind(query) === 'who' ? findOffices(query.text) : [];
    if (offices.length === 0) return null;
    return ({ hit, first, text }) =>
      !holdsOffices(offices, [hit.passage.context, ...antecedents(hit, first), text].join('\n'));
  },
};
