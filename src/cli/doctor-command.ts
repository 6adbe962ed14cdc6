import { access, constants } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { Command } from 'commander';
import { provenanceWith } from '../corpus/provenance.js';
import { AppError } from '../domain/errors.js';
import { discover } from '../indexing/discover.js';
import { noteOn } from '../indexing/file-note.js';
import { knownFile, planIndex } from '../indexing/plan.js';
import { makeFolder } from '../store/embedded/durable.js';
import { describeVectors } from './database-command.js';
import { describeNotes } from './file-notes.js';
import { print } from './terminal.js';
import { EXIT, type Wiring, wire } from './wiring.js';

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** What was found; for a fault, what to do about it. */
  readonly message: string;
}

type Check = (wiring: Wiring) => Promise<string>;

/** A check that fails with something an operator can do, told as a message. */
class Fault extends Error {}

const CHECKS: readonly (readonly [name: string, Check])[] = [
  ['Node', node],
  ['Mô-đun biên dịch', nativeModules],
  ['Mô hình', model],
  ['Mô hình đọc', reader],
  ['Bài viết', corpus],
  ['Kho dữ liệu', database],
  ['Chỉ mục', index],
  ['Thư mục ghi', folders],
  ['Cổng', port],
  ['Nhật ký câu hỏi', questionLog],
  ['Mô hình trò chuyện', chatModel],
];

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Kiểm tra máy, mô hình, chỉ mục, cổng và kho dữ liệu; nói cách sửa từng lỗi')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async ({ json }: { json?: boolean }) => {
      const wiring = wire();
      const findings: Finding[] = [];
      for (const [name, check] of CHECKS) {
        const finding = await examine(name, check, wiring);
        findings.push(finding);
        if (json !== true) print(`${finding.ok ? '✓' : '✗'} ${name}: ${finding.message}\n`);
      }
      const ok = findings.every((finding) => finding.ok);
      if (json === true) print(`${JSON.stringify({ ok, checks: findings })}\n`);
      process.exitCode = ok ? EXIT.done : EXIT.failed;
    });
}

