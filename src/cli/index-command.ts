import { watch as watchFolder } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../domain/errors.js';
import { type IndexEvent, type IndexSummary, reindex } from '../indexing/reindex.js';
import { embedForOthers } from '../indexing/shared-embedding.js';
import { describeNotes } from './file-notes.js';
import { createProgress, type Progress } from './progress.js';
import { onOneLine, print, tell } from './terminal.js';
import { EXIT, reportFault, type Wiring, wire } from './wiring.js';

interface IndexFlags {
  corpus?: string;
  index?: string;
  full?: boolean;
  dryRun?: boolean;
  verify?: boolean;
  watch?: boolean;
  share?: boolean;
  join?: boolean;
  json?: boolean;
  quiet?: boolean;
}

export function addIndexCommand(program: Command): void {
  program
    .command('index')
    .description('Lập chỉ mục các bài viết trong corpus/ và công bố vào index/ hoặc kho dữ liệu')
    .option('--corpus <thư mục>', 'thư mục bài viết')
    .option('--index <thư mục>', 'thư mục chỉ mục')
    .option('--full', 'làm lại từ đầu, bỏ qua chỉ mục đang có')
    .option('--dry-run', 'chỉ nói sẽ làm gì, không ghi')
    .option('--verify', 'chỉ kiểm tra mã băm của mọi phần chỉ mục')
    .option('--watch', 'tiếp tục theo dõi thư mục bài viết và lập lại khi có thay đổi')
    .option('--share', 'chia việc nhúng cho những máy đang chạy --join (chỉ với STORE=postgres)')
    .option('--join', 'nhúng giúp lượt lập chỉ mục của máy khác, xong lượt đó thì thôi (chỉ với STORE=postgres)')
    .option('--json', 'in một bản tóm tắt JSON ra stdout')
    .option('--quiet', 'không in tiến độ')
    .action(async (flags: IndexFlags) => {
      const wiring = wire();
      const alone = [flags.verify && '--verify', flags.watch && '--watch', flags.join && '--join'].filter(Boolean);
      if (alone.length > 1) throw new AppError('usage', { subject: alone.join(', ') });
      if (flags.watch === true) await watch(wiring, flags);
      else if (flags.join === true) await join(wiring, flags);
      else process.exitCode = flags.verify === true ? await verify(wiring, flags) : await run(wiring, flags);
    });
}

/** Embeds for a re-index on another machine until that ends or this is interrupted. */
async function join({ writingHome, reindexOptions }: Wiring, flags: IndexFlags): Promise<void> {
  const { identifyModel, loadModel } = reindexOptions({});
  const queue = await writingHome(flags.index).embeddingQueue((await identifyModel()).fingerprint);
  if (queue === null) throw new AppError('usage', { subject: '--join: STORE=postgres' });
  const embedder = await loadModel();
  const progress = createProgress(flags.quiet === true);
  const interrupted = interruption();
  progress.note('Đang chờ việc nhúng của máy khác (Ctrl+C để dừng)');
  let embedded = 0;
  for await (const done of embedForOthers(queue, (texts) => embedder.embedRows(texts), interrupted)) {
    if (Math.floor(done / TEXTS_A_NOTE) > Math.floor(embedded / TEXTS_A_NOTE))
      progress.note(`Đã nhúng ${done} đoạn văn`);
    embedded = done;
  }
  if (flags.json === true) print(`${JSON.stringify({ embedded })}\n`);
  else if (flags.quiet !== true) print(`Xong: đã nhúng giúp ${embedded} đoạn văn.\n`);
}

/** Texts between two lines of progress. */
const TEXTS_A_NOTE = 10_000;

function interruption(): AbortSignal {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  return interrupted.signal;
}

async function verify({ writingHome }: Wiring, flags: IndexFlags): Promise<number> {
  const { id, parts } = await writingHome(flags.index).verify();
  if (flags.json === true) print(`${JSON.stringify({ snapshot: id, files: parts, intact: true })}\n`);
  else print(`Chỉ mục ${id} nguyên vẹn: ${parts} phần.\n`);
  return EXIT.done;
}

async function run(wiring: Wiring, flags: IndexFlags): Promise<number> {
  const summary = await runIndex(wiring, flags, createProgress(flags.quiet === true));
  if (flags.json === true) print(`${JSON.stringify(summary)}\n`);
  else if (flags.quiet !== true) print(describe(summary, flags.dryRun === true));
  reportFiles(summary);
  return summary.failed.length > 0 ? EXIT.failed : EXIT.done;
}

/** Milliseconds of quiet after a change: an editor or a copy writes a file in several steps. */
const SETTLE = 500;

