import type { AskRequest } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import { AppError } from '../domain/errors.js';
import { normalizeText } from '../vietnamese/text/normalize.js';

/** The question as it is understood: NFC, no invisible characters, trimmed. One that is too long in any case stays as it is. */
export const cleanQuestion = (text: string): string =>
  text.length > LIMITS.rawQuestionLength ? text : normalizeText(text).trim();

/** Throws `question_empty` or `question_too_long` (UTF-16 units, after cleaning). */
export function checkQuestion(text: string): void {
  if (text === '') throw new AppError('question_empty');
  if (text.length > LIMITS.questionLength) throw new AppError('question_too_long');
}

/** A request with the defaults of `POST /api/ask`. */
export const askRequest = (question: string, given: Partial<AskRequest> = {}): AskRequest => ({
  question,
  history: [],
  topK: LIMITS.topKDefault,
  stream: false,
  explain: false,
  ...given,
});
