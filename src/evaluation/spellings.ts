import { composed, foldDiacritics, foldSpaces, normalizeText } from '../vietnamese/text/normalize.js';

/** As texts are compared: a line break or another Unicode form is no difference. */
export const fold = (text: string): string => foldSpaces(normalizeText(text));

/** As a citizen types on a phone. */
export const withoutDiacritics = (question: string): string => foldDiacritics(composed(question));
