/** One HTML page, no script and no outside file, that shows an evaluation instead of telling it. */
import type { DialogueReport } from './dialogues.js';
import { escapeMarkup, svg } from './plot.js';
import type { KindReport, QuestionOutcome, QuestionReport, ShareName } from './question-set.js';
import { areaUnderRoc, reliability, type Scored, tradeoffs } from './statistics.js';

export interface EvaluatedDialogues {
  readonly accented: DialogueReport;
  readonly unaccented: DialogueReport;
}

const COLUMNS: readonly (readonly [ShareName, string])[] = [
  ['evidenceHit1', 'Căn cứ ở hạng 1'],
  ['evidenceHit5', 'Căn cứ trong 5 hạng đầu'],
  ['facts', 'Đủ dữ kiện'],
  ['citationRecall', 'Trích dẫn đủ'],
  ['citationPrecision', 'Trích dẫn đúng'],
  ['refused', 'Từ chối đúng'],
  ['overRefused', 'Từ chối nhầm'],
];

const STYLE = `
:root{color-scheme:light;font:16px/1.55 system-ui,sans-serif;color:#1c2733}
body{max-width:76rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:1.7rem;margin-bottom:.25rem}h2{margin-top:2.5rem;border-bottom:1px solid #d5dde5;padding-bottom:.3rem}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{padding:.4rem .6rem;text-align:right;border-bottom:1px solid #e6ebf0;vertical-align:top;white-space:nowrap}
th:first-child,td:first-child,.text{text-align:left}.text{white-space:normal}
th{white-space:normal;min-width:5.5rem}small{color:#5b6b7a;display:block}.plots{display:flex;flex-wrap:wrap;gap:1.5rem}
details{border-bottom:1px solid #e6ebf0;padding:.45rem 0}summary{cursor:pointer}
.bad>summary{color:#9c2015}.bad>summary::before{content:"✗ "}.good>summary::before{content:"✓ ";color:#17703a}
blockquote{margin:.4rem 0 .4rem 1rem;padding-left:.8rem;border-left:3px solid #b9c6d2;color:#33424f}
`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function row(name: string, kind: KindReport): string {
  const cells = COLUMNS.map(([share]) => {
    const interval = kind.intervals[share];
    if (interval === null) return '<td>–</td>';
    return `<td>${percent(kind[share])}<small>${percent(interval.low)} – ${percent(interval.high)}</small></td>`;
  });
  return `<tr><td>${escapeMarkup(name)}</td><td>${kind.questions}</td>${cells.join('')}</tr>`;
}

