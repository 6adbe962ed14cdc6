/** The question log the settings ask for. */
import { PostgresLog } from './postgres-log.js';
import type { QuestionLog } from './question-log.js';
import { SqliteLog } from './sqlite-log.js';
import { SqliteThread } from './sqlite-thread.js';

export interface LogPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}

/** PostgreSQL where a server is named, else a file. Throws `storage_failed`. */
export const openQuestionLog = ({ dataDir, databaseUrl }: LogPlace): Promise<QuestionLog> =>
  databaseUrl === null ? SqliteLog.open(dataDir) : PostgresLog.open(databaseUrl);

/** The same for a process that serves: it never waits for the file. */
export const openServedLog = ({ dataDir, databaseUrl }: LogPlace): Promise<QuestionLog> =>
  databaseUrl === null ? SqliteThread.open(dataDir) : PostgresLog.open(databaseUrl);
