import cluster from 'node:cluster';
import type { Command } from 'commander';
import { type Logger, pino } from 'pino';
import { VERSION } from '../config/settings.js';
import { AppError } from '../domain/errors.js';
import { openQuestionLog } from '../feedback/open-log.js';
import { QuestionRecorder } from '../server/question-recorder.js';
import { type RunningServer, startServer } from '../server/serve.js';
import { indexIfMissing } from './index-command.js';
import { DIST, EXIT, reportFault, type Wiring, wire } from './wiring.js';
import { shareMetrics, superviseWorkers } from './workers.js';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Chạy máy chủ hỏi đáp; lập chỉ mục trước nếu chưa có')
    .action(async () => {
      const wiring = wire();
      if (cluster.isWorker) {
        try {
          const { url } = await serveUntilStopped(wiring);
          process.send?.({ ready: url });
        } catch (error) {
          // The channel to the supervisor would keep it alive.
          process.exit(reportFault(error));
        }
        return;
      }
      await indexIfMissing(wiring);
      const { workers } = wiring.settings;
      const url = workers > 1 ? await superviseWorkers(wiring.settings) : (await serveUntilStopped(wiring)).url;
      process.stdout.write(`Hỏi Dân Vận đang chạy tại ${url} (Ctrl+C để dừng)\n`);
    });
}

const MILLISECONDS_A_DAY = 86_400_000;

async function serveUntilStopped({ settings, openAnswering }: Wiring): Promise<RunningServer> {
  const log = pino({ level: settings.log.level, base: null }, pino.destination({ dest: 2, sync: true }));
  const onFault = (error: unknown): void => logFault(log, error);
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