function sharesTable(report: QuestionReport): string {
  const head = COLUMNS.map(([, label]) => `<th scope="col">${label}</th>`).join('');
  const rows = [
    row('Tất cả', report),
    row('Tất cả, gõ không dấu', report.unaccented),
    ...Object.entries(report.kinds).map(([name, kind]) => row(name, kind)),
  ];
  return `<div class="table"><table><thead><tr><th scope="col">Loại</th><th scope="col">Số câu</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** Confidence in an answer against whether there was one to give. */
const scored = (outcomes: readonly QuestionOutcome[]): Scored[] =>
  outcomes.map(({ confidence, answerable }) => ({ score: confidence, positive: answerable }));

function plots(report: QuestionReport): string {
  const sets = [
    { label: 'có dấu', colour: '#1f5fa8', items: scored(report.outcomes) },
    { label: 'không dấu', colour: '#c2571a', items: scored(report.unaccentedOutcomes) },
  ];
  const calibrated = svg({
    title: 'Độ tin cậy có đúng như nói không',
    x: 'độ tin cậy trung bình của nhóm',
    y: 'tỷ lệ câu có lời đáp',
    series: [
      {
        label: 'lý tưởng',
        colour: '#888',
        dashed: true,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      ...sets.map(({ label, colour, items }) => ({
        label,
        colour,
        points: reliability(items).map(({ score, positive, items: size }) => ({
          x: score,
          y: positive,
          size: 2 + Math.sqrt(size),
        })),
      })),
    ],
  });
  const abstention = svg({
    title: 'Cái giá của từng ngưỡng từ chối',
    x: 'ngưỡng độ tin cậy',
    y: 'tỷ lệ câu',
    series: sets.flatMap(({ label, colour, items }) => [
      {
        label: `từ chối nhầm, ${label}`,
        colour,
        points: tradeoffs(items).map(({ threshold, positivesLost }) => ({ x: threshold, y: positivesLost })),
      },
      {
        label: `trả lời nhầm, ${label}`,
        colour,
        dashed: true,
        points: tradeoffs(items).map(({ threshold, negativesKept }) => ({ x: threshold, y: negativesKept })),
      },
    ]),
  });
  const areas = sets
    .map(({ label, items }) => `${label}: ${areaUnderRoc(items)?.toFixed(3) ?? 'không đo được'}`)
    .join('; ');
  return `<div class="plots">${calibrated}${abstention}</div><p>AUROC giữa câu có và không có lời đáp: ${areas}.</p>`;
}

function question(outcome: QuestionOutcome): string {
  const good = outcome.answerable ? outcome.facts && outcome.evidenceHit5 : outcome.abstained;
  const quoted = outcome.quotes.map((quote) => `<blockquote>${escapeMarkup(quote)}</blockquote>`).join('');
  const expected = outcome.expected.map((text) => `<blockquote>${escapeMarkup(text)}</blockquote>`).join('');
  const note = `${outcome.kind}, độ tin cậy ${outcome.confidence.toFixed(2)}`;
  return [
    `<details class="${good ? 'good' : 'bad'}"><summary>${escapeMarkup(`${outcome.id} · ${outcome.question}`)} <small>${escapeMarkup(note)}</small></summary>`,
    `<p>${escapeMarkup(outcome.answer)}</p>`,
    quoted === '' ? '' : `<p><b>Đã trích</b></p>${quoted}`,
    expected === '' ? '<p>Câu này phải được từ chối.</p>' : `<p><b>Căn cứ mong đợi</b></p>${expected}`,
    '</details>',
  ].join('');
}

function dialogues({ accented, unaccented }: EvaluatedDialogues): string {
  const line = (name: string, report: DialogueReport): string =>
    `<tr><td>${name}</td><td>${report.dialogues}</td><td>${percent(report.right)}</td><td>${percent(report.followUps)}</td></tr>`;
  const turns = accented.outcomes.map(
    ({ dialogue, question: asked, standalone, answer, right }) =>
      `<details class="${right ? 'good' : 'bad'}"><summary>${escapeMarkup(`${dialogue} · ${asked}`)}</summary><p>Hiểu là: ${escapeMarkup(standalone)}</p><blockquote>${escapeMarkup(answer)}</blockquote></details>`,
  );
  return `<h2>Hội thoại</h2><div class="table"><table><thead><tr><th></th><th>Hội thoại</th><th>Đúng mọi lượt</th><th>Câu hỏi tiếp đúng</th></tr></thead><tbody>${line('có dấu', accented)}${line('không dấu', unaccented)}</tbody></table></div>${turns.join('')}`;
}

/** The whole page. `made` says when and over what; plain text. */
export function htmlReport(report: QuestionReport, held: EvaluatedDialogues | null, made: string): string {
  return [
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Báo cáo chất lượng – Hỏi Dân Vận</title><style>${STYLE}</style></head><body>`,
    `<h1>Báo cáo chất lượng</h1><p>${escapeMarkup(made)}. Dưới mỗi tỷ lệ là khoảng tin cậy 95 % (bootstrap).</p>`,
    sharesTable(report),
    '<h2>Từ chối</h2>',
    plots(report),
    held === null ? '' : dialogues(held),
    '<h2>Từng câu hỏi</h2>',
    ...report.outcomes.map(question),
    '</body></html>\n',
  ].join('\n');
}
