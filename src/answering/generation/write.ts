/** A chat model's answer, let through sentence by sentence as each is found to be supported. */
import { setTimeout as pause } from 'node:timers/promises';
import { ChatError, type ChatFault, type ResilientChat } from '../../chat/resilient-chat.js';
import type { Turn } from '../../contract/ask.js';
import type { Span } from '../../domain/article.js';
import type { AbbreviationTable } from '../../vietnamese/mentions/abbreviations.js';
import { CitationStream, type CitedSentence } from './citation-stream.js';
import { buildPrompt, NO_ANSWER, type WritingTask } from './prompt.js';
import type { Quote } from './quote.js';
import { type Embed, type GivenPassage, readSources } from './source.js';
import { readWritten } from './support.js';
import { type VerifyingModels, verify } from './verify.js';

/** A chat model and how many tokens of prompt it takes. */
export interface Writer {
  readonly chat: ResilientChat;
  readonly promptTokens: number;
}

/** What written sentences are verified with. */
export interface Verifying extends VerifyingModels {
  readonly embed: Embed;
}

export interface Writing extends Writer, Verifying {
  readonly abbreviations: AbbreviationTable;
  /** What the assistant answers about. */
  readonly subject: string;
}

/** A quote that supports a written sentence. */
export interface WrittenQuote {
  readonly given: GivenPassage;
  readonly span: Span;
}

export interface VerifiedSentence {
  readonly text: string;
  readonly quotes: readonly WrittenQuote[];
  readonly support: number;
  readonly ownLine: boolean;
}

/** How the writing ended. */
export interface WritingOutcome {
  readonly written: number;
  /** Sentences that nothing supports. */
  readonly dropped: number;
  readonly moved: number;
  /** Sentences in whose place their source's own are said. */
  readonly replaced: number;
  /** Why the model wrote nothing, or no further; null where it came to its end. */
  readonly fault: ChatFault | 'no_answer' | null;
}

/** Milliseconds of silence after which a sentence that looks whole is taken for whole. */
const SILENCE = 30;
/** Sentences of an answer; a model that babbles is not listened to longer. */
const MOST_SENTENCES = 16;

/** Characters of a sentence; what is longer is none, and comparing its every number and name with a source takes long. */
const LONGEST_SENTENCE = 1_200;

/** Yields verified sentences; returns how it ended. Throws only when the reader has gone. */
export async function* write(
  { chat, promptTokens, subject, embed, language, reader, abbreviations }: Writing,
  asked: {
    readonly question: string;
    readonly history: readonly Turn[];
    readonly passages: readonly GivenPassage[];
    readonly task: WritingTask;
    /** When the last word must have come. */
    readonly endsAt: number;
  },
  signal?: AbortSignal,
): AsyncGenerator<VerifiedSentence, WritingOutcome> {
  const { messages, passages } = buildPrompt(
    asked.question,
    asked.history,
    asked.passages,
    promptTokens,
    subject,
    asked.task,
  );
  const reading = readSources(passages, abbreviations, embed);
  let [written, dropped, moved, replaced] = [0, 0, 0, 0];
  const said = new Set<string>();
  const ended = (fault: WritingOutcome['fault']): WritingOutcome => ({ written, dropped, moved, replaced, fault });
  try {
    const sources = await reading;
    for await (const sentence of sentencesOf(chat.stream(messages, asked.endsAt, signal))) {
      signal?.throwIfAborted();
      if (NO_ANSWER.test(sentence.text)) {
        if (written + dropped === 0) return ended('no_answer');
        continue;
      }
      const claim = await readWritten(sentence.text.slice(0, LONGEST_SENTENCE), embed);
      const cited = sentence.citations.map((number) => number - 1);
      const isTooLong = sentence.text.length > LONGEST_SENTENCE;
      const verdict = isTooLong ? null : await verify(claim, cited, sources, { language, reader });
      if (verdict === null) dropped++;
      else {
        written++;
        if (verdict.moved) moved++;
        const { sources: places, quotes: runs, score: support, instead } = verdict;
        const quotes = places.flatMap((place, i) => quoteOf(passages[place], runs[i]) ?? []);
        if (instead !== null) replaced++;
        // Several sentences may be said by one of the source.
        if (instead === null || !said.has(instead))
          yield { text: instead ?? sentence.text, quotes, support, ownLine: sentence.ownLine };
        if (instead !== null) said.add(instead);
      }
      if (written + dropped >= MOST_SENTENCES) break;
    }
    return ended(null);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ChatError) return ended(error.reason);
    throw error;
  }
}

/** The model's text cut into sentences; after a while of silence what looks whole is given out. */
async function* sentencesOf(texts: AsyncGenerator<string>): AsyncGenerator<CitedSentence> {
  const stream = new CitationStream();
  try {
    let next = texts.next();
    for (;;) {
      const silence = new AbortController();
      const quiet = pause(SILENCE, 'quiet' as const, { signal: silence.signal }).catch(() => 'quiet' as const);
      const first = await Promise.race([next, quiet]);
      if (first === 'quiet') {
        yield* stream.idle();
        const late = await next;
        if (late.done === true) break;
        yield* stream.push(late.value);
      } else {
        silence.abort();
        if (first.done === true) break;
        yield* stream.push(first.value);
      }
      next = texts.next();
    }
    yield* stream.end();
  } finally {
    await texts.return(undefined);
  }
}

function quoteOf(given: GivenPassage | undefined, run: Quote | undefined): WrittenQuote | null {
  if (given === undefined || run === undefined) return null;
  const [first, last] = [given.passage.sentences[run.first], given.passage.sentences[run.last]];
  return first === undefined || last === undefined ? null : { given, span: { start: first.start, end: last.end } };
}
