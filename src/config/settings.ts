/** Every setting with its default and its reason; the only reader of the environment. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';
import { apiKeys, origins, proxies, publicUrl, rateLimit } from './parsers.js';

/** The package's root, whether run from src/ or dist/. */
export const PACKAGE_ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** As package.json says. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8'))).version;

/** Faults are told in Vietnamese, as everything an operator reads. */
z.config(z.locales.vi());

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const folder = (name: string) =>
  z
    .string()
    .min(1)
    .default(name)
    .transform((value) => path.resolve(PACKAGE_ROOT, value));

const MIB = 1_048_576;

const database = z.url({ protocol: /^postgres(?:ql)?$/ }).optional();

const SCHEMA = z.object({
  /** Loopback by default: nothing is exposed until someone decides to. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 picks a free port, which is printed. */
  PORT: count(0, 65_535).default(8787),
  /** The address people reach the server by when a proxy stands before it: "https://hoi.tinh.gov.vn". */
  PUBLIC_URL: publicUrl,
  /** Processes that answer on the one port; 1 needs no supervisor. */
  WORKERS: count(1, 64).default(1),

  /** A server that other machines can reach answers strangers only when told so. */
  ALLOW_ANONYMOUS: flag.default(false),
  /** Keys that open /api, /v1 and /metrics: "ten:sha256:<hex>,…"; `hoi-dan-van key <name>` makes one. */
  API_KEYS: apiKeys,
  /** Signs the widget's tokens. Random at every start unless given: several machines need the same. */
  TOKEN_SECRET: z.string().min(32).optional(),
  /** Common to the sites that embed the widget: their servers sign who may ask. */
  WIDGET_SECRET: z.string().min(32).optional(),
  /** Sites that may embed the widget: "https://a.gov.vn,https://b.gov.vn". Our own pages need no entry. */
  WIDGET_ORIGINS: origins,
  /** Sites that may show our pages in a frame. */
  FRAME_ANCESTORS: origins,
  /** Proxies whose X-Forwarded-For is believed, addresses or CIDR blocks. */
  TRUSTED_PROXIES: proxies,

  /** Asks a client may make; machines behind one address share it. */
  RATE_LIMIT: rateLimit,
  /** Where several servers count together: "redis://host:6379". */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Answers being worked out at one time, and those that may wait for their turn. */
  MAX_CONCURRENT: count(1, 10_000).default(64),
  MAX_QUEUED: count(0, 100_000).default(512),
  /** Seconds an answer may take, and seconds answers under way have when the server stops. */
  REQUEST_TIMEOUT: count(1, 600).default(30),
  DRAIN_TIMEOUT: count(0, 600).default(5),
  /** Answers remembered per process; 0 turns the cache off. */
  ANSWER_CACHE: count(0, 1_000_000).default(1_000),

  /** The field whose synonyms, terms and starter questions help: "none" for documents of any subject. */
  FIELD: z.enum(['dan-van', 'none']).default('dan-van'),
  CORPUS_DIR: folder('corpus'),
  /** A file may have so many MiB, take so many seconds to read (beside recognising letters in pictures), and so many MiB of memory. */
  FILE_SIZE: count(1, 2_000).default(200),
  FILE_TIMEOUT: count(1, 3_600).default(60),
  FILE_MEMORY: count(128, 65_536).default(1_024),
  /** Whether letters in pictures of pages are recognised. */
  OCR: z.enum(['on', 'off']).default('on'),
  /** Where the index is kept: in INDEX_DIR, or in the database. A folder serves what one machine's memory holds. */
  STORE: z.enum(['embedded', 'postgres']).default('embedded'),
  INDEX_DIR: folder('index'),
  MODELS_DIR: folder('models'),
  /** Where ratings and the question log are kept, unless DATABASE_URL names a PostgreSQL server. */
  DATA_DIR: folder('data'),
  DATABASE_URL: database,
  /** A replica that questions are answered from; what is written goes to DATABASE_URL. */
  DATABASE_READ_URL: database,
  /** Connections per process: answers under way share them, and a server has few hundred for all. */
  DATABASE_POOL: count(1, 1_000).default(10),
  /** A folder name under MODELS_DIR, a path to a folder in transformers layout, or a hub id ("Xenova/bge-m3"). */
  EMBEDDING_MODEL: z.string().min(1).default('vi-static'),
  /** The model that reads passages for an answer, named in the same ways. */
  READER_MODEL: z.string().min(1).default('vi-reader'),
  /** Where models with a hub id are fetched from, once, and where they are kept then. */
  MODEL_HUB_URL: z.url({ protocol: /^https?$/ }).default('https://huggingface.co'),
  MODEL_CACHE_DIR: folder(path.join('data', 'models')),

  /** A server that speaks the OpenAI protocol, with its path ("http://127.0.0.1:11434/v1"): answers are written by it, and verified. */
  CHAT_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CHAT_MODEL: z.string().min(1).optional(),
  CHAT_API_KEY: z.string().min(1).optional(),
  /** Tokens the model can read and write together. */
  CHAT_CONTEXT: count(1_024, 2_000_000).default(8_192),
  /** Seconds to wait for its first word, and for all of it. */
  CHAT_FIRST_TOKEN: count(1, 120).default(8),
  CHAT_TIMEOUT: count(1, 600).default(25),

  /** Where traces are sent (OpenTelemetry's own variables; the other OTEL_* ones hold as well). */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url().optional(),

  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** Puts the questions into the log lines. What people ask is their own affair, so not by default. */
  LOG_QUESTIONS: flag.default(false),
  /** Keeps the questions with their outcome for `npm run report`. */
  QUESTION_LOG: flag.default(false),
  /** Keeps who asked when, and which articles were shown; the question itself only with QUESTION_LOG. */
  ACCESS_LOG: flag.default(false),
  /** Days that ratings and logged questions are kept. */
  RETENTION_DAYS: count(1, 3_650).default(180),
});

