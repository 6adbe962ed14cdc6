import type { Command } from 'commander';
import { lockIndex } from '../indexing/lock.js';
import { rollBack } from '../store/embedded/snapshot.js';
import { wire } from './wiring.js';

export function addRollbackCommand(program: Command): void {
  program
    .command('rollback')
    .description('Quay về chỉ mục trước đó; máy chủ đang chạy tự chuyển theo')
    .option('--index <thư mục>', 'thư mục chỉ mục')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async ({ index, json }: { index?: string; json?: boolean }) => {
      const indexDir = index ?? wire().settings.indexDir;
      const release = await lockIndex(indexDir);
      try {
        const { from, to } = await rollBack(indexDir);
        process.stdout.write(
          json === true ? `${JSON.stringify({ from, to })}\n` : `Đã quay từ chỉ mục ${from} về ${to}.\n`,
        );
      } finally {
        await release();
      }
    });
}
