/**
 * Question sets over corpora of several subjects: a folder holds `questions.jsonl`, perhaps `dialogues.jsonl`, and `corpus/`, whose
 * absence means the shipped articles. What was developed on ("dev") and what is reported ("test") are told apart.
 */
import path from 'node:path';
import type { Answering } from '../answering/answering.js';
import { exists } from '../embedding/identity.js';
import { type BaselineReport, evaluateBaseline } from './baseline.js';
import { type DialogueReport, evaluateDialogues, readDialogues } from './dialogues.js';
import { type EvalQuestion, evaluateQuestions, type QuestionReport, readQuestions } from './question-set.js';

export const SPLITS = ['dev', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface Subject {
  /** The folder's name. */
  readonly name: string;
  /** Null where the shipped articles are asked about. */
  readonly corpusDir: string | null;
  readonly questions: readonly EvalQuestion[];
  readonly dialogues: Awaited<ReturnType<typeof readDialogues>>;
}

export interface SubjectReport {
  readonly name: string;
  readonly questions: QuestionReport;
  readonly baseline: BaselineReport;
  /** Null without dialogues. */
  readonly dialogues: DialogueReport | null;
}

/** Throws `questions_invalid` for a folder without questions, or with a broken line. */
export async function readSubject(folder: string): Promise<Subject> {
  const [corpusDir, dialogues] = [path.join(folder, 'corpus'), path.join(folder, 'dialogues.jsonl')];
  return {
    name: path.basename(folder),
    corpusDir: (await exists(corpusDir)) ? corpusDir : null,
    questions: await readQuestions(path.join(folder, 'questions.jsonl')),
    dialogues: (await exists(dialogues)) ? await readDialogues(dialogues) : [],
  };
}

/** What a set without halves has is in every split. */
const inSplit =
  (split: Split | null) =>
  (one: { readonly split?: Split | undefined }): boolean =>
    split === null || one.split === undefined || one.split === split;

/** Asks what belongs to the split; everything where it is null. */
export async function evaluateSubject(
  context: Answering,
  { name, questions, dialogues }: Subject,
  split: Split | null,
  onProgress?: (done: number, total: number) => void,
): Promise<SubjectReport> {
  const [asked, held] = [questions.filter(inSplit(split)), dialogues.filter(inSplit(split))];
  return {
    name,
    questions: await evaluateQuestions(context, asked, onProgress),
    baseline: await evaluateBaseline(context, asked),
    dialogues: held.length === 0 ? null : await evaluateDialogues(context, held),
  };
}
