/** What every described route shares: JSON bodies read with errors of our own, faults named in the document. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { ERRORS, type WireErrorCode } from '../../contract/errors.js';
import { AppError } from '../../domain/errors.js';
import type { AccessEnv } from '../guards/access.js';
import { isTooComplex } from '../guards/json-shape.js';

/** Routes that validate by the schemas they are described with. */
export const describedRoutes = (): OpenAPIHono<AccessEnv> =>
  new OpenAPIHono<AccessEnv>({
    defaultHook: (result: { success: boolean; error?: z.ZodError }) => {
      if (!result.success) throw faultOf(result.error as z.ZodError);
    },
  });

/** A refinement may name the error code it stands for; anything else is `invalid_field` with the fields. */
function faultOf(error: z.ZodError): AppError {
  const codes = error.issues.map((issue) => ('params' in issue ? issue.params?.code : undefined));
  const [first] = codes;
  if (isCode(first) && codes.every((code) => code === first)) return new AppError(first, { cause: error });
  const details = error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.code }));
  return new AppError('invalid_field', { details, cause: error });
}

const isCode = (value: unknown): value is WireErrorCode => typeof value === 'string' && value in ERRORS;

/** As the validator of described routes has it: what it does not take, it does not read. */
const JSON_TYPE = /^application\/(?:[a-z-.]+\+)?json(?:;\s*[a-z0-9-]+=[^;]+)*$/i;

/** Throws `unsupported_media_type`, `body_too_complex` or `invalid_json`, before the body is looked into. */
export const jsonBody: MiddlewareHandler = async (c: Context, next) => {
  const type = c.req.header('content-type') ?? '';
  if (!JSON_TYPE.test(type)) throw new AppError('unsupported_media_type');
  const body = await bodyOf(c);
  if (isTooComplex(body)) throw new AppError('body_too_complex');
  try {
    JSON.parse(body);
  } catch (cause) {
    throw new AppError('invalid_json', { cause });
  }
  await next();
};

/** Throws `request_aborted` where the sender went away before its end. */
async function bodyOf(c: Context): Promise<string> {
  try {
    return await c.req.text();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('request_aborted', { cause });
  }
}

/** `body` of a route that takes JSON. */
export const takes = <T extends z.ZodType>(schema: T) =>
  ({ body: { required: true, content: { 'application/json': { schema } } } }) as const;

/** A JSON reply. */
export const gives = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { 'application/json': { schema } } }) as const;

/** A reply that is no JSON. */
export const givesText = (type: string, description: string) =>
  ({ description, content: { [type]: { schema: z.string() } } }) as const;

/** Faults any request may meet before it reaches its route. */
const COMMON: readonly WireErrorCode[] = ['host_not_allowed', 'method_not_allowed', 'internal', 'stopping'];
/** Faults of routes that only those with a key, or the widget, may call. */
const GUARDED: readonly WireErrorCode[] = [
  'key_required',
  'key_invalid',
  'token_invalid',
  'key_suspended',
  'origin_not_allowed',
  'rate_limited',
];
const BODY: readonly WireErrorCode[] = [
  'invalid_json',
  'request_aborted',
  'invalid_field',
  'body_too_large',
  'body_too_complex',
  'unsupported_media_type',
];
const INDEX: readonly WireErrorCode[] = [
  'starting',
  'index_missing',
  'index_corrupt',
  'index_incompatible',
  'model_missing',
  'model_download_failed',
  'model_corrupt',
  'overloaded',
  'deadline_exceeded',
  'database_unavailable',
  'database_newer',
];
const SETS = { guarded: GUARDED, body: BODY, index: INDEX } as const;

/** Error replies by status, each naming the codes it may carry. */
export function failures(sets: readonly (keyof typeof SETS)[], ...own: readonly WireErrorCode[]) {
  const codes = [...new Set([...COMMON, ...sets.flatMap((set) => SETS[set]), ...own])];
  const statuses = [...new Set(codes.map((code) => ERRORS[code][0]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const named = codes.filter((code) => ERRORS[code][0] === status);
      return [status, gives(errorBody(named), named.map((code) => ERRORS[code][1]).join(' '))];
    }),
  );
}

const errorBody = (codes: readonly WireErrorCode[]) =>
  z.object({
    error: z.object({
      code: z.enum(codes as [WireErrorCode, ...WireErrorCode[]]),
      message: z.string(),
      details: z.unknown().optional(),
    }),
  });

/** Shown in the document: which routes need a key once keys are set. */
export const SECURITY = [{ key: [] as string[] }];