type Values = z.infer<typeof SCHEMA>;

const read = ({ data }: { data: Values }) => ({
  host: data.HOST,
  port: data.PORT,
  publicUrl: data.PUBLIC_URL ?? null,
  workers: data.WORKERS,
  /** Whether only this machine can reach the server. */
  loopback: isLoopback(data.HOST),
  access: {
    keys: data.API_KEYS,
    tokenSecret: data.TOKEN_SECRET ?? null,
    widgetSecret: data.WIDGET_SECRET ?? null,
    widgetOrigins: data.WIDGET_ORIGINS as readonly string[],
    frameAncestors: data.FRAME_ANCESTORS as readonly string[],
    trustedProxies: data.TRUSTED_PROXIES,
  },
  limits: {
    rate: data.RATE_LIMIT,
    redisUrl: data.REDIS_URL ?? null,
    concurrent: data.MAX_CONCURRENT,
    queued: data.MAX_QUEUED,
    requestMs: data.REQUEST_TIMEOUT * 1_000,
    drainMs: data.DRAIN_TIMEOUT * 1_000,
    cachedAnswers: data.ANSWER_CACHE,
  },
  /** Where pages that were recognised are kept, with their pictures; null where none are. */
  pagesDir: data.OCR === 'on' ? path.join(data.DATA_DIR, 'pages') : null,
  field: data.FIELD,
  corpusDir: data.CORPUS_DIR,
  /** Of one file of the corpus: bytes, milliseconds, bytes of memory. */
  fileLimits: { size: data.FILE_SIZE * MIB, milliseconds: data.FILE_TIMEOUT * 1_000, memory: data.FILE_MEMORY * MIB },
  indexDir: data.INDEX_DIR,
  modelsDir: data.MODELS_DIR,
  dataDir: data.DATA_DIR,
  databaseUrl: data.DATABASE_URL ?? null,
  /** The database the index is kept in; null where it is a folder. */
  store:
    data.STORE === 'postgres' && data.DATABASE_URL !== undefined
      ? { url: data.DATABASE_URL, readUrl: data.DATABASE_READ_URL ?? null, poolSize: data.DATABASE_POOL }
      : null,
  embeddingModel: data.EMBEDDING_MODEL,
  readerModel: data.READER_MODEL,
  modelHub: { hub: data.MODEL_HUB_URL.replace(/\/$/, ''), cacheDir: data.MODEL_CACHE_DIR },
  chat:
    data.CHAT_BASE_URL === undefined || data.CHAT_MODEL === undefined
      ? null
      : {
          baseUrl: data.CHAT_BASE_URL,
          model: data.CHAT_MODEL,
          apiKey: data.CHAT_API_KEY ?? null,
          contextTokens: data.CHAT_CONTEXT,
          firstTokenMs: data.CHAT_FIRST_TOKEN * 1_000,
          totalMs: data.CHAT_TIMEOUT * 1_000,
        },
  traces: (data.OTEL_EXPORTER_OTLP_ENDPOINT ?? data.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined,
  log: { level: data.LOG_LEVEL, questions: data.LOG_QUESTIONS },
  questionLog: { questions: data.QUESTION_LOG, askers: data.ACCESS_LOG, retentionDays: data.RETENTION_DAYS },
});

export type Settings = Readonly<ReturnType<typeof read>>;
export type AccessSettings = Settings['access'];
export type LimitSettings = Settings['limits'];

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
  const open = given.API_KEYS === undefined && !['1', 'true'].includes(given.ALLOW_ANONYMOUS ?? '');
  if (host !== undefined && !isLoopback(host) && open) {
    faults.push('HOST: địa chỉ ngoài loopback cần API_KEYS, hoặc ALLOW_ANONYMOUS=1 nếu ai cũng được hỏi');
  }
  if ((given.CHAT_BASE_URL === undefined) !== (given.CHAT_MODEL === undefined)) {
    faults.push('CHAT_BASE_URL, CHAT_MODEL: cần cả hai để dùng mô hình trò chuyện');
  }
  if (given.STORE === 'postgres' && given.DATABASE_URL === undefined) faults.push('STORE: postgres cần DATABASE_URL');
  if (
    parsed.success &&
    parsed.data.CHAT_BASE_URL !== undefined &&
    parsed.data.CHAT_TIMEOUT >= parsed.data.REQUEST_TIMEOUT
  ) {
    faults.push('CHAT_TIMEOUT: phải nhỏ hơn REQUEST_TIMEOUT, để còn thời gian trả lời bằng trích nguyên văn');
  }
  if (!parsed.success || faults.length > 0) {
    throw new AppError('settings_invalid', { details: faults, subject: faults.join('; ') });
  }
  return read(parsed);
}
