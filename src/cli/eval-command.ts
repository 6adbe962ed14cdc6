import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import type { Answering } from '../answering/answering.js';
import { PACKAGE_ROOT } from '../config/settings.js';
import { provenanceWith } from '../corpus/provenance.js';
import { AppError } from '../domain/errors.js';
import { readBeirSet } from '../evaluation/beir.js';
import { type DialogueReport, evaluateDialogues, readDialogues } from '../evaluation/dialogues.js';
import { type EvaluatedDialogues, htmlReport } from '../evaluation/html-report.js';
import { evaluateModelAnswers, readModelAnswers } from '../evaluation/model-answers.js';
import { evaluateQuestions, type QuestionReport, readQuestions } from '../evaluation/question-set.js';
import { evaluateBeir } from '../evaluation/rankings.js';
import { evaluateSpans, readSpanQuestions } from '../evaluation/spans.js';
import { withoutDiacritics } from '../evaluation/spellings.js';
import { evaluateSubject, readSubject, SPLITS, type Split, type SubjectReport } from '../evaluation/subjects.js';
import { reindex } from '../indexing/reindex.js';
import { beirTable, dialogueTable, questionTable, spanTable, subjectTable, verificationTable } from './eval-tables.js';
import { indexIfMissing } from './index-command.js';
import { createProgress } from './progress.js';
import { print, tell } from './terminal.js';
import { type Wiring, wire } from './wiring.js';

interface EvalFlags {
  questions?: string;
  beir?: string;
  split?: string;
  json?: boolean;
  failures?: boolean;
  html?: string | true;
  modelAnswers?: string | true;
  set?: string;
  spans?: string;
}

const SHIPPED = path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl');
const DIALOGUES = path.join(PACKAGE_ROOT, 'evaluation', 'dialogues.jsonl');
const MODEL_ANSWERS = path.join(PACKAGE_ROOT, 'evaluation', 'model-answers.jsonl');
/** A folder for each subject. */
const SUBJECTS = path.join(PACKAGE_ROOT, 'evaluation', 'subjects');
const REPORT = path.join(PACKAGE_ROOT, 'evaluation', 'report.html');

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Đo chất lượng: bộ câu hỏi kèm theo, một bộ khác, hoặc một bộ kiểu BEIR')
    .option('--questions <tệp>', 'tệp câu hỏi JSON-lines')
    .option('--beir <thư mục>', 'thư mục có corpus.jsonl, queries.jsonl, qrels.tsv')
    .option('--set <thư mục>', 'một bộ khác: thư mục có questions.jsonl, dialogues.jsonl và corpus/')
    .option('--split <tên>', 'phần được đo: dev hay test với bộ nhiều lĩnh vực (mặc định test), tên phần với --beir')
    .option('--failures', 'liệt kê từng câu chưa đạt')
    .option('--html [tệp]', 'ghi thêm báo cáo HTML có biểu đồ (mặc định evaluation/report.html)')
    .option('--model-answers [tệp]', 'đo việc kiểm chứng câu do mô hình viết, trên các câu đã gán nhãn')
    .option('--spans <tệp>', 'đo riêng mô hình đọc như SQuAD: mỗi dòng một JSON có question, context, answers')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async (flags: EvalFlags) => {
      if (flags.beir !== undefined && flags.questions !== undefined) {
        throw new AppError('usage', { subject: '--questions, --beir' });
      }
      if (flags.beir === undefined && flags.split !== undefined && !isSplit(flags.split))
        throw new AppError('usage', { subject: '--split' });
      if (flags.html !== undefined && flags.beir !== undefined)
        throw new AppError('usage', { subject: '--html, --beir' });
      if (flags.modelAnswers !== undefined) await evalModelAnswers(flags.modelAnswers, flags);
      else if (flags.beir !== undefined) await evalBeir(flags.beir, flags);
      else if (flags.set !== undefined) await evalSet(flags.set, flags);
      else if (flags.spans !== undefined) await evalSpans(flags.spans, flags);
      else await evalQuestions(flags.questions ?? SHIPPED, flags);
    });
}

const isSplit = (text: string | undefined): text is Split => SPLITS.some((split) => split === text);

async function evalSet(folder: string, flags: EvalFlags): Promise<void> {
  const split = isSplit(flags.split) ? flags.split : null;
  const report = await evaluateFolder(wire(), path.resolve(folder), split);
  print(flags.json === true ? `${JSON.stringify(subjectFigures(report))}\n` : subjectTable([report]));
  if (flags.failures === true) listFailures(report.questions, report.dialogues === null ? [] : [report.dialogues]);
}

/** Every subject with its own articles, indexed in a folder that is removed again. */
async function evaluateFolder(wiring: Wiring, folder: string, split: Split | null): Promise<SubjectReport> {
  const subject = await readSubject(folder);
  const progress = createProgress(false);
  const indexDir = subject.corpusDir === null ? null : await mkdtemp(path.join(os.tmpdir(), 'hoi-dan-van-eval-'));
  try {
    const context = await contextOf(wiring, subject.corpusDir, indexDir);
    return await evaluateSubject(context, subject, split, (done, total) => progress.step(subject.name, done, total));
  } finally {
    progress.end();
    if (indexDir !== null) await rm(indexDir, { recursive: true, force: true });
  }
}

