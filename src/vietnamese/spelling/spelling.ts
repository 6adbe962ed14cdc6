/** The spellings a typed syllable may stand for, and what each costs: a noisy channel (Kernighan, Church & Gale 1990). */
import type { Token } from '../text/analyze.js';
import { hasDiacritics } from '../text/normalize.js';
import type { SyllableModel } from './syllable-model.js';

export interface Reading {
  readonly form: string;
  /** In the syllable model; null where it does not know the form. */
  readonly place: number | null;
  /** −ln of the chance that `form` is typed as the token, up to a constant. */
  readonly cost: number;
}

/** −ln of how often each slip is made, rough; the corpus decides between what they allow. */
const COST = { markMissing: 3, markWrong: 8, soundAlike: 8, slip: 8, otherTone: 2 } as const;
/** Accented spellings of one folded form that are looked at, the most frequent. */
const MOST_SPELLINGS = 8;
/** Readings of one syllable that are weighed in context, the likeliest by themselves. */
const MOST_READINGS = 12;

/** Of a syllable that there is not: what was meant may be rare. */
const MOST_OF_UNKNOWN = 40;

/** Consonants that sound alike in one region or another, so that they are mistaken in writing. */
const ONSETS: readonly (readonly string[])[] = [
  ['l', 'n'],
  ['tr', 'ch'],
  ['s', 'x'],
  ['d', 'gi', 'r', 'v'],
  ['c', 'k', 'q'],
  ['g', 'gh'],
  ['ng', 'ngh'],
  ['i', 'y'],
];
const CODAS: readonly (readonly string[])[] = [
  ['n', 'ng', 'nh'],
  ['t', 'c', 'ch'],
  ['i', 'y'],
  ['o', 'u'],
];

/** Folded forms that sound like `folded`. */
function soundAlikes(folded: string): string[] {
  const found: string[] = [];
  const [, onset = '', rest = ''] =
    /^((?:ngh|ng|gh|gi|nh|kh|th|tr|ch|ph|qu|[bcdghklmnpqrstvxiy])?)(.*)$/.exec(folded) ?? [];
  for (const group of ONSETS)
    if (group.includes(onset)) for (const other of group) if (other !== onset) found.push(other + rest);
  const [, body = '', coda = ''] = /^(.*?)(ng|nh|ch|[ntciyou])$/.exec(folded) ?? [];
  if (body !== '')
    for (const group of CODAS)
      if (group.includes(coda)) for (const other of group) if (other !== coda) found.push(body + other);
  return found;
}

/** Folded strings one insertion, deletion, substitution or transposition away. */
function* edits(folded: string): Generator<string> {
  const letters = 'abcdeghiklmnopqrstuvxy';
  for (let at = 0; at <= folded.length; at++) {
    const before = folded.slice(0, at);
    if (at < folded.length) yield before + folded.slice(at + 1);
    if (at + 1 < folded.length) yield before + folded.charAt(at + 1) + folded.charAt(at) + folded.slice(at + 2);
    for (const letter of letters) {
      if (at < folded.length) yield before + letter + folded.slice(at + 1);
      yield before + letter + folded.slice(at);
    }
  }
}

/**
 * What the token may stand for, itself first. `marked`: the question around it carries diacritics, so one
 * without is rather meant so. Numbers, abbreviations and words that are no syllable stand for themselves.
 */
export function readings(token: Token, surface: string, marked: boolean, model: SyllableModel): readonly Reading[] {
  let known = remembered.get(model);
  if (known === undefined) {
    known = new Map();
    remembered.set(model, known);
  }
  const id = `${marked ? 1 : 0}${surface}`;
  let found = known.get(id);
  if (found === undefined) {
    found = workOut(token, surface, marked, model);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(id, found);
  }
  return found;
}

/** The same few thousand syllables are typed again and again. */
const MOST_REMEMBERED = 5_000;
const remembered = new WeakMap<SyllableModel, Map<string, readonly Reading[]>>();

function workOut(token: Token, surface: string, marked: boolean, model: SyllableModel): Reading[] {
  const own = { form: token.text, place: model.place(token.text), cost: 0 };
  if (!/^\p{L}+$/u.test(surface) || (surface.length > 1 && surface === surface.toUpperCase())) return [own];
  const found = new Map<string, number>([[token.text, 0]]);
  const offer = (form: string, cost: number): void => {
    if (cost < (found.get(form) ?? Number.POSITIVE_INFINITY)) found.set(form, cost);
  };
  const typedMarks = hasDiacritics(token.text);
  const missing = marked ? COST.markMissing : 0;
  for (const form of model.spelled(token.folded).slice(0, MOST_SPELLINGS))
    offer(form, typedMarks ? COST.markWrong : missing);
  const respell = (folded: string, cost: number): void => {
    const forms = model.spelled(folded);
    for (const form of forms.slice(0, typedMarks ? MOST_SPELLINGS : MOST_SPELLINGS / 2)) {
      // The typed marks are kept more often than not.
      offer(form, typedMarks && tone(form) !== tone(token.text) ? cost + COST.otherTone : cost);
    }
  };
  for (const folded of soundAlikes(token.folded)) respell(folded, COST.soundAlike);
  // A syllable that exists is rather meant; one that does not is a slip of the fingers.
  if (own.place === null && token.folded.length > 1 && token.folded.length < 8)
    for (const folded of edits(token.folded)) respell(folded, COST.slip);
  const likelihood = ({ place, cost }: Reading): number => Math.log(model.probability(null, place)) - cost;
  return [...found]
    .map(([form, cost]) => ({ form, place: model.place(form), cost }))
    .sort((a, b) => likelihood(b) - likelihood(a))
    .filter(({ form }, rank) => rank < (own.place === null ? MOST_OF_UNKNOWN : MOST_READINGS) || form === token.text);
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/u;
const tone = (form: string): string => TONES.exec(form.normalize('NFD'))?.[0] ?? '';
