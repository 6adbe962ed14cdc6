/** Bodies of requests, checked. */
import type { Context } from 'hono';
import { z } from 'zod';
import { checkQuestion, cleanQuestion } from '../answering/question.js';
import type { AskRequest } from '../contract/ask.js';
import { LIMITS } from '../contract/limits.js';
import type { SearchRequest } from '../contract/search.js';
import { AppError } from '../domain/errors.js';

const day = z.iso.date();
const filters = z.object({
  articleIds: z.array(z.string().max(300)).max(LIMITS.filterArticles).optional(),
  from: day.optional(),
  to: day.optional(),
});
const turn = z.object({ role: z.enum(['user', 'assistant']), content: z.string().max(LIMITS.historyTurnLength) });

/** NFC and trimmed; length is checked after, so that its error has a code of its own. */
const question = z.string().transform(cleanQuestion);

const ASK = z.object({
  question,
  history: z.array(turn).max(LIMITS.historyTurns).default([]),
  filters: filters.optional(),
  topK: z.number().int().min(1).max(LIMITS.topKMax).default(LIMITS.topKDefault),
  stream: z.boolean().default(false),
  explain: z.boolean().default(false),
}) satisfies z.ZodType<AskRequest>;

const SEARCH = z.object({
  query: question,
  topK: z.number().int().min(1).max(LIMITS.searchTopKMax).default(LIMITS.searchTopKDefault),
  filters: filters.optional(),
  explain: z.boolean().default(false),
}) satisfies z.ZodType<SearchRequest>;

/** Throws `unsupported_media_type`, `invalid_json`, `invalid_field`, `question_empty` or `question_too_long`. */
export async function readAsk(c: Context): Promise<AskRequest> {
  const request = check(ASK, await readJson(c));
  checkQuestion(request.question);
  return request;
}

/** Throws as {@link readAsk} does. */
export async function readSearch(c: Context): Promise<SearchRequest> {
  const request = check(SEARCH, await readJson(c));
  checkQuestion(request.query);
  return request;
}

/** Throws `unsupported_media_type` or `invalid_json`. */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) throw new AppError('unsupported_media_type');
  const body = await c.req.text();
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    throw new AppError('invalid_json', { cause });
  }
}

/** Throws `invalid_field`, naming the fields. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.code }));
  throw new AppError('invalid_field', { details, cause: parsed.error });
}
