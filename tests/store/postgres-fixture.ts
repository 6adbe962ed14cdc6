import { postgresHome } from '../../src/store/postgres/postgres-home.js';
import { emptyDatabase, runSql } from '../support/postgres-server.js';
import type { HomeFixture } from './home-contract.js';

/** An empty home in the database. */
export async function postgresFixture(url: string, poolSize: number): Promise<HomeFixture> {
  await emptyDatabase(url);
  const open = () => postgresHome({ url, readUrl: null, poolSize, statementMs: 10_000 });
  const home = open();
  return {
    home,
    another: open,
    tamper: async (id) => {
      const [row] = await runSql<{ number: number }>(url, 'SELECT number FROM hdv_generations WHERE id = $1', [id]);
      await runSql(url, `UPDATE hdv_passages_${row?.number} SET length = length + 1 WHERE place = 1`);
    },
    generations: async () => {
      const [rows] = await runSql<{ listed: string; there: string }>(
        url,
        `SELECT (SELECT count(*)::text FROM hdv_generations) AS listed,
                (SELECT count(*)::text FROM pg_tables WHERE tablename ~ '^hdv_passages_[0-9]+$') AS there`,
      );
      if (rows?.listed !== rows?.there)
        throw new Error(`${rows?.listed} generations, ${rows?.there} of them with tables`);
      return Number(rows?.listed);
    },
    close: () => home.close(),
  };
}
