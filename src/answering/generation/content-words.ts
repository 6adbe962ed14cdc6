import { isFunctionWord } from '../../question/question-words.js';
import { tokenize } from '../../vietnamese/text/analyze.js';

/** The syllables of a text that say something, in their order. */
export const contentOf = (text: string): string[] =>
  tokenize(text)
    .filter((token) => !isFunctionWord(token, true))
    .map(({ text: word }) => word);
