/** All that is asked of one snapshot, whichever thread works it out. */

import { type AnswerEvent, answer } from '../answering/answer.js';
import type { Answering } from '../answering/answering.js';
import type { AskRequest } from '../contract/ask.js';
import type { SearchRequest, SearchResponse } from '../contract/search.js';
import { search } from './search.js';
import { suggest } from './suggestions.js';

export interface Answers {
  /** Whether there is anybody to work out an answer. */
  readonly isReady: () => boolean;
  /** As {@link answer} does. */
  readonly answer: (request: AskRequest, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  /** As {@link search} does. */
  readonly search: (request: SearchRequest) => Promise<SearchResponse>;
  /** As {@link suggest} does. */
  readonly suggest: (typed: string, articleId?: string) => Promise<string[]>;
}

/** Worked out in this thread. */
export const answersOf = (context: Answering): Answers => ({
  isReady: () => true,
  answer: (request, signal) => answer(context, request, signal),
  search: (request) => search(context, request),
  suggest: (typed, articleId) => suggest(context, typed, articleId),
});
