/** The serving process: the server with its threads, its log, its question log and its end. */
import { setTimeout } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { VERSION } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import { MILLISECONDS_A_DAY } from '../domain/time.js';
import { openServedLog } from '../feedback/open-log.js';
import { QuestionRecorder } from '../server/question-recorder.js';
import { type RunningServer, startServer } from '../server/serve.js';
import { startTracing } from '../server/tracing.js';
import { answersOf } from '../serving/answers.js';
import { ThreadPool } from '../serving/threads/thread-pool.js';
import { indexRunner } from './index-runner.js';
import { DIST, EXIT, threadsOf, type Wiring } from './wiring.js';

/** Characters of log lines that may wait for whoever reads them; lines beyond are lost, and nothing stands still for them. */
const MOST_WAITING = 4_000_000;
/** Milliseconds for the last of them. */
const LAST_LINES = 1_000;

/** Serves until told to stop; then the process ends. */
export async function serveUntilStopped(wiring: Wiring): Promise<RunningServer> {
  const { settings, home, openStore, answeringOn, watchChat, loadReader } = wiring;
  const lines = pino.destination({ dest: 2, sync: false, maxLength: MOST_WAITING });
  const log = pino({ level: settings.log.level, base: null }, lines);
  const onFault = (error: unknown): void => logFault(log, error);
  const onChatFault = (fault: string): void => log.warn({ fault }, 'the chat model failed; answers are extractive');
  watchChat(onChatFault);
  const threads = threadsOf(settings);
  const pool =
    threads === 0
      ? null
      : new ThreadPool({
          threads,
          entry: new URL('./answering-thread.js', import.meta.url),
          reader: await loadReader(),
          keepMs: settings.limits.requestMs,
          onFault,
          onNews: onChatFault,
        });
  const endTracing = settings.traces ? await startTracing(VERSION) : null;
  const questionLog = await openServedLog(settings);
  const forget = async (): Promise<void> => {
    const kept = settings.questionLog.retentionDays * MILLISECONDS_A_DAY;
    await questionLog.deleteBefore(Date.now() - kept).catch(onFault);
  };
  await forget();
  const daily = setInterval(() => void forget(), MILLISECONDS_A_DAY);
  daily.unref();
  const { questions, askers } = settings.questionLog;
  const recorder = questions || askers ? new QuestionRecorder(questionLog, settings.questionLog, onFault) : null;
  const server = await startServer({
    ...settings,
    version: VERSION,
    assetRoot: DIST,
    questionLog,
    kept: settings.questionLog,
    indexer: indexRunner(),
    currentId: home().currentId,
    open: async () => {
      const store = await openStore();
      const { info, shared } = store;
      return {
        store,
        answers: pool === null ? answersOf(await answeringOn(store)) : await pool.open({ id: info.id, shared }),
      };
    },
    onSwap: (snapshot) => log.info({ snapshot }, 'serving snapshot'),
    onRequest: (line) => log.info(line, 'request'),
    onAnswer: (response, asker) => {
      recorder?.add(response, asker);
      const { id, question, abstained, confidence, timings } = response;
      const asked = settings.log.questions ? { question } : {};
      log.info({ answer: id, abstained, confidence, ms: timings.total, ...asked }, 'answer');
    },
    onFault,
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await pool?.stop();
    await recorder?.flush();
    await questionLog.close();
    await endTracing?.().catch(onFault);
    await Promise.race([new Promise((written) => lines.flush(written)), setTimeout(LAST_LINES)]);
    process.exit(EXIT.done);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  return server;
}

function logFault(log: Logger, error: unknown): void {
  if (error instanceof AppError)
    log.error({ code: error.code, subject: error.subject, err: error.cause }, error.message);
  else log.error({ err: error }, 'request failed');
}
