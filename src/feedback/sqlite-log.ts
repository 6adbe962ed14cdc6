/** The question log in one SQLite file; several processes of one machine may share it. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { AppError } from '../domain/errors.js';
import { OWNER_ONLY } from '../domain/file-modes.js';
import type { Asker, LoggedAnswer, LoggedRating, QuestionLog } from './question-log.js';

const FILE = 'questions.sqlite';
/** Milliseconds to wait for another process's write. */
const BUSY = 5_000;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (
    answer_id TEXT PRIMARY KEY, at INTEGER NOT NULL, question TEXT NOT NULL, outcome TEXT NOT NULL,
    confidence REAL NOT NULL, article_ids TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS answers_at ON answers (at);
  CREATE TABLE IF NOT EXISTS ratings (
    answer_id TEXT PRIMARY KEY, at INTEGER NOT NULL, rating TEXT NOT NULL, comment TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS ratings_at ON ratings (at);
`;

interface AnswerRow extends Omit<LoggedAnswer, 'articleIds'> {
  readonly question: string;
  readonly articleIds: string;
}

const COLUMNS =
  'answer_id AS answerId, at, question, outcome, confidence, article_ids AS articleIds, asker FROM answers';
const RATED_OF = 'answer_id IN (SELECT answer_id FROM answers WHERE asker = ?)';

const answerOf = (row: AnswerRow): LoggedAnswer => ({
  ...row,
  question: row.question === '' ? null : row.question,
  articleIds: JSON.parse(row.articleIds) as string[],
});

export class SqliteLog implements QuestionLog {
  private constructor(private readonly database: Database.Database) {}

  /** Opens the log in `folder`, made where it is missing. Throws `storage_failed`. */
  static async open(folder: string): Promise<SqliteLog> {
    return attempt(() => {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, FILE);
      // What people ask is for the operator alone. SQLite gives its other files the same mode.
      closeSync(openSync(file, 'a', OWNER_ONLY));
      chmodSync(file, OWNER_ONLY);
      const database = new Database(file);
      // A rating is in the file once its request is answered, whatever happens to the machine then.
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      // What is deleted is written over: nobody finds it in the file.
      database.pragma('secure_delete = ON');
      database.pragma(`busy_timeout = ${BUSY}`);
      database.exec(SCHEMA);
      addAsker(database);
      return new SqliteLog(database);
    }, folder);
  }

  async record(answers: readonly LoggedAnswer[]): Promise<void> {
    const insert = this.database.prepare('INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)');
    attempt(
      this.database.transaction(() => {
        for (const { answerId, at, question, outcome, confidence, articleIds, asker } of answers)
          insert.run(answerId, at, question ?? '', outcome, confidence, JSON.stringify(articleIds), asker);
      }),
    );
  }

  async rate({ answerId, at, rating, comment }: LoggedRating): Promise<void> {
    attempt(() =>
      this.database.prepare('INSERT OR REPLACE INTO ratings VALUES (?, ?, ?, ?)').run(answerId, at, rating, comment),
    );
  }

  async answers(from: number): Promise<LoggedAnswer[]> {
    const rows = attempt(() => this.database.prepare(`SELECT ${COLUMNS} WHERE at >= ? ORDER BY at`).all(from));
    return (rows as AnswerRow[]).map(answerOf);
  }

  async ratings(from: number): Promise<LoggedRating[]> {
    return attempt(() =>
      this.database
        .prepare('SELECT answer_id AS answerId, at, rating, comment FROM ratings WHERE at >= ? ORDER BY at')
        .all(from),
    ) as LoggedRating[];
  }

  async keptOf(asker: Asker): Promise<{ answers: LoggedAnswer[]; ratings: LoggedRating[] }> {
    return attempt(() => {
      const answers = this.database.prepare(`SELECT ${COLUMNS} WHERE asker = ? ORDER BY at`).all(asker) as AnswerRow[];
      const ratings = this.database
        .prepare(`SELECT answer_id AS answerId, at, rating, comment FROM ratings WHERE ${RATED_OF} ORDER BY at`)
        .all(asker) as LoggedRating[];
      return { answers: answers.map(answerOf), ratings };
    });
  }

  async erase(asker: Asker): Promise<number> {
    const erased = attempt(
      this.database.transaction(
        () =>
          this.database.prepare(`DELETE FROM ratings WHERE ${RATED_OF}`).run(asker).changes +
          this.database.prepare('DELETE FROM answers WHERE asker = ?').run(asker).changes,
      ),
    );
    this.emptyJournal();
    return erased;
  }

  async deleteBefore(before: number): Promise<number> {
    const deleted = attempt(
      () =>
        this.database.prepare('DELETE FROM answers WHERE at < ?').run(before).changes +
        this.database.prepare('DELETE FROM ratings WHERE at < ?').run(before).changes,
    );
    this.emptyJournal();
    return deleted;
  }

  /** The journal holds pages as they were; where another process reads them, its own next emptying does. */
  private emptyJournal(): void {
    attempt(() => this.database.pragma('wal_checkpoint(TRUNCATE)'));
  }

  async close(): Promise<void> {
    this.database.close();
  }
}

/** A log made before it was kept who asked. */
function addAsker(database: Database.Database): void {
  const columns = database.prepare('PRAGMA table_info(answers)').all() as { readonly name: string }[];
  if (!columns.some(({ name }) => name === 'asker')) database.exec('ALTER TABLE answers ADD COLUMN asker TEXT');
}

function attempt<T>(work: () => T, folder?: string): T {
  try {
    return work();
  } catch (cause) {
    throw new AppError('storage_failed', { cause, ...(folder === undefined ? {} : { subject: folder }) });
  }
}