/** Re-indexes now and whenever the corpus changes, until interrupted. A fault is reported and the watch goes on. */
async function watch(wiring: Wiring, flags: IndexFlags): Promise<void> {
  const corpus = flags.corpus ?? wiring.settings.corpusDir;
  const interrupted = interruption();
  tell(`Đang theo dõi ${path.basename(corpus)}/ (Ctrl+C để dừng)\n`);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const again = (): void => {
    running = running.then(() => run(wiring, flags)).catch((error: unknown) => reportFault(error));
  };
  const changes = watchFolder(corpus, { recursive: true, signal: interrupted });
  again();
  try {
    for await (const _ of changes) {
      clearTimeout(timer);
      timer = setTimeout(again, SETTLE);
    }
  } catch (error) {
    if (!interrupted.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await running;
  }
}

/** Only a missing index is made here: a broken one is served as an error that says how to mend it. */
export async function indexIfMissing(wiring: Wiring): Promise<void> {
  try {
    await wiring.writingHome().currentId();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'index_missing') return;
    reportFiles(await runIndex(wiring, {}, createProgress(false)));
  }
}

/** Names what is not as whoever put the files there would expect. */
function reportFiles(summary: IndexSummary): void {
  for (const { file, blankPages, pages } of summary.notes)
    if (blankPages.length > 0)
      tell(
        `Lưu ý ${onOneLine(file)}: ${blankPages.length}/${pages} trang không có chữ (trang ${blankPages.join(', ')})\n`,
      );
  for (const { file, message } of summary.skipped) tell(`Lưu ý ${onOneLine(file)}: ${message}\n`);
  for (const { file, message, code } of summary.failed) tell(`Bỏ qua ${onOneLine(file)}: ${message} [${code}]\n`);
}

/** Runs one re-index, showing its progress. */
async function runIndex(
  { reindexOptions, writingHome }: Wiring,
  flags: IndexFlags,
  progress: Progress,
): Promise<IndexSummary> {
  const options = reindexOptions({
    ...(flags.corpus === undefined ? {} : { corpusDir: flags.corpus }),
    ...(flags.index === undefined ? {} : { home: writingHome(flags.index) }),
    full: flags.full === true,
    dryRun: flags.dryRun === true,
    share: flags.share === true,
  });
  try {
    for await (const event of reindex(options)) {
      if (event.type === 'done') return event.summary;
      show(event, progress);
    }
  } finally {
    progress.end();
  }
  throw new Error('a re-index ended without its summary');
}

const REBUILT: Readonly<Record<string, string>> = {
  full: 'Làm lại toàn bộ chỉ mục.',
  missing: 'Chưa có chỉ mục: lập mới.',
  corrupt: 'Chỉ mục cũ bị hỏng: lập lại từ đầu.',
  incompatible: 'Chỉ mục cũ thuộc phiên bản hoặc mô hình khác: lập lại từ đầu.',
};

/** Passages from which finishing takes long enough to be told of. */
const LONG_TO_FINISH = 10_000;

function show(event: Exclude<IndexEvent, { type: 'done' }>, progress: Progress): void {
  if (event.type === 'page') progress.step(`Nhận dạng chữ trong ${event.file}`, event.done, event.total);
  else if (event.type === 'read') progress.step('Đọc bài viết', event.done, event.total);
  else if (event.type === 'embed') progress.step('Nhúng đoạn văn', event.done, event.total);
  else if (event.type === 'finish') {
    if (event.passages >= LONG_TO_FINISH) progress.note('Đang sắp xếp và ghi chỉ mục…');
  } else if (event.type === 'publish') progress.note(`Đã công bố chỉ mục ${event.snapshot}`);
  else if (event.rebuilt !== null) progress.note(REBUILT[event.rebuilt] ?? event.rebuilt);
}

const CHANGE_MARKS: Readonly<Record<string, string>> = { added: '+', updated: '~', removed: '-' };

function describe(summary: IndexSummary, dryRun: boolean): string {
  const counts = [
    `${summary.added} mới`,
    `${summary.updated} sửa`,
    `${summary.unchanged} giữ nguyên`,
    `${summary.removed} bỏ`,
    `${summary.duplicates.length} trùng`,
    `${summary.failed.length} lỗi`,
  ].join(', ');
  const lead = dryRun ? 'Sẽ lập chỉ mục' : 'Xong';
  const listed = dryRun
    ? Object.entries(summary.changes).flatMap(([what, files]) =>
        files.map((file) => `  ${CHANGE_MARKS[what] ?? ''} ${file}\n`),
      )
    : [];
  return `${listed.join('')}${lead}: ${counts}; ${summary.passages} đoạn văn, ${summary.seconds.toFixed(1)} giây.\n${describeNotes(summary.notes)}`;
}
