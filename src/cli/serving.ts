/** One serving process: the server with its log, its question log and its end. */
import { type Logger, pino } from 'pino';
import { VERSION } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import { MILLISECONDS_A_DAY } from '../domain/time.js';
import { openQuestionLog } from '../feedback/open-log.js';
import { QuestionRecorder } from '../server/question-recorder.js';
import { type RunningServer, startServer } from '../server/serve.js';
import { startTracing } from '../server/tracing.js';
import { indexRunner } from './index-runner.js';
import { DIST, EXIT, type Wiring } from './wiring.js';
import { shareMetrics } from './workers.js';

/** Serves until told to stop; then the process ends. */
export async function serveUntilStopped({ settings, home, openAnswering, watchChat }: Wiring): Promise<RunningServer> {
  const log = pino({ level: settings.log.level, base: null }, pino.destination({ dest: 2, sync: true }));
  const onFault = (error: unknown): void => logFault(log, error);
  watchChat((fault) => log.warn({ fault }, 'the chat model failed; answers are extractive'));
  const endTracing = settings.traces ? await startTracing(VERSION) : null;
  const questionLog = await openQuestionLog(settings);
  const forget = async (): Promise<void> => {
    const kept = settings.questionLog.retentionDays * MILLISECONDS_A_DAY;
    await questionLog.deleteBefore(Date.now() - kept).catch(onFault);
  };
  await forget();
  const daily = setInterval(() => void forget(), MILLISECONDS_A_DAY);
  daily.unref();
  const recorder = settings.questionLog.enabled ? new QuestionRecorder(questionLog, onFault) : null;
  const server = await startServer({
    ...settings,
    version: VERSION,
    assetRoot: DIST,
    questionLog,
    indexer: indexRunner(),
    currentId: home().currentId,
    open: openAnswering,
    shareMetrics,
    onSwap: (snapshot) => log.info({ snapshot }, 'serving snapshot'),
    onRequest: (line) => log.info(line, 'request'),
    onAnswer: (response) => {
      recorder?.add(response);
      const { id, question, abstained, confidence, timings } = response;
      const asked = settings.log.questions ? { question } : {};
      log.info({ answer: id, abstained, confidence, ms: timings.total, ...asked }, 'answer');
    },
    onFault,
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await recorder?.flush();
    await questionLog.close();
    await endTracing?.().catch(onFault);
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