async function examine(name: string, check: Check, wiring: Wiring): Promise<Finding> {
  try {
    return { name, ok: true, message: await check(wiring) };
  } catch (error) {
    if (error instanceof AppError) return { name, ok: false, message: error.line };
    return { name, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

const OLDEST_NODE = [20, 19] as const;

async function node(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (old) throw new Fault(`đang là ${process.version}; cần Node ${OLDEST_NODE.join('.')} trở lên`);
  return process.version;
}

async function nativeModules(): Promise<string> {
  const failed: string[] = [];
  for (const name of ['hnswlib-node', 'libsql', '@xenova/transformers']) {
    await import(name).catch(() => failed.push(name));
  }
  if (failed.length > 0) throw new Fault(`không nạp được ${failed.join(', ')}; hãy chạy: npm ci && npm run build`);
  return 'nạp được';
}

async function model({ identify, loadModel }: Wiring): Promise<string> {
  const { name, fingerprint } = await identify();
  const { dimensions } = await loadModel();
  return `${name}, ${dimensions} chiều, dấu ${fingerprint.slice(0, 12)}`;
}

async function reader({ loadReader }: Wiring): Promise<string> {
  const { name } = await loadReader();
  return name;
}

async function corpus({ settings }: Wiring): Promise<string> {
  const { files, failed } = await discover(settings.corpusDir, settings.fileLimits.size);
  if (files.length === 0) throw new AppError('corpus_empty');
  if (failed.length > 0) throw new Fault(`không đọc được: ${failed.map(({ subject }) => subject).join(', ')}`);
  return `${files.length} tệp`;
}

/** Reached, its tables as this program knows them, and how it finds nearest vectors. */
async function database({ settings: { store } }: Wiring): Promise<string> {
  if (store === null) return 'không dùng: chỉ mục nằm trong thư mục';
  const { inspectDatabase } = await import('../store/postgres/set-up.js');
  const places = [store.url, ...(store.readUrl === null ? [] : [store.readUrl])];
  const found = await Promise.all(
    places.map(async (url) => {
      const { server, schema, newest, vectors } = await inspectDatabase(url);
      if (schema < newest) throw new Fault(`bảng ở phiên bản ${schema}, cần ${newest}; hãy chạy: npm run db:setup`);
      return `PostgreSQL ${server}, bảng phiên bản ${schema}, ${describeVectors(vectors)}`;
    }),
  );
  return found.join('; bản sao đọc: ');
}

/** Whole, made by this version, and of the corpus as it is now. */
async function index({ settings, identify, writingHome }: Wiring): Promise<string> {
  const kept = writingHome();
  await kept.verify();
  const store = await kept.open(provenanceWith(await identify()));
  const articles = await store.articles();
  const published = articles.map(knownFile);
  const { added, updated, removed } = planIndex(
    (await discover(settings.corpusDir, settings.fileLimits.size)).files,
    published,
  );
  const behind = [...added, ...updated, ...removed].map(({ file }) => file);
  // Files that cannot be read stay out of the index, and are named by `index` itself.
  if (behind.length > 0)
    throw new Fault(
      `chưa theo kịp bài viết (${behind.slice(0, 5).join(', ')}); hãy chạy: npm run index (tệp nào lệnh ấy báo không đọc được thì sửa lại, hoặc đưa ra khỏi thư mục)`,
    );
  const left = describeNotes(articles.map(noteOn).filter((note) => note !== null)).trim();
  return `${store.info.id}, ${store.info.articles} bài, ${store.info.passages} đoạn, nguyên vẹn${left === '' ? '' : `. ${left}`}`;
}

async function folders({ settings }: Wiring): Promise<string> {
  for (const folder of [...(settings.store === null ? [settings.indexDir] : []), settings.dataDir]) {
    await makeFolder(folder)
      .then(() => access(folder, constants.W_OK))
      .catch(() => {
        throw new Fault(`không ghi được ${path.basename(folder)}/; hãy sửa quyền hoặc đặt INDEX_DIR, DATA_DIR`);
      });
  }
  return 'ghi được';
}

function port({ settings: { host, port: number } }: Wiring): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new Fault(
          code === 'EADDRINUSE'
            ? `${number} đang có chương trình khác dùng (có thể chính là máy chủ này); đổi bằng PORT`
            : `không mở được ${host}:${number}; hãy sửa HOST`,
        ),
      ),
    );
    probe.listen(number, host, () => probe.close(() => resolve(`${host}:${number} còn trống`)));
  });
}

async function questionLog({ settings }: Wiring): Promise<string> {
  const { openQuestionLog } = await import('../feedback/open-log.js');
  const log = await openQuestionLog(settings).catch(() => {
    throw new Fault(
      settings.databaseUrl === null ? 'không mở được DATA_DIR' : 'không nối được PostgreSQL; hãy kiểm tra DATABASE_URL',
    );
  });
  await log.close();
  return settings.databaseUrl === null ? 'SQLite' : 'PostgreSQL';
}

/** Asked for one word: a key, a name or an address that is wrong shows here and not to a reader. */
async function chatModel({ settings: { chat } }: Wiring): Promise<string> {
  if (chat === null) return 'không dùng: câu trả lời trích nguyên văn';
  const { openChat } = await import('../chat/open-chat.js');
  const { HumanMessage } = await import('@langchain/core/messages');
  try {
    const opened = await openChat(chat);
    const asked = opened.chat.stream([new HumanMessage('Chào')]);
    await asked.next();
    await asked.return(undefined);
  } catch (error) {
    throw new Fault(
      `${chat.model} không trả lời (${(error as Error).message}); hãy kiểm tra CHAT_BASE_URL, CHAT_MODEL, CHAT_API_KEY; trong lúc đó câu trả lời được trích nguyên văn`,
    );
  }
  return `${chat.model} trả lời được; từng câu được kiểm chứng`;
}
