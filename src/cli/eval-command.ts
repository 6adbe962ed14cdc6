import path from 'node:path';
import type { Command } from 'commander';
import { PACKAGE_ROOT } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import { type BeirReport, evaluateBeir, readBeirSet } from '../evaluation/beir.js';
import { evaluateQuestions, type KindReport, type QuestionReport, readQuestions } from '../evaluation/question-set.js';
import { indexIfMissing } from './index-command.js';
import { createProgress } from './progress.js';
import { wire } from './wiring.js';

interface EvalFlags {
  questions?: string;
  beir?: string;
  split?: string;
  json?: boolean;
  failures?: boolean;
}

const SHIPPED = path.join(PACKAGE_ROOT, 'evaluation', 'questions.jsonl');

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Đo chất lượng: bộ câu hỏi kèm theo, một bộ khác, hoặc một bộ kiểu BEIR')
    .option('--questions <tệp>', 'tệp câu hỏi JSON-lines')
    .option('--beir <thư mục>', 'thư mục có corpus.jsonl, queries.jsonl, qrels.tsv')
    .option('--split <tên>', 'chỉ các câu hỏi của phần này (cùng --beir)')
    .option('--failures', 'liệt kê từng câu chưa đạt')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async (flags: EvalFlags) => {
      if (flags.beir !== undefined && flags.questions !== undefined) {
        throw new AppError('usage', { subject: '--questions, --beir' });
      }
      if (flags.split !== undefined && flags.beir === undefined) throw new AppError('usage', { subject: '--split' });
      if (flags.beir !== undefined) await evalBeir(flags.beir, flags);
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

async function evalQuestions(file: string, flags: EvalFlags): Promise<void> {
  const questions = await readQuestions(file);
  const wiring = wire();
  await indexIfMissing(wiring);
  const progress = createProgress(false);
  const report = await evaluateQuestions(await wiring.openAnswering(), questions, (done, total) =>
    progress.step('Hỏi', done, total),
  );
  progress.end();
  const { outcomes, ...figures } = report;
  process.stdout.write(flags.json === true ? `${JSON.stringify(figures)}\n` : questionTable(report));
  if (flags.failures !== true) return;
  for (const outcome of outcomes) {
    const good = outcome.answerable ? outcome.facts : outcome.abstained;
    if (!good) process.stderr.write(`${outcome.id} [${outcome.kind}] ${outcome.question}\n    ${outcome.answer}\n`);
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}`.padStart(7);

function questionTable(report: QuestionReport): string {
  const row = (name: string, kind: KindReport): string =>
    [
      name.padEnd(16),
      String(kind.questions).padStart(5),
      ...[
        kind.evidenceHit1,
        kind.evidenceHit5,
        kind.facts,
        kind.citationRecall,
        kind.citationPrecision,
        kind.refused,
        kind.overRefused,
      ].map(percent),
    ].join(' ');
  const head = `${'kind'.padEnd(16)}     n   hit@1   hit@5   facts  cite-R  cite-P refused overref`;
  const kinds = Object.entries(report.kinds).map(([name, kind]) => row(name, kind));
  return `${[head, ...kinds, row('all', report), row('all, unaccented', report.unaccented)].join('\n')}\nquotes exact: ${percent(report.quotesExact).trim()}\n`;
}

function beirTable(report: BeirReport): string {
  const names = ['hit@1', 'hit@5', 'hit@10', 'recall@100', 'mrr@10', 'ndcg@10'] as const;
  const lines = [
    `${report.dataset}: ${report.queries} queries, ${report.passages} passages`,
    `${''.padEnd(22)}${names.map((name) => name.padStart(11)).join('')}`,
  ];
  for (const spelling of ['accented', 'unaccented'] as const) {
    for (const list of ['lexical', 'dense', 'hybrid'] as const) {
      const metrics = report[spelling][list];
      lines.push(
        `${`${spelling} ${list}`.padEnd(22)}${names.map((name) => metrics[name].toFixed(4).padStart(11)).join('')}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
