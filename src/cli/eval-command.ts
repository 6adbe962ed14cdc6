import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { PACKAGE_ROOT } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import { readBeirSet } from '../evaluation/beir.js';
import { type DialogueReport, evaluateDialogues, readDialogues } from '../evaluation/dialogues.js';
import { type EvaluatedDialogues, htmlReport } from '../evaluation/html-report.js';
import { evaluateModelAnswers, readModelAnswers } from '../evaluation/model-answers.js';
import { evaluateQuestions, type QuestionReport, readQuestions } from '../evaluation/question-set.js';
import { evaluateBeir } from '../evaluation/rankings.js';
import { withoutDiacritics } from '../evaluation/spellings.js';
import { beirTable, dialogueTable, questionTable, verificationTable } from './eval-tables.js';
import { indexIfMissing } from './index-command.js';
import { createProgress } from './progress.js';
import { wire } from './wiring.js';

interface EvalFlags {
  questions?: string;
  beir?: string;
  split?: string;
  json?: boolean;
  failures?: boolean;
  html?: string | true;
  modelAnswers?: string | true;
}

const SHIPPED = path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl');
const DIALOGUES = path.join(PACKAGE_ROOT, 'evaluation', 'dialogues.jsonl');
const MODEL_ANSWERS = path.join(PACKAGE_ROOT, 'evaluation', 'model-answers.jsonl');
const REPORT = path.join(PACKAGE_ROOT, 'evaluation', 'report.html');

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Đo chất lượng: bộ câu hỏi kèm theo, một bộ khác, hoặc một bộ kiểu BEIR')
    .option('--questions <tệp>', 'tệp câu hỏi JSON-lines')
    .option('--beir <thư mục>', 'thư mục có corpus.jsonl, queries.jsonl, qrels.tsv')
    .option('--split <tên>', 'chỉ các câu hỏi của phần này (cùng --beir)')
    .option('--failures', 'liệt kê từng câu chưa đạt')
    .option('--html [tệp]', 'ghi thêm báo cáo HTML có biểu đồ (mặc định evaluation/report.html)')
    .option('--model-answers [tệp]', 'đo việc kiểm chứng câu do mô hình viết, trên các câu đã gán nhãn')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async (flags: EvalFlags) => {
      if (flags.beir !== undefined && flags.questions !== undefined) {
        throw new AppError('usage', { subject: '--questions, --beir' });
      }
      if (flags.split !== undefined && flags.beir === undefined) throw new AppError('usage', { subject: '--split' });
      if (flags.html !== undefined && flags.beir !== undefined)
        throw new AppError('usage', { subject: '--html, --beir' });
      if (flags.modelAnswers !== undefined) await evalModelAnswers(flags.modelAnswers, flags);
      else if (flags.beir !== undefined) await evalBeir(flags.beir, flags);
      else await evalQuestions(flags.questions ?? SHIPPED, flags);
    });
}

async function evalBeir(dir: string, flags: EvalFlags): Promise<void> {
  const progress = createProgress(false);
  const { loadModel, loadSyllables } = wire();
  const [sentences, syllables] = await Promise.all([loadModel(), loadSyllables()]);
  const report = await evaluateBeir(
    await readBeirSet(dir, flags.split),
    { sentences, syllables },
    (stage, done, total) => progress.step(stage, done, total),
  );
  progress.end();
  process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : beirTable(report));
}

async function evalModelAnswers(file: string | true, flags: EvalFlags): Promise<void> {
  const answers = await readModelAnswers(file === true ? MODEL_ANSWERS : file);
  const wiring = wire();
  await indexIfMissing(wiring);
  const report = await evaluateModelAnswers(await wiring.openAnswering(), answers);
  process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : verificationTable(report));
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
  if (flags.json === true) process.stdout.write(`${JSON.stringify(figures(report, held))}\n`);
  else process.stdout.write(questionTable(report) + (held === null ? '' : dialogueTable(held)));
  if (flags.html !== undefined) {
    const target = flags.html === true ? REPORT : flags.html;
    const { info } = context.store;
    const made = `${questions.length} câu hỏi trên bản chỉ mục ${info.id} (${info.articles} bài viết, mô hình ${info.model})`;
    await writeFile(target, htmlReport(report, held, made));
    process.stderr.write(`Báo cáo: ${target}\n`);
  }
  if (flags.failures === true) listFailures(report, held);
}

/** What a machine reads: no single outcome. */
function figures(report: QuestionReport, held: EvaluatedDialogues | null): object {
  const { outcomes, unaccentedOutcomes, ...shares } = report;
  const rate = ({ dialogues, right, followUps }: DialogueReport): object => ({ dialogues, right, followUps });
  return held === null
    ? shares
    : { ...shares, dialogues: { ...rate(held.accented), unaccented: rate(held.unaccented) } };
}

function listFailures(report: QuestionReport, held: EvaluatedDialogues | null): void {
  for (const outcome of [...report.outcomes, ...report.unaccentedOutcomes]) {
    const good = outcome.answerable ? outcome.facts : outcome.abstained;
    if (!good) process.stderr.write(`${outcome.id} [${outcome.kind}] ${outcome.question}\n    ${outcome.answer}\n`);
  }
  for (const { dialogue, question, standalone, answer, right } of [
    ...(held?.accented.outcomes ?? []),
    ...(held?.unaccented.outcomes ?? []),
  ]) {
    if (!right) process.stderr.write(`${dialogue} ${question} → ${standalone}\n    ${answer}\n`);
  }
}
