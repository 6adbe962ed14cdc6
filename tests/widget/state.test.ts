import { describe, expect, it } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import { type Conversation, EMPTY, type Happening, isWaiting, reduce, turnsOf } from '../../src/widget/state.js';

const response = (question: string, answer: string): AskResponse => ({
  id: 'ans_1',
  question,
  standaloneQuestion: question,
  abstained: false,
  answer,
  notice: null,
  short: null,
  refusal: null,
  gaps: [],
  sentences: [{ text: answer, citations: [1], support: 1 }],
  citations: [],
  confidence: 1,
  generator: 'extractive',
  model: { embedding: 'm', chat: null },
  timings: { understand: 0, embed: 0, search: 0, rank: 0, answer: 0, total: 0 },
});
const whenAll = (...happenings: Happening[]): Conversation => happenings.reduce(reduce, EMPTY);
const asked = (question: string): Happening => ({ type: 'asked', question });
const sentence: Happening = { type: 'sentence', sentence: { text: 'Đạt 85%', citations: [1], support: 1 } };

describe('a conversation', () => {
  it('shows sentences as they come and the whole reply at the end', () => {
    const streaming = whenAll(asked('a'), sentence);
    expect(isWaiting(streaming)).toBe(true);
    expect(streaming.exchanges[0]?.sentences).toHaveLength(1);
    const done = reduce(streaming, { type: 'done', response: response('a', 'Đạt 85%') });
    expect(done.exchanges[0]).toMatchObject({ status: 'done', question: 'a' });
  });

  it('lets nothing in after it was stopped or cleared', () => {
    const stopped = whenAll(asked('a'), { type: 'stopped' });
    expect(reduce(stopped, sentence)).toBe(stopped);
    expect(whenAll(asked('a'), { type: 'cleared' }, sentence)).toEqual(EMPTY);
  });

  it('asks the last question afresh on a retry', () => {
    const retried = whenAll(asked('a'), { type: 'failed', fault: 'x' }, { type: 'retried' });
    expect(retried.exchanges).toMatchObject([{ question: 'a', status: 'waiting', fault: '' }]);
  });

  it('sends finished turns as history, no more than the server takes', () => {
    const done = whenAll(asked('a'), { type: 'done', response: response('a', 'x'.repeat(5_000)) }, asked('b'));
    expect(turnsOf(done).map(({ role, content }) => [role, content.length])).toEqual([
      ['user', 1],
      ['assistant', 4_000],
    ]);
    const long = Array.from({ length: 30 }, () => [
      asked('a'),
      { type: 'done', response: response('a', 'x') } as const,
    ]).flat();
    expect(turnsOf(whenAll(...long))).toHaveLength(20);
  });
});
