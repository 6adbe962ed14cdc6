/** The usage report as one HTML page: no script, no outside file. */
import { escapeMarkup } from './plot.js';
import type { AskedQuestion, Usage } from './usage.js';

const STYLE = `
:root{color-scheme:light;font:16px/1.55 system-ui,sans-serif;color:#1c2733}
body{max-width:60rem;margin:2rem auto;padding:0 1.25rem}h1{font-size:1.6rem}h2{margin-top:2.2rem;font-size:1.15rem}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;padding:0;list-style:none}.figures b{display:block;font-size:1.7rem}
table{border-collapse:collapse;width:100%}th,td{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #e6ebf0;vertical-align:top}
td.number{text-align:right;white-space:nowrap}svg{max-width:100%;height:auto}
`;
const WIDTH = 880;
const HEIGHT = 220;
const MARGIN = { left: 44, bottom: 28, top: 12 };
const WIDEST_BAR = 48;
const ANSWERED = '#1f5fa8';
const ABSTAINED = '#c2571a';

/** Stacked bars, one per day. */
function chart({ days }: Usage): string {
  const most = Math.max(1, ...days.map(({ answered, abstained }) => answered + abstained));
  const step = (WIDTH - MARGIN.left) / Math.max(1, days.length);
  const scale = (HEIGHT - MARGIN.bottom - MARGIN.top) / most;
  const floor = HEIGHT - MARGIN.bottom;
  const labelled = Math.ceil(days.length / 10);
  const bars = days.map(({ day, answered, abstained }, i) => {
    const x = (MARGIN.left + i * step).toFixed(1);
    const width = Math.min(WIDEST_BAR, Math.max(1, step * 0.8)).toFixed(1);
    const bar = (from: number, count: number, colour: string): string =>
      `<rect x="${x}" y="${(floor - (from + count) * scale).toFixed(1)}" width="${width}" height="${(count * scale).toFixed(1)}" fill="${colour}"/>`;
    const label = i % labelled === 0 ? `<text x="${x}" y="${HEIGHT - 8}" font-size="11">${day.slice(5)}</text>` : '';
    return `<g><title>${day}: ${answered} trả lời, ${abstained} không tìm thấy</title>${bar(0, answered, ANSWERED)}${bar(answered, abstained, ABSTAINED)}</g>${label}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Số câu hỏi mỗi ngày">`,
    `<text x="4" y="${MARGIN.top + 10}">${most}</text><text x="4" y="${floor}">0</text>`,
    `<path d="M${MARGIN.left} ${floor}H${WIDTH}" stroke="#aab6c2"/>`,
    ...bars,
    '</svg>',
  ].join('');
}

const table = (head: readonly string[], rows: readonly (readonly [text: string, ...more: string[]])[]): string =>
  rows.length === 0
    ? '<p>Không có.</p>'
    : `<table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`;

const asked = (questions: readonly AskedQuestion[]): string =>
  table(
    ['Câu hỏi', 'Số lần'],
    questions.map(({ question, times }) => [question, String(times)]),
  );

/** `period` says over which days; plain text. */
export function usageHtml(usage: Usage, period: string): string {
  const figures = (
    [
      ['Câu hỏi', usage.asked],
      ['Đã trả lời', usage.answered],
      ['Không tìm thấy', usage.abstained],
      ['Khen', usage.up],
      ['Chê', usage.down],
    ] as const
  ).map(([label, value]) => `<li><b>${value}</b>${label}</li>`);
  return [
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Người dùng hỏi gì – Hỏi Dân Vận</title><style>${STYLE}</style></head><body>`,
    `<h1>Người dùng hỏi gì</h1><p>${escapeMarkup(period)}</p><ul class="figures">${figures.join('')}</ul>`,
    `<h2>Mỗi ngày</h2><p><span style="color:${ANSWERED}">■</span> đã trả lời <span style="color:${ABSTAINED}">■</span> không tìm thấy</p>${chart(usage)}`,
    `<h2>Hỏi nhiều nhất</h2>${asked(usage.mostAsked)}`,
    `<h2>Chưa trả lời được</h2>${asked(usage.unanswered)}`,
    `<h2>Bị chê</h2>${table(
      ['Ngày', 'Câu hỏi', 'Góp ý'],
      usage.downVoted.map(({ day, question, comment }) => [day, question ?? '(không ghi câu hỏi)', comment ?? '']),
    )}`,
    '</body></html>\n',
  ].join('\n');
}
