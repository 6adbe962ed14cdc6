/** Every rule earns its place by its own examples. */
import { describe, expect, it } from 'vitest';
import { CAUSE_RULES, CONSEQUENCE_RULES } from '../../../src/answering/checks/cause.js';
import { LETTERED_RULES, NAMED_RULES, NUMBERED_RULES } from '../../../src/answering/checks/label.js';
import { LEVEL_RULES } from '../../../src/answering/checks/level.js';
import { MATTER_RULES } from '../../../src/answering/checks/matter.js';
import { ORDINAL_RULES } from '../../../src/answering/checks/ordinal.js';
import { PERIOD_RULES } from '../../../src/answering/checks/period.js';
import { PLACE_RULES } from '../../../src/answering/checks/place.js';
import { SPEAKER_RULES } from '../../../src/answering/checks/speaker.js';
import { QUALIFIER_RULES } from '../../../src/answering/generation/qualifiers.js';
import { PART_RULES, SUMMARY_RULES, WHICH_PART_RULES } from '../../../src/answering/strategies/documents/asked.js';
import { CITED_RULES } from '../../../src/answering/strategies/documents/index.js';
import { RECORD_FIELDS } from '../../../src/answering/strategies/documents/record-fields.js';

import { SUPERLATIVE_RULES } from '../../../src/answering/strategies/superlative.js';
import { LISTED_RULES, UNIT_RULES, WANTED_RULES } from '../../../src/question/expected.js';
import { POINTER_RULES } from '../../../src/question/follow-up.js';
import { KIND_RULES } from '../../../src/question/kinds.js';
import { matchRule, type Rule } from '../../../src/vietnamese/rules/rule.js';
import { foldDiacritics } from '../../../src/vietnamese/text/normalize.js';

const TABLES: Readonly<Record<string, readonly Rule[]>> = {
  'question/follow-up': POINTER_RULES,
  'question/kinds': KIND_RULES,
  'question/expected, wanted': WANTED_RULES,
  'question/expected, unit': UNIT_RULES,
  'question/expected, listed': LISTED_RULES,
  'checks/place': PLACE_RULES,
  'checks/matter': MATTER_RULES,
  'checks/level': LEVEL_RULES,
  'checks/ordinal': ORDINAL_RULES,
  'checks/period': PERIOD_RULES,
  'checks/speaker': SPEAKER_RULES,
  'checks/cause': CAUSE_RULES,
  'checks/cause, consequence': CONSEQUENCE_RULES,
  'checks/label': [...NUMBERED_RULES, ...LETTERED_RULES, ...NAMED_RULES],
  'strategies/record-fields': RECORD_FIELDS,
  'strategies/place': PART_RULES,
  'strategies/summary': SUMMARY_RULES,
  'strategies/documents': CITED_RULES,
  'strategies/which-part': WHICH_PART_RULES,
  'strategies/superlative': SUPERLATIVE_RULES,
  'generation/qualifiers': QUALIFIER_RULES,
};

describe.each(Object.entries(TABLES))('%s', (_, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s takes its matches and leaves its rejections',
    (_id, rule) => {
      for (const text of rule.matches) {
        expect(matchRule(rule, { text, accented: true }), text).not.toBeNull();
        expect(
          matchRule(rule, { text: foldDiacritics(text), accented: false }),
          `${text} without marks`,
        ).not.toBeNull();
      }
      for (const text of rule.rejects) expect(matchRule(rule, { text, accented: true }), text).toBeNull();
    },
  );

  it.each(rules.map((rule, place) => [rule.id, place] as const))('%s is missed when it goes', (_id, place) => {
    const rule = rules[place] as Rule;
    const others = rules.filter((_other, i) => i !== place);
    const noticed = rule.matches.some((text) =>
      others.every((other) => matchRule(other, { text, accented: true }) === null),
    );
    expect(noticed).toBe(true);
  });
});
