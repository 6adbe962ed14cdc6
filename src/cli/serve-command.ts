import cluster from 'node:cluster';
import type { Command } from 'commander';
import { indexIfMissing } from './index-command.js';
import { reportFault, wire } from './wiring.js';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Chạy máy chủ hỏi đáp; lập chỉ mục trước nếu chưa có')
    .action(async () => {
      const wiring = wire();
      const { serveUntilStopped } = await import('./serving.js');
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
      const { superviseWorkers } = await import('./workers.js');
      const url = workers > 1 ? await superviseWorkers(wiring.settings) : (await serveUntilStopped(wiring)).url;
      process.stdout.write(`Hỏi Dân Vận đang chạy tại ${url} (Ctrl+C để dừng)\n`);
    });
}
