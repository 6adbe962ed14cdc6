import type { Command } from 'commander';
import { indexIfMissing } from './index-command.js';
import { print } from './terminal.js';
import { type OpenReader, wire } from './wiring.js';

/** A run of the model holds up the thread it runs in, which is not to be the one that serves. */
const readInThread: OpenReader = async (folder) =>
  (await import('../reading/reading-thread.js')).ReadingThread.start(await folder());

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Chạy máy chủ hỏi đáp; lập chỉ mục trước nếu chưa có')
    .action(async () => {
      const wiring = wire(readInThread);
      await indexIfMissing(wiring);
      const { serveUntilStopped } = await import('./serving.js');
      const { url } = await serveUntilStopped(wiring);
      print(`Hỏi Dân Vận đang chạy tại ${url} (Ctrl+C để dừng)\n`);
    });
}
