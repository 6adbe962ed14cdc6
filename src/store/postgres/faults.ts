/** What a failing PostgreSQL means: by SQLSTATE (appendix A of its manual), or by the socket's own code. */
import { AppError, type ErrorCode } from '../../domain/errors.js';

const LOST_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT']);
/** What the client says of a connection that ended without a word from the server. */
const LOST_MESSAGES = /^(?:Connection terminated|Client has encountered a connection error)/;
/** serialization_failure, deadlock_detected: nothing is wrong but the moment. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);
const POOL_TIMEOUT = /^timeout exceeded when trying to connect$/;

/** SQLSTATE, errno or '' of whatever was thrown. */
export function codeOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : '');

/** Whether the connection went away: 08…, 57P01 to 57P03 (shutting down, crashed, starting), or the socket broke. */
export function isLost(cause: unknown): boolean {
  const code = codeOf(cause);
  return /^(?:08|57P0[123])/.test(code) || LOST_CODES.has(code) || LOST_MESSAGES.test(messageOf(cause));
}

/** Whether the same reading may succeed at once: another connection, or another moment. */
export const isPassing = (cause: unknown): boolean => isLost(cause) || AGAIN.has(codeOf(cause));

/** Whether the transaction was undone for the sake of another and may be tried again. */
export const isConflict = (cause: unknown): boolean => AGAIN.has(codeOf(cause));

const READ_FAULTS: Readonly<Record<string, ErrorCode>> = {
  '57014': 'deadline_exceeded',
  '53300': 'overloaded',
  '42P01': 'index_corrupt',
  '42703': 'index_corrupt',
};

/** What a reader is told. `full`: every connection of the pool was in use. */
export function readFault(cause: unknown, full: boolean): AppError {
  if (cause instanceof AppError) return cause;
  const code = codeOf(cause);
  const subject = code === '' ? 'PostgreSQL' : `PostgreSQL ${code}`;
  if (POOL_TIMEOUT.test(messageOf(cause))) {
    return new AppError(full ? 'overloaded' : 'database_unavailable', { cause, subject });
  }
  // Wrong passwords, unknown databases and names that do not resolve are an operator's to mend: nothing can be read.
  const unreachable = isLost(cause) || /^(?:28|3D|53|58|E[A-Z]+)/.test(code);
  const known = READ_FAULTS[code] ?? (unreachable ? 'database_unavailable' : 'internal');
  return new AppError(known, { cause, subject });
}

/** What a writer is told, a full disk (53100) among it. */
export function writeFault(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const code = codeOf(cause);
  return new AppError('index_write_failed', { cause, subject: code === '' ? 'PostgreSQL' : `PostgreSQL ${code}` });
}
