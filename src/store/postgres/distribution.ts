/** Spreading a generation over the workers of a Citus cluster. */
import { AppError } from '../../domain/errors.js';
import type { Database, Run } from './database.js';
import { tableOf } from './tables.js';

/** Slices of a cluster: enough to spread over many workers, few enough that each holds long lists. */
const SLICES = 128;

/** How many slices the next generation gets; 1 where nothing is distributed. */
export async function slicesOf(run: Run): Promise<number> {
  const [row] = await run<{ slices: number }>({ text: 'SELECT slices FROM hdv_distribution' });
  return row?.slices ?? 1;
}

/** Generations begun from now on are distributed. Throws `index_write_failed` where the server has no Citus. */
export async function distributeFromNow(database: Database): Promise<void> {
  await database.write({ text: 'CREATE EXTENSION IF NOT EXISTS citus' }).catch((cause: unknown) => {
    throw new AppError('index_write_failed', { cause, subject: 'citus' });
  });
  await database.write({
    text: 'INSERT INTO hdv_distribution (slices) VALUES ($1) ON CONFLICT (sole) DO UPDATE SET slices = $1',
    values: [SLICES],
  });
}

/**
 * Passages, vectors and postings of one slice lie on one worker, so that joins among them stay there; articles and terms,
 * which all of them need, are on every worker.
 */
export async function distribute(run: Run, number: number): Promise<void> {
  const passages = tableOf(number, 'passages');
  await run({ text: 'SELECT create_distributed_table($1, $2)', values: [passages, 'slice'] });
  for (const part of ['vectors', 'counts', 'weights', 'postings'] as const) {
    await run({
      text: 'SELECT create_distributed_table($1, $2, colocate_with => $3)',
      values: [tableOf(number, part), 'slice', passages],
    });
  }
  for (const part of ['articles', 'terms'] as const) {
    await run({ text: 'SELECT create_reference_table($1)', values: [tableOf(number, part)] });
  }
}
