/** The shipped dialogues: each turn is asked with the answers given before it as its history. */
import { z } from 'zod';
import { answerOnce } from '../answering/answer.js';
import type { Answering } from '../answering/answering.js';
import { askRequest } from '../answering/question.js';
import type { Turn } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import { readJsonLines } from './json-lines.js';
import { mean } from './metrics.js';
import { fold } from './spellings.js';

const TURN = z.object({
  question: z.string().min(1),
  /** What the answer must contain. */
  must: z.array(z.string()).default([]),
  /** The turn must be refused. */
  refuse: z.boolean().default(false),
  /** The turn wants a reply of the assistant's own. */
  smalltalk: z.boolean().default(false),
});
const DIALOGUE = z.object({ id: z.string(), split: z.enum(['dev', 'test']).optional(), turns: z.array(TURN).min(1) });
export type Dialogue = z.infer<typeof DIALOGUE>;

/** Throws as {@link readJsonLines} does. */
export const readDialogues = (file: string): Promise<Dialogue[]> => readJsonLines(file, DIALOGUE);

export interface TurnOutcome {
  readonly dialogue: string;
  readonly question: string;
  /** How the question was understood. */
  readonly standalone: string;
  readonly answer: string;
  readonly right: boolean;
}

export interface DialogueReport {
  readonly dialogues: number;
  /** Share of dialogues whose every turn was right. */
  readonly right: number;
  /** Share of turns after the first that were right. */
  readonly followUps: number;
  readonly outcomes: readonly TurnOutcome[];
}

/** Holds every dialogue; `typed` is how a person writes the questions down. */
export async function evaluateDialogues(
  context: Answering,
  dialogues: readonly Dialogue[],
  typed: (question: string) => string = (question) => question,
): Promise<DialogueReport> {
  const held: TurnOutcome[][] = [];
  for (const { id, turns } of dialogues) {
    const history: Turn[] = [];
    const outcomes: TurnOutcome[] = [];
    for (const turn of turns) {
      const question = typed(turn.question);
      const response = await answerOnce(
        context,
        askRequest(question, { history: history.slice(-LIMITS.historyTurns) }),
      );
      history.push({ role: 'user', content: question }, { role: 'assistant', content: response.answer });
      const answer = fold(response.answer);
      const right = turn.smalltalk
        ? response.generator === 'smalltalk'
        : response.abstained === turn.refuse && turn.must.every((fact) => answer.includes(fold(fact)));
      outcomes.push({ dialogue: id, question, standalone: response.standaloneQuestion, answer, right });
    }
    held.push(outcomes);
  }
  const share = (values: readonly boolean[]): number => mean(values.map((value) => (value ? 1 : 0)));
  return {
    dialogues: dialogues.length,
    right: share(held.map((turns) => turns.every(({ right }) => right))),
    followUps: share(held.flatMap((turns) => turns.slice(1).map(({ right }) => right))),
    outcomes: held.flat(),
  };
}
