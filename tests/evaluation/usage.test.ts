import { describe, expect, it } from 'vitest';
import { summarizeUsage } from '../../src/evaluation/usage.js';
import { usageHtml } from '../../src/evaluation/usage-html.js';
import type { LoggedAnswer, Outcome } from '../../src/feedback/question-log.js';

const DAY = 86_400_000;
const start = Date.parse('2026-11-20T08:00:00Z');
const asked = (answerId: string, day: number, question: string, outcome: Outcome = 'answered'): LoggedAnswer => ({
  answerId,
  at: start + day * DAY,
  question,
  outcome,
  confidence: 0.9,
  articleIds: [],
  asker: null,
});
const answers = [
  asked('1', 0, 'Bí thư là ai?'),
  asked('2', 0, 'bi thu la ai'),
  asked('3', 0, 'Bí thư là ai?'),
  asked('4', 2, 'Giá <vàng>?', 'abstained'),
  asked('5', 2, 'xin chào', 'smalltalk'),
];
const ratings = [
  { answerId: '1', at: start, rating: 'up', comment: null },
  { answerId: '4', at: start + 2 * DAY, rating: 'down', comment: 'không có gì' },
  { answerId: 'gone', at: start + DAY, rating: 'down', comment: null },
] as const;

describe('summarizeUsage', () => {
  const usage = summarizeUsage(answers, ratings, 10);

  it('counts questions, small talk apart', () => {
    expect(usage).toMatchObject({ asked: 4, answered: 3, abstained: 1, up: 1, down: 2 });
  });

  it('takes spellings of a question together under the commonest', () => {
    expect(usage.mostAsked[0]).toEqual({ question: 'Bí thư là ai?', times: 3 });
    expect(usage.unanswered).toEqual([{ question: 'Giá <vàng>?', times: 1 }]);
  });

  it('shows the days without a question too', () => {
    expect(usage.days.map(({ answered, abstained }) => [answered, abstained])).toEqual([
      [3, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  it('names the question voted down where it was logged, newest first', () => {
    expect(usage.downVoted).toEqual([
      { day: '2026-11-22', question: 'Giá <vàng>?', comment: 'không có gì' },
      { day: '2026-11-21', question: null, comment: null },
    ]);
  });

  it('makes a page that shows what people typed as text', () => {
    expect(usageHtml(usage, '30 ngày')).not.toContain('<vàng>');
    expect(usageHtml(summarizeUsage([], [], 5), '30 ngày')).toContain('Không có.');
  });
});
