import type { Command } from 'commander';
import { print } from './terminal.js';
import { wire } from './wiring.js';

export function addRollbackCommand(program: Command): void {
  program
    .command('rollback')
    .description('Quay về chỉ mục trước đó; máy chủ đang chạy tự chuyển theo')
    .option('--index <thư mục>', 'thư mục chỉ mục')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async ({ index, json }: { index?: string; json?: boolean }) => {
      const home = wire().writingHome(index);
      const release = await home.lock();
      try {
        const { from, to } = await home.rollBack();
        print(json === true ? `${JSON.stringify({ from, to })}\n` : `Đã quay từ chỉ mục ${from} về ${to}.\n`);
      } finally {
        await release();
      }
    });
}
