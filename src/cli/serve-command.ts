import type { Command } from 'commander';
import { indexIfMissing } from './index-command.js';
import { wire } from './wiring.js';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Chạy máy chủ hỏi đáp; lập chỉ mục trước nếu chưa có')
    .action(async () => {
      const wiring = wire();
      await indexIfMissing(wiring);
      const { serveUntilStopped } = await import('./serving.js');
      const { url } = await serveUntilStopped(wiring);
      process.stdout.write(`Hỏi Dân Vận đang chạy tại ${url} (Ctrl+C để dừng)\n`);
    });
}
