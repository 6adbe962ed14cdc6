/** A fault as one thread sends it to another. */
import { AppError, type ErrorCode } from './errors.js';

export interface SentFault {
  readonly code: ErrorCode;
  readonly subject: string | null;
  readonly details: unknown;
  /** The stack of what caused it. */
  readonly cause: string | null;
}

/** What is not an {@link AppError} is `internal`. */
export function sentFault(error: unknown): SentFault {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error });
  const cause = known.cause instanceof Error ? (known.cause.stack ?? known.cause.message) : null;
  return { code: known.code, subject: known.subject ?? null, details: known.details, cause };
}

export const receivedFault = ({ code, subject, details, cause }: SentFault): AppError =>
  new AppError(code, {
    details,
    ...(subject === null ? {} : { subject }),
    ...(cause === null ? {} : { cause: new Error(cause) }),
  });
