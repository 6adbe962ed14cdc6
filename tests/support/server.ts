import path from 'node:path';
import { PACKAGE_ROOT, readSettings, VERSION } from '../../src/config/settings.js';
import type { AskResponse } from '../../src/contract/ask.js';
import type { SentenceEmbeddings } from '../../src/embedding/model.js';
import { SqliteLog } from '../../src/feedback/sqlite-log.js';
import { QuestionRecorder } from '../../src/server/question-recorder.js';
import type { RequestLine } from '../../src/server/request-log.js';
import { type RunningServer, startServer } from '../../src/server/serve.js';
import { answersOf } from '../../src/serving/answers.js';
import { embeddedHome } from '../../src/store/embedded/embedded-home.js';
import type { IndexHome } from '../../src/store/index-home.js';
import { temporaryFolder } from './folders.js';
import { buildIndex, openHome } from './index.js';
import { loadModel } from './model.js';

export interface TestServer extends RunningServer {
  readonly faults: unknown[];
  readonly swaps: string[];
  readonly lines: RequestLine[];
  readonly log: SqliteLog;
  readonly recorder: QuestionRecorder;
  get(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
}

export interface TestServerOptions {
  readonly load?: () => Promise<SentenceEmbeddings>;
  /** Settings as the environment gives them. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real server on a free port of loopback. Needs a built `dist/` for the pages' files. */
export const serveIndex = (indexDir: string, options: TestServerOptions = {}): Promise<TestServer> =>
  serveHome(embeddedHome(indexDir), options);

export async function serveHome(
  home: IndexHome,
  { load = loadModel, env = {} }: TestServerOptions = {},
): Promise<TestServer> {
  const faults: unknown[] = [];
  const swaps: string[] = [];
  const lines: RequestLine[] = [];
  const log = await SqliteLog.open(await temporaryFolder());
  const recorder = new QuestionRecorder(log, { questions: true, askers: true }, (error) => void faults.push(error));
  const server = await startServer({
    ...readSettings({ PORT: '0', ...env }),
    version: VERSION,
    currentId: home.currentId,
    assetRoot: path.join(PACKAGE_ROOT, 'dist'),
    questionLog: log,
    kept: { questions: true, askers: true, retentionDays: 180 },
    indexer: {
      state: () => ({ state: 'idle', progress: null, startedAt: null, finishedAt: null, summary: null }),
      start: () => undefined,
    },
    open: async () => {
      const context = await openHome(home, load);
      return { store: context.store, answers: answersOf(context) };
    },
    onSwap: (snapshot) => void swaps.push(snapshot),
    onRequest: (line) => void lines.push(line),
    onAnswer: (response: AskResponse, asker) => recorder.add(response, asker),
    onFault: (error) => void faults.push(error),
  });
  return {
    ...server,
    faults,
    swaps,
    lines,
    log,
    recorder,
    get: (target, init) => fetch(server.url + target, init),
    post: (target, body, init) =>
      fetch(server.url + target, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
        headers: { 'Content-Type': 'application/json', ...init?.headers },
      }),
  };
}

/** `serveIndex` over an index of its own of the project's articles. */
export async function serveCorpus(options: TestServerOptions = {}): Promise<TestServer> {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  return serveIndex(indexDir, options);
}
