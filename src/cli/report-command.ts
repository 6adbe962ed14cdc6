import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../domain/errors.js';
import { OWNER_ONLY } from '../domain/file-modes.js';
import { MILLISECONDS_A_DAY } from '../domain/time.js';
import { summarizeUsage, type Usage } from '../evaluation/usage.js';
import { usageHtml } from '../evaluation/usage-html.js';
import { print, tell } from './terminal.js';
import { wire } from './wiring.js';

interface Options {
  readonly days: number;
  readonly most: number;
  readonly format: 'table' | 'csv' | 'html' | 'json';
  readonly out?: string;
}

const positive = (value: string): number => {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1) throw new InvalidArgumentError('');
  return parsed;
};

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('Cho biết người dùng hỏi gì nhiều, câu nào chưa trả lời được, câu nào bị chê')
    .option('--days <số>', 'xem bao nhiêu ngày gần đây', positive, 30)
    .option('--most <số>', 'mỗi bảng bao nhiêu dòng', positive, 20)
    .addOption(new Option('--format <dạng>', 'dạng kết quả').choices(['table', 'csv', 'html', 'json']).default('table'))
    .option('--out <tệp>', 'ghi ra tệp thay vì màn hình')
    .action(async ({ days, most, format, out }: Options) => {
      const { settings } = wire();
      const { openQuestionLog } = await import('../feedback/open-log.js');
      const log = await openQuestionLog(settings);
      const from = Date.now() - days * MILLISECONDS_A_DAY;
      const usage = summarizeUsage(await log.answers(from), await log.ratings(from), most);
      await log.close();
      const text = WRITERS[format](usage, `${days} ngày gần đây`);
      if (out === undefined) print(text);
      else
        await writeFile(out, text, { mode: OWNER_ONLY }).catch((cause: unknown) => {
          throw new AppError('usage', { subject: out, cause });
        });
      if (usage.asked === 0 && !settings.questionLog.questions)
        tell('Chưa ghi câu hỏi nào. Đặt QUESTION_LOG=1 cho máy chủ để ghi.\n');
    });
}

const WRITERS: Readonly<Record<Options['format'], (usage: Usage, period: string) => string>> = {
  table,
  csv,
  html: usageHtml,
  json: (usage) => `${JSON.stringify(usage)}\n`,
};

function table(
  { asked, answered, abstained, up, down, mostAsked, unanswered, downVoted }: Usage,
  period: string,
): string {
  const list = (title: string, lines: readonly string[]): string[] => [
    '',
    title,
    ...(lines.length === 0 ? ['  (không có)'] : lines),
  ];
  return `${[
    `${period}: ${asked} câu hỏi, ${answered} đã trả lời, ${abstained} không tìm thấy; ${up} khen, ${down} chê`,
    ...list(
      'Hỏi nhiều nhất',
      mostAsked.map(({ question, times }) => `${String(times).padStart(6)}  ${question}`),
    ),
    ...list(
      'Chưa trả lời được',
      unanswered.map(({ question, times }) => `${String(times).padStart(6)}  ${question}`),
    ),
    ...list(
      'Bị chê',
      downVoted.map(
        ({ day, question, comment }) =>
          `  ${day}  ${question ?? '(không ghi câu hỏi)'}${comment === null ? '' : ` – ${comment}`}`,
      ),
    ),
  ].join('\n')}\n`;
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is given a leading apostrophe: people typed it. */
const cell = (value: string | number): string => {
  const text = typeof value === 'number' || !/^[=+\-@\t\r]/.test(value) ? String(value) : `'${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function csv({ mostAsked, unanswered, downVoted }: Usage): string {
  const rows: (string | number)[][] = [
    ['list', 'question', 'times', 'day', 'comment'],
    ...mostAsked.map(({ question, times }) => ['most_asked', question, times, '', '']),
    ...unanswered.map(({ question, times }) => ['unanswered', question, times, '', '']),
    ...downVoted.map(({ day, question, comment }) => ['down_voted', question ?? '', 1, day, comment ?? '']),
  ];
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
