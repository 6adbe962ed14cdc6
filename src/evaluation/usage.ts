/** What the question log tells: asked most, not answered, voted down. */
import { MILLISECONDS_A_DAY } from '../domain/time.js';
import type { LoggedAnswer, LoggedRating } from '../feedback/question-log.js';
import { tokenize } from '../vietnamese/text/analyze.js';

export interface AskedQuestion {
  /** The spelling asked most often. */
  readonly question: string;
  readonly times: number;
}

export interface DownVote {
  /** ISO day. */
  readonly day: string;
  /** Null where the question was not logged. */
  readonly question: string | null;
  readonly comment: string | null;
}

export interface Day {
  /** ISO day. */
  readonly day: string;
  readonly answered: number;
  readonly abstained: number;
}

export interface Usage {
  readonly asked: number;
  readonly answered: number;
  readonly abstained: number;
  readonly up: number;
  readonly down: number;
  /** Every day from the first to the last with a question. */
  readonly days: readonly Day[];
  readonly mostAsked: readonly AskedQuestion[];
  readonly unanswered: readonly AskedQuestion[];
  readonly downVoted: readonly DownVote[];
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** `most` entries of each list, the most frequent or newest first. Small talk is no question. */
export function summarizeUsage(
  answers: readonly LoggedAnswer[],
  ratings: readonly LoggedRating[],
  most: number,
): Usage {
  const questions = answers.filter(({ outcome }) => outcome !== 'smalltalk');
  const abstained = questions.filter(({ outcome }) => outcome === 'abstained');
  const byId = new Map(answers.map((answer) => [answer.answerId, answer.question]));
  const down = ratings.filter(({ rating }) => rating === 'down');
  return {
    asked: questions.length,
    answered: questions.length - abstained.length,
    abstained: abstained.length,
    up: ratings.length - down.length,
    down: down.length,
    days: perDay(questions),
    mostAsked: grouped(questions).slice(0, most),
    unanswered: grouped(abstained).slice(0, most),
    downVoted: down
      .toSorted((a, b) => b.at - a.at)
      .slice(0, most)
      .map(({ answerId, at, comment }) => ({ day: dayOf(at), question: byId.get(answerId) ?? null, comment })),
  };
}

/** Questions that differ in marks, capitals and punctuation only are the same. */
function grouped(answers: readonly LoggedAnswer[]): AskedQuestion[] {
  const groups = new Map<string, Map<string, number>>();
  for (const { question } of answers) {
    if (question === null) continue;
    const key = tokenize(question)
      .map(({ folded }) => folded)
      .join(' ');
    const spellings = groups.get(key) ?? new Map<string, number>();
    spellings.set(question, (spellings.get(question) ?? 0) + 1);
    groups.set(key, spellings);
  }
  return [...groups.values()]
    .map((spellings) => {
      const [[question] = ['']] = [...spellings].toSorted((a, b) => b[1] - a[1]);
      return { question, times: [...spellings.values()].reduce((sum, times) => sum + times, 0) };
    })
    .sort((a, b) => b.times - a.times || (a.question < b.question ? -1 : 1));
}

function perDay(answers: readonly LoggedAnswer[]): Day[] {
  const [first] = answers;
  const last = answers.at(-1);
  if (first === undefined || last === undefined) return [];
  const outcomes = new Map<string, { answered: number; abstained: number }>();
  for (const { at, outcome } of answers) {
    const day = dayOf(at);
    const seen = outcomes.get(day) ?? { answered: 0, abstained: 0 };
    seen[outcome === 'abstained' ? 'abstained' : 'answered'] += 1;
    outcomes.set(day, seen);
  }
  const days: Day[] = [];
  for (let at = Date.parse(dayOf(first.at)); at <= last.at; at += MILLISECONDS_A_DAY) {
    const day = dayOf(at);
    days.push({ day, ...(outcomes.get(day) ?? { answered: 0, abstained: 0 }) });
  }
  return days;
}
