import type { Command } from 'commander';
import { AppError } from '../domain/errors.js';
import { print } from './terminal.js';
import { wire } from './wiring.js';

/** How nearest vectors are found, for a person; the extension's version, or null where it is not there or too old. */
export const describeVectors = (version: string | null): string =>
  version === null
    ? 'so sánh chính xác từng vectơ trong bộ nhớ (không có pgvector 0.8 trở lên)'
    : `pgvector ${version}`;

export function addDatabaseCommand(program: Command): void {
  program
    .command('db-setup')
    .description('Tạo hoặc nâng cấp các bảng của chỉ mục trong PostgreSQL (DATABASE_URL)')
    .option('--citus', 'chia các chỉ mục lập từ nay ra các máy của cụm Citus')
    .option('--json', 'in một đối tượng JSON ra stdout')
    .action(async ({ citus, json }: { citus?: boolean; json?: boolean }) => {
      const { settings } = wire();
      if (settings.databaseUrl === null) throw new AppError('usage', { subject: 'DATABASE_URL' });
      const { setUpDatabase } = await import('../store/postgres/set-up.js');
      const done = await setUpDatabase(settings.databaseUrl, citus === true);
      if (json === true) {
        print(`${JSON.stringify(done)}\n`);
        return;
      }
      const { server, schema, steps, vectors, slices } = done;
      print(
        `PostgreSQL ${server}: bảng phiên bản ${schema} (${steps === 0 ? 'đã có sẵn' : `${steps} bước nâng cấp`}), ${describeVectors(vectors)}.\n`,
      );
      if (slices > 1) print(`Chỉ mục lập từ nay được chia ${slices} lát trên cụm Citus.\n`);
    });
}
