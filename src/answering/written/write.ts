/** A chat model's answer, let through sentence by sentence as each is found to be supported. */
import { setTimeout as pause } from 'node:timers/promises';
import { ChatError, type ChatFault, type ResilientChat } from '../../chat/resilient-chat.js';
import type { Turn } from '../../contract/ask.js';
import type { Span } from '../../domain/article.js';
import type { Informing } from '../../retrieval/understand.js';
import type { AbbreviationTable } from '../../text/abbreviations.js';
import { CitationStream, type CitedSentence } from './citation-stream.js';
import { claimsOf } from './claims.js';
import { buildPrompt, NO_ANSWER } from './prompt.js';
import { type Embed, type GivenPassage, readSources } from './source.js';
import { type Source, supportOf, type WrittenSentence } from './support.js';
import { verify } from './verify.js';

/** A chat model and how many tokens of prompt it takes. */
export interface Writer {
  readonly chat: ResilientChat;
  readonly promptTokens: number;
}

/** What written sentences are verified with. */
export interface Verifying {
  readonly embed: Embed;
  readonly language: Informing;
  readonly abbreviations: AbbreviationTable;
}

export type Writing = Writer & Verifying;

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
  /** Why the model wrote nothing, or no further; null where it came to its end. */
  readonly fault: ChatFault | 'no_answer' | null;
}

/** Milliseconds of silence after which a sentence that looks whole is taken for whole. */
const SILENCE = 30;
/** Sentences of an answer; a model that babbles is not listened to longer. */
const MOST_SENTENCES = 16;

/** Yields verified sentences; returns how it ended. Throws only when the reader has gone. */
export async function* write(
  { chat, promptTokens, embed, language, abbreviations }: Writing,
  asked: {
    readonly question: string;
    readonly history: readonly Turn[];
    readonly passages: readonly GivenPassage[];
    /** When the last word must have come. */
    readonly endsAt: number;
  },
  signal?: AbortSignal,
): AsyncGenerator<VerifiedSentence, WritingOutcome> {
  const { messages, passages } = buildPrompt(asked.question, asked.history, asked.passages, promptTokens);
  const reading = readSources(passages, abbreviations, embed);
  let [written, dropped, moved] = [0, 0, 0];
  const ended = (fault: WritingOutcome['fault']): WritingOutcome => ({ written, dropped, moved, fault });
  try {
    const sources = await reading;
    for await (const sentence of sentencesOf(chat.stream(messages, asked.endsAt, signal))) {
      signal?.throwIfAborted();
      if (NO_ANSWER.test(sentence.text)) {
        if (written + dropped === 0) return ended('no_answer');
        continue;
      }
      const [vector] = await embed([sentence.text]);
      const claim = { claims: claimsOf(sentence.text), vector: vector ?? new Float32Array(0) };
      const verdict = verify(
        claim,
        sentence.citations.map((number) => number - 1),
        sources,
        language,
      );
      if (verdict === null) dropped++;
      else {
        written++;
        if (verdict.moved) moved++;
        const quotes = verdict.sources.flatMap(
          (place) => quoteOf(claim, passages[place], sources[place], language) ?? [],
        );
        yield { text: sentence.text, quotes, support: verdict.score, ownLine: sentence.ownLine };
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

/** The fewest sentences of the passage that support the sentence nearly as well as all of it: one, else the run from the first to the last that helps. */
function quoteOf(
  sentence: WrittenSentence,
  given: GivenPassage | undefined,
  source: Source | undefined,
  language: Informing,
): WrittenQuote | null {
  if (given === undefined || source === undefined) return null;
  const spans = given.passage.sentences;
  const only = (places: readonly number[]): Source => ({
    ...source,
    sentences: places.flatMap((place) => source.sentences[place] ?? []),
  });
  const share = (places: readonly number[]): number => supportOf(sentence, [only(places)], language).features.words;
  const all = share([...spans.keys()]);
  const runs = [...spans.keys()].flatMap((from) =>
    [...spans.keys()].slice(from).map((to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  );
  const enough = runs
    .sort((a, b) => a.length - b.length || share(b) - share(a))
    .find((run) => share(run) >= all * NEARLY);
  const [first, last] = [spans[enough?.[0] ?? 0], spans[enough?.at(-1) ?? spans.length - 1]];
  return first === undefined || last === undefined ? null : { given, span: { start: first.start, end: last.end } };
}

/** Share of what the whole passage holds that a quote must hold. */
const NEARLY = 0.97;
