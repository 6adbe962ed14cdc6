/** Every setting with its default and its reason; the only reader of the environment. */
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';

/** The package's root, whether run from src/ or dist/. */
export const PACKAGE_ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Faults are told in Vietnamese, as everything an operator reads. */
z.config(z.locales.vi());

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const isOrigin = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value;
const folder = (name: string) =>
  z
    .string()
    .min(1)
    .default(name)
    .transform((value) => path.resolve(PACKAGE_ROOT, value));

const SCHEMA = z.object({
  /** Loopback by default: nothing is exposed until someone decides to. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 picks a free port, which is printed. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** A server that other machines can reach answers strangers only when told so. */
  ALLOW_ANONYMOUS: flag.default(false),
  /** Sites that may embed the widget: "https://a.gov.vn,https://b.gov.vn". Our own pages need no entry. */
  WIDGET_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .refine((origins) => origins.every(isOrigin), {
      error: 'mỗi mục phải có dạng https://ten-mien, không có đường dẫn',
    }),
  CORPUS_DIR: folder('corpus'),
  INDEX_DIR: folder('index'),
  MODELS_DIR: folder('models'),
  /** A folder name under MODELS_DIR, or a path to a folder in transformers layout. */
  EMBEDDING_MODEL: z.string().min(1).default('vi-static'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly widgetOrigins: readonly string[];
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly modelsDir: string;
  readonly embeddingModel: string;
  readonly logLevel: z.infer<typeof SCHEMA>['LOG_LEVEL'];
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/** Reads and checks all settings. Throws `settings_invalid` whose `details` name every fault at once. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const given: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    Object.keys(SCHEMA.shape).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])),
  );
  const parsed = SCHEMA.safeParse(given);
  const faults = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  // Judged by itself, so that it is told along with the others.
  const { HOST: host } = given;
  if (host !== undefined && !isLoopback(host) && !['1', 'true'].includes(given.ALLOW_ANONYMOUS ?? '')) {
    faults.push('HOST: địa chỉ ngoài loopback cần ALLOW_ANONYMOUS=1');
  }
  if (!parsed.success || faults.length > 0) {
    throw new AppError('settings_invalid', { details: faults, subject: faults.join('; ') });
  }
  const { data } = parsed;
  return {
    host: data.HOST,
    port: data.PORT,
    widgetOrigins: data.WIDGET_ORIGINS,
    corpusDir: data.CORPUS_DIR,
    indexDir: data.INDEX_DIR,
    modelsDir: data.MODELS_DIR,
    embeddingModel: data.EMBEDDING_MODEL,
    logLevel: data.LOG_LEVEL,
  };
}
