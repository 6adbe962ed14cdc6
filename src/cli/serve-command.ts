import type { Command } from 'commander';
import { pino } from 'pino';
import { AppError } from '../domain/errors.js';
import { startServer } from '../server/serve.js';
import { indexIfMissing } from './index-command.js';
import { DIST, EXIT, type Wiring, wire } from './wiring.js';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Chạy máy chủ hỏi đáp; lập chỉ mục trước nếu chưa có')
    .action(async () => {
      const wiring = wire();
      await indexIfMissing(wiring);
      await serveUntilStopped(wiring);
    });
}

async function serveUntilStopped({ settings, openAnswering }: Wiring): Promise<void> {
  const log = pino({ level: settings.log.level, base: null }, pino.destination({ dest: 2, sync: true }));
  const server = await startServer({
    host: settings.host,
    port: settings.port,
    indexDir: settings.indexDir,
    assetRoot: DIST,
    widgetOrigins: settings.access.widgetOrigins,
    open: openAnswering,
    onSwap: (snapshot) => log.info({ snapshot }, 'serving snapshot'),
    onFault: (error) => {
      if (error instanceof AppError)
        log.error({ code: error.code, subject: error.subject, err: error.cause }, error.message);
      else log.error({ err: error }, 'request failed');
    },
  });
  process.stdout.write(`Hỏi Dân Vận đang chạy tại ${server.url} (Ctrl+C để dừng)\n`);
  const stop = (): void => {
    void server.close().then(() => process.exit(EXIT.done));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
