/** The question log in PostgreSQL, for several servers. */
import pg from 'pg';
import { AppError } from '../domain/errors.js';
import type { Asker, LoggedAnswer, LoggedRating, QuestionLog } from './question-log.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS hdv_answers (
    answer_id text PRIMARY KEY, at bigint NOT NULL, question text NOT NULL, outcome text NOT NULL,
    confidence double precision NOT NULL, article_ids jsonb NOT NULL
  );
  ALTER TABLE hdv_answers ADD COLUMN IF NOT EXISTS asker text;
  CREATE INDEX IF NOT EXISTS hdv_answers_at ON hdv_answers (at);
  CREATE TABLE IF NOT EXISTS hdv_ratings (
    answer_id text PRIMARY KEY, at bigint NOT NULL, rating text NOT NULL, comment text
  );
  CREATE INDEX IF NOT EXISTS hdv_ratings_at ON hdv_ratings (at);
`;
const COLUMNS =
  'answer_id AS "answerId", at, question, outcome, confidence, article_ids AS "articleIds", asker FROM hdv_answers';
const RATED_OF = 'answer_id IN (SELECT answer_id FROM hdv_answers WHERE asker = $1)';

interface AnswerRow extends Omit<LoggedAnswer, 'at'> {
  readonly at: string;
}

const answerOf = (row: AnswerRow): LoggedAnswer => ({
  ...row,
  at: Number(row.at),
  question: row.question === '' ? null : row.question,
});

/** Milliseconds for a connection and for a statement: who rates an answer does not wait for a table that hangs. */
const PATIENCE = 5_000;
/** Advisory lock under which the tables are made: two servers may start at once, and IF NOT EXISTS alone can race. */
const SCHEMA_LOCK = 746_011;

export class PostgresLog implements QuestionLog {
  private constructor(private readonly pool: pg.Pool) {}

  /** Connects and makes the tables where they are missing. Throws `storage_failed`. */
  static async open(url: string): Promise<PostgresLog> {
    const pool = new pg.Pool({
      connectionString: url,
      max: 4,
      connectionTimeoutMillis: PATIENCE,
    });
    // A connection lost while idle is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => undefined);
    const log = new PostgresLog(pool);
    try {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
        await client.query(SCHEMA);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    } catch (cause) {
      await pool.end();
      throw new AppError('storage_failed', { cause });
    }
    return log;
  }

  async record(answers: readonly LoggedAnswer[]): Promise<void> {
    const column = <T>(read: (answer: LoggedAnswer) => T): T[] => answers.map(read);
    await this.query(
      `INSERT INTO hdv_answers
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::float8[], $6::jsonb[], $7::text[])
       ON CONFLICT DO NOTHING`,
      [
        column(({ answerId }) => answerId),
        column(({ at }) => at),
        column(({ question }) => storable(question ?? '')),
        column(({ outcome }) => outcome),
        column(({ confidence }) => confidence),
        column(({ articleIds }) => JSON.stringify(articleIds)),
        column(({ asker }) => asker),
      ],
      PATIENCE,
    );
  }

  async rate({ answerId, at, rating, comment }: LoggedRating): Promise<void> {
    await this.query(
      'INSERT INTO hdv_ratings VALUES ($1, $2, $3, $4) ON CONFLICT (answer_id) DO UPDATE SET at = $2, rating = $3, comment = $4',
      [answerId, at, rating, comment === null ? null : storable(comment)],
      PATIENCE,
    );
  }

  async answers(from: number): Promise<LoggedAnswer[]> {
    const { rows } = await this.query<AnswerRow>(`SELECT ${COLUMNS} WHERE at >= $1 ORDER BY at`, [from]);
    return rows.map(answerOf);
  }

  async ratings(from: number): Promise<LoggedRating[]> {
    const { rows } = await this.query<LoggedRating & { at: string }>(
      'SELECT answer_id AS "answerId", at, rating, comment FROM hdv_ratings WHERE at >= $1 ORDER BY at',
      [from],
    );
    return rows.map((row) => ({ ...row, at: Number(row.at) }));
  }

  async keptOf(asker: Asker): Promise<{ answers: LoggedAnswer[]; ratings: LoggedRating[] }> {
    const answers = await this.query<AnswerRow>(`SELECT ${COLUMNS} WHERE asker = $1 ORDER BY at`, [asker]);
    const ratings = await this.query<LoggedRating & { at: string }>(
      `SELECT answer_id AS "answerId", at, rating, comment FROM hdv_ratings WHERE ${RATED_OF} ORDER BY at`,
      [asker],
    );
    return {
      answers: answers.rows.map(answerOf),
      ratings: ratings.rows.map((row) => ({ ...row, at: Number(row.at) })),
    };
  }

  async erase(asker: Asker): Promise<number> {
    const ratings = await this.query(`DELETE FROM hdv_ratings WHERE ${RATED_OF}`, [asker]);
    const answers = await this.query('DELETE FROM hdv_answers WHERE asker = $1', [asker]);
    return (answers.rowCount ?? 0) + (ratings.rowCount ?? 0);
  }

  async deleteBefore(before: number): Promise<number> {
    const answers = await this.query('DELETE FROM hdv_answers WHERE at < $1', [before]);
    const ratings = await this.query('DELETE FROM hdv_ratings WHERE at < $1', [before]);
    return (answers.rowCount ?? 0) + (ratings.rowCount ?? 0);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** `patience`: milliseconds; null where reading much may take what it takes. */
  private async query<T extends pg.QueryResultRow>(
    text: string,
    values: unknown[],
    patience: number | null = null,
  ): Promise<pg.QueryResult<T>> {
    try {
      return await this.pool.query<T>({ text, values, ...(patience === null ? {} : { query_timeout: patience }) });
    } catch (cause) {
      throw new AppError('storage_failed', { cause });
    }
  }
}

/** PostgreSQL's texts hold every character but U+0000. */
const storable = (text: string): string => text.replaceAll('\u0000', '\ufffd');
