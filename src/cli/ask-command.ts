import type { Command } from 'commander';
import { answerOnce } from '../answering/answer.js';
import { askRequest, checkQuestion, cleanQuestion } from '../answering/question.js';
import type { AskResponse, Citation } from '../contract/ask.js';
import { printedDay } from '../contract/printed-day.js';
import { indexIfMissing } from './index-command.js';
import { print } from './terminal.js';
import { wire } from './wiring.js';

interface AskFlags {
  json?: boolean;
  explain?: boolean;
}

export function addAskCommand(program: Command): void {
  program
    .command('ask')
    .description('Trả lời một câu hỏi ngay trong cửa sổ lệnh, kèm nguồn')
    .argument('<câu hỏi...>', 'câu hỏi, có dấu hoặc không dấu')
    .option('--json', 'in nguyên nội dung như POST /api/ask')
    .option('--explain', 'thêm phần giải thích xếp hạng (cùng --json)')
    .action(async (words: string[], flags: AskFlags) => {
      const question = cleanQuestion(words.join(' '));
      checkQuestion(question);
      const wiring = wire();
      await indexIfMissing(wiring);
      const response = await answerOnce(
        await wiring.openAnswering(),
        askRequest(question, { explain: flags.explain === true }),
      );
      print(flags.json === true ? `${JSON.stringify(response)}\n` : describe(response));
    });
}

function describe(response: AskResponse): string {
  const { short, answer, notice } = response;
  // In front where it is less than the sentence that holds it.
  const lead =
    short === null || response.sentences.some(({ text }) => text === short.text)
      ? []
      : [`» ${short.text}${short.uncertain ? ' (?)' : ''}`, ''];
  const lines = [...lead, answer, ...(notice === null ? [] : ['', `Lưu ý: ${notice}`])];
  if (response.citations.length > 0) lines.push('', 'Nguồn:', ...response.citations.map(describeSource));
  if (response.closest !== undefined && response.closest.length > 0) {
    lines.push('', 'Đoạn gần nhất:', ...response.closest.map(({ title, snippet }) => `  - ${title}: ${snippet}`));
  }
  return `${lines.join('\n')}\n`;
}

function describeSource(citation: Citation): string {
  const date = (citation.date && printedDay(citation.date)) ?? citation.dateText ?? 'không rõ ngày';
  const page = citation.page === null ? null : `trang ${citation.page}`;
  const facts = [citation.section, page, date, citation.author, citation.source]
    .filter((fact) => fact !== null)
    .join(' · ');
  return `  [${citation.number}] ${citation.title} (${facts})\n      “${citation.quote}”\n      ${citation.url}`;
}
