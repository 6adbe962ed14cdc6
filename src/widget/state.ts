/** The conversation as data: a pure reducer over what happens. */
import type { AnswerSentence, AskResponse, Citation, Turn } from '../contract/ask.js';
import type { Rating } from '../contract/feedback.js';
import { LIMITS } from '../contract/limits.js';

export type Status = 'waiting' | 'done' | 'stopped' | 'failed';

/** A question and what became of it. */
export interface Exchange {
  readonly question: string;
  readonly status: Status;
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  /** The whole reply, once it is done. */
  readonly response: AskResponse | null;
  /** What the person is told when it failed; empty for a lost connection. */
  readonly fault: string;
  /** The reader's verdict, if given. */
  readonly rating?: Rating;
}

export interface Conversation {
  readonly exchanges: readonly Exchange[];
}

export type Happening =
  | { readonly type: 'asked'; readonly question: string }
  | { readonly type: 'sources'; readonly citations: readonly Citation[] }
  | { readonly type: 'sentence'; readonly sentence: AnswerSentence }
  | { readonly type: 'done'; readonly response: AskResponse }
  | { readonly type: 'failed'; readonly fault: string }
  | { readonly type: 'rated'; readonly answerId: string; readonly rating: Rating }
  | { readonly type: 'stopped' }
  | { readonly type: 'retried' }
  | { readonly type: 'cleared' };

export const EMPTY: Conversation = { exchanges: [] };

const MOST_EXCHANGES = 50;

const begun = (question: string): Exchange => ({
  question,
  status: 'waiting',
  sentences: [],
  citations: [],
  response: null,
  fault: '',
});

export const isWaiting = ({ exchanges }: Conversation): boolean => exchanges.at(-1)?.status === 'waiting';

export function reduce(conversation: Conversation, happening: Happening): Conversation {
  const { exchanges } = conversation;
  switch (happening.type) {
    case 'asked':
      return { exchanges: [...exchanges, begun(happening.question)].slice(-MOST_EXCHANGES) };
    case 'retried': {
      const last = exchanges.at(-1);
      return last === undefined ? conversation : { exchanges: [...exchanges.slice(0, -1), begun(last.question)] };
    }
    case 'cleared':
      return EMPTY;
    case 'rated': {
      const { answerId, rating } = happening;
      return { exchanges: exchanges.map((one) => (one.response?.id === answerId ? { ...one, rating } : one)) };
    }
    default:
      break;
  }
  const last = exchanges.at(-1);
  // What comes in after a stop or a clearing belongs to nothing on the screen.
  if (last === undefined || last.status !== 'waiting') return conversation;
  return { exchanges: [...exchanges.slice(0, -1), proceed(last, happening)] };
}

function proceed(
  last: Exchange,
  happening: Extract<Happening, { type: 'sources' | 'sentence' | 'done' | 'failed' | 'stopped' }>,
): Exchange {
  switch (happening.type) {
    case 'sources':
      return { ...last, citations: happening.citations };
    case 'sentence':
      return { ...last, sentences: [...last.sentences, happening.sentence] };
    case 'done': {
      const { response } = happening;
      return { ...last, status: 'done', sentences: response.sentences, citations: response.citations, response };
    }
    case 'failed':
      return { ...last, status: 'failed', fault: happening.fault };
    case 'stopped':
      return { ...last, status: 'stopped' };
  }
}

/** Finished turns, for the server to understand a follow-up by. */
export function turnsOf({ exchanges }: Conversation): Turn[] {
  return exchanges
    .flatMap(({ question, response }): Turn[] =>
      response === null
        ? []
        : [
            { role: 'user', content: question },
            { role: 'assistant', content: response.answer.slice(0, LIMITS.historyTurnLength) },
          ],
    )
    .slice(-LIMITS.historyTurns);
}