async function contextOf(wiring: Wiring, corpusDir: string | null, indexDir: string | null): Promise<Answering> {
  if (corpusDir === null || indexDir === null) {
    await indexIfMissing(wiring);
    return wiring.openAnswering();
  }
  const { reindexOptions, writingHome, loadModel, home, identify, answeringOn } = wiring;
  for await (const _ of reindex(reindexOptions({ corpusDir, home: writingHome(indexDir), loadModel })));
  return answeringOn(await home(indexDir).open(provenanceWith(await identify())));
}

async function evalBeir(dir: string, flags: EvalFlags): Promise<void> {
  const progress = createProgress(false);
  const { loadModel, loadSyllables, loadReader } = wire();
  const [sentences, syllables, reader] = await Promise.all([loadModel(), loadSyllables(), loadReader()]);
  const report = await evaluateBeir(
    await readBeirSet(dir, flags.split),
    { sentences, syllables, reader },
    (stage, done, total) => progress.step(stage, done, total),
  );
  progress.end();
  print(flags.json === true ? `${JSON.stringify(report)}\n` : beirTable(report));
}

async function evalSpans(file: string, flags: EvalFlags): Promise<void> {
  const questions = await readSpanQuestions(file);
  const progress = createProgress(false);
  const reader = await wire().loadReader();
  const report = await evaluateSpans(reader, questions, (done, total) => progress.step('Đọc', done, total));
  progress.end();
  print(flags.json === true ? `${JSON.stringify(report)}\n` : spanTable(report));
}

async function evalModelAnswers(file: string | true, flags: EvalFlags): Promise<void> {
  const answers = await readModelAnswers(file === true ? MODEL_ANSWERS : file);
  const wiring = wire();
  await indexIfMissing(wiring);
  const report = await evaluateModelAnswers(await wiring.openAnswering(), answers);
  print(flags.json === true ? `${JSON.stringify(report)}\n` : verificationTable(report));
}

async function evalQuestions(file: string, flags: EvalFlags): Promise<void> {
  const questions = await readQuestions(file);
  const dialogues = file === SHIPPED ? await readDialogues(DIALOGUES) : null;
  const wiring = wire();
  await indexIfMissing(wiring);
  const progress = createProgress(false);
  const context = await wiring.openAnswering();
  const report = await evaluateQuestions(context, questions, (done, total) => progress.step('Hỏi', done, total));
  const held =
    dialogues === null
      ? null
      : {
          accented: await evaluateDialogues(context, dialogues),
          unaccented: await evaluateDialogues(context, dialogues, withoutDiacritics),
        };
  progress.end();
  const subjects = file === SHIPPED ? await evaluateSubjects(wiring, isSplit(flags.split) ? flags.split : 'test') : [];
  if (flags.json === true) print(`${JSON.stringify(figures(report, held, subjects))}\n`);
  else
    print(
      questionTable(report) +
        (held === null ? '' : dialogueTable(held)) +
        (subjects.length === 0 ? '' : subjectTable(subjects)),
    );
  if (flags.html !== undefined) {
    const target = flags.html === true ? REPORT : flags.html;
    const { info } = context.store;
    const made = `${questions.length} câu hỏi trên bản chỉ mục ${info.id} (${info.articles} bài viết, mô hình ${info.model})`;
    await writeFile(target, htmlReport(report, held, made));
    tell(`Báo cáo: ${target}\n`);
  }
  if (flags.failures === true) {
    listFailures(report, held === null ? [] : [held.accented, held.unaccented]);
    for (const { questions: own, dialogues: talks } of subjects) listFailures(own, talks === null ? [] : [talks]);
  }
}

async function evaluateSubjects(wiring: Wiring, split: Split): Promise<SubjectReport[]> {
  const reports: SubjectReport[] = [];
  for (const name of (await readdir(SUBJECTS)).toSorted())
    reports.push(await evaluateFolder(wiring, path.join(SUBJECTS, name), split));
  return reports;
}

const rate = ({ dialogues, right, followUps }: DialogueReport): object => ({ dialogues, right, followUps });

/** What a machine reads: no single outcome. */
function figures(
  report: QuestionReport,
  held: EvaluatedDialogues | null,
  subjects: readonly SubjectReport[],
): Record<string, unknown> {
  const { outcomes, unaccentedOutcomes, ...shares } = report;
  return {
    ...shares,
    ...(held === null ? {} : { dialogues: { ...rate(held.accented), unaccented: rate(held.unaccented) } }),
    ...(subjects.length === 0
      ? {}
      : { subjects: Object.fromEntries(subjects.map((one) => [one.name, subjectFigures(one)])) }),
  };
}

function subjectFigures({ questions, baseline, dialogues }: SubjectReport): object {
  return { ...figures(questions, null, []), baseline, ...(dialogues === null ? {} : { dialogues: rate(dialogues) }) };
}

function listFailures(report: QuestionReport, dialogues: readonly DialogueReport[]): void {
  for (const outcome of [...report.outcomes, ...report.unaccentedOutcomes]) {
    const good = outcome.answerable ? outcome.facts : outcome.abstained;
    if (!good) tell(`${outcome.id} [${outcome.kind}] ${outcome.question}\n    ${outcome.answer}\n`);
  }
  for (const { dialogue, question, standalone, answer, right } of dialogues.flatMap(({ outcomes }) => outcomes))
    if (!right) tell(`${dialogue} ${question} → ${standalone}\n    ${answer}\n`);
}
