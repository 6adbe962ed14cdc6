/** Evaluation figures as text for a terminal. */
import type { EvaluatedDialogues } from '../evaluation/html-report.js';
import type { VerificationReport } from '../evaluation/model-answers.js';
import type { KindReport, QuestionReport } from '../evaluation/question-set.js';
import type { BeirReport } from '../evaluation/rankings.js';
import type { SpanReport } from '../evaluation/spans.js';
import type { Interval } from '../evaluation/statistics.js';
import type { SubjectReport } from '../evaluation/subjects.js';

const percent = (share: number): string => `${(share * 100).toFixed(1)}`.padStart(7);

export function questionTable(report: QuestionReport): string {
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

export function dialogueTable({ accented, unaccented }: EvaluatedDialogues): string {
  const line = (name: string, { dialogues, right, followUps }: EvaluatedDialogues['accented']): string =>
    `${name.padEnd(16)} ${String(dialogues).padStart(5)} dialogues, all turns right ${percent(right).trim()}, follow-ups right ${percent(followUps).trim()}`;
  return `${line('as written', accented)}\n${line('unaccented', unaccented)}\n`;
}

/** One line a subject and kind; AUROC is of `confidence`, answerable or not. */
export function subjectTable(reports: readonly SubjectReport[]): string {
  const row = (name: string, kind: KindReport, followUps = ''): string =>
    [
      name.padEnd(30),
      String(kind.questions).padStart(4),
      ...[kind.facts, kind.refused, kind.overRefused].map(percent),
      `${kind.words.mean.toFixed(0)}/${kind.words.median}`.padStart(8),
      (kind.auroc.answerable?.toFixed(3) ?? '').padStart(7),
      (kind.auroc.right?.toFixed(3) ?? '').padStart(7),
      followUps.padStart(9),
    ].join(' ');
  const head = `${'subject, kind'.padEnd(30)}    n   facts refused overref    words   AUROC   right follow-up`;
  const lines = reports.flatMap(({ name, questions, baseline, dialogues }) => [
    row(name, questions, dialogues === null ? '' : percent(dialogues.followUps).trim()),
    ...Object.entries(questions.kinds).map(([kind, own]) => row(`  ${kind}`, own)),
    row('  without diacritics', questions.unaccented),
    `${'  BM25, first sentence'.padEnd(30)}      ${percent(baseline.facts)}${' '.repeat(16)}${baseline.words.toFixed(0).padStart(9)}`,
  ]);
  return `${[head, ...lines].join('\n')}\n`;
}

export const spanTable = ({ questions, answerable, exactMatch, f1, auroc }: SpanReport): string =>
  `${questions} questions, ${answerable} answerable: EM ${percent(exactMatch).trim()}, F1 ${percent(f1).trim()}, AUROC of "answers" ${auroc?.toFixed(3) ?? '–'}\n`;

export function beirTable(report: BeirReport): string {
  const names = ['hit@1', 'hit@5', 'hit@10', 'recall@100', 'mrr@10', 'ndcg@10'] as const;
  const range = (interval: Interval | null): string =>
    interval === null ? '' : `  [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;
  const lines = [
    `${report.dataset}: ${report.queries} queries, ${report.passages} passages`,
    `${''.padEnd(22)}${names.map((name) => name.padStart(11)).join('')}  ndcg@10, 95 %`,
  ];
  for (const spelling of ['accented', 'unaccented'] as const) {
    for (const list of ['lexical', 'dense', 'fused', 'hybrid'] as const) {
      const metrics = report[spelling][list];
      const figures = names.map((name) => metrics[name].toFixed(4).padStart(11)).join('');
      lines.push(`${`${spelling} ${list}`.padEnd(22)}${figures}${range(metrics.intervals['ndcg@10'])}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export function verificationTable(report: VerificationReport): string {
  const { before, after } = report;
  const labels = Object.entries(report.labels).map(
    ([label, { sentences, sent }]) =>
      `${label.padEnd(16)} ${String(sentences).padStart(5)} ${String(sent).padStart(8)}`,
  );
  return `${[
    `${'label'.padEnd(16)}     n     sent`,
    ...labels,
    `unsupported let through ${percent(report.letThrough)}`,
    `supported dropped       ${percent(report.dropped)}`,
    `supported kept          ${percent(report.kept)}`,
    `wrong citations mended  ${percent(report.repaired)}`,
    `citation recall         ${percent(before.recall)} ->${percent(after.recall)}`,
    `citation precision      ${percent(before.precision)} ->${percent(after.precision)}`,
    `milliseconds a sentence ${report.milliseconds.toFixed(2).padStart(7)}`,
  ].join('\n')}\n`;
}
