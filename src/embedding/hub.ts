/**
 * Models by their hub id ("Xenova/multilingual-e5-small"): fetched once into a cache folder, used from there without a network
 * ever after. Nothing half-fetched is ever used: files are put into a folder of their own, checked against what the hub says
 * of them, and the folder is renamed into place when all are there.
 *
 * The hub's layout and headers are those of huggingface.co (`/<id>/resolve/main/<file>`, `X-Linked-Etag`), which mirrors keep to.
 */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../domain/errors.js';
import { CHECKSUMS, exists, GRAPHS, TOKENIZER_FILES } from './identity.js';
import { PROFILE_FILES } from './profile.js';

export interface HubOptions {
  /** "https://huggingface.co", or a mirror of it. */
  readonly hub: string;
  readonly cacheDir: string;
  /** Called as bytes arrive; `total` is null where the hub does not say. */
  readonly onProgress: (file: string, received: number, total: number | null) => void;
  /** Milliseconds without a byte after which an attempt is given up. */
  readonly stallMs?: number;
}

const ID = /^[\w.-]+\/[\w.-]+$/;
const STALL = 30_000;
const ATTEMPTS = 3;
const RETRY_AFTER = 500;
const MOST_REDIRECTS = 5;

export const isHubId = (name: string): boolean => ID.test(name) && !name.startsWith('.');

/** The folder that holds the model, fetched first where it is not there. Throws `model_download_failed`, naming what to do. */
export async function fetchModel(id: string, options: HubOptions): Promise<string> {
  const folder = path.join(options.cacheDir, id);
  if (await exists(path.join(folder, CHECKSUMS))) return folder;
  const fetching = path.join(options.cacheDir, `${randomBytes(4).toString('hex')}.tmp`);
  try {
    const sums: string[] = [];
    const take = async (file: string): Promise<boolean> => {
      const sum = await fetchFile(id, file, path.join(fetching, file), options);
      if (sum !== null) sums.push(`${sum}  ${file}`);
      return sum !== null;
    };
    for (const file of TOKENIZER_FILES) if (!(await take(file))) throw missing(id, file);
    for (const file of PROFILE_FILES) await take(file);
    let graph = false;
    for (const file of GRAPHS) {
      graph = await take(file);
      // Weights too large for one file of the format lie beside it.
      if (graph) await take(`${file}_data`);
      if (graph) break;
    }
    if (!graph) throw missing(id, GRAPHS.join(', '));
    await writeFile(path.join(fetching, CHECKSUMS), `${sums.join('\n')}\n`);
    await mkdir(path.dirname(folder), { recursive: true });
    await rename(fetching, folder).catch(async (cause: unknown) => {
      // Another process was first.
      if (!(await exists(path.join(folder, CHECKSUMS)))) throw cause;
    });
    return folder;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('model_download_failed', { subject: `${id}: ${reasonOf(cause)}`, cause });
  } finally {
    await rm(fetching, { recursive: true, force: true });
  }
}

const missing = (id: string, file: string): AppError =>
  new AppError('model_download_failed', { subject: `${id}: không có ${file}` });

/** What went wrong, in a few words; undici hides the reason in the cause. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? ((inner as NodeJS.ErrnoException).code ?? inner.message) : String(inner);
}

/** A fault that trying again will not mend. */
class Refused extends Error {}

/** Fetches one file; returns its SHA-256, or null where the hub has no such file. */
async function fetchFile(id: string, file: string, target: string, options: HubOptions): Promise<string | null> {
  await mkdir(path.dirname(target), { recursive: true });
  const url = `${options.hub}/${id}/resolve/main/${file.split(path.sep).join('/')}`;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptFile(url, file, target, options);
    } catch (error) {
      if (error instanceof Refused || attempt === ATTEMPTS) throw error;
      await pause(RETRY_AFTER * attempt);
    }
  }
}

/** One attempt; goes on where the one before was cut off, if the hub lets it. */
async function attemptFile(url: string, file: string, target: string, options: HubOptions): Promise<string | null> {
  const have = await stat(target).then(
    ({ size }) => size,
    () => 0,
  );
  const stalled = new AbortController();
  const stall = (): NodeJS.Timeout =>
    setTimeout(() => stalled.abort(new Error('không nhận được dữ liệu')), options.stallMs ?? STALL);
  let timer = stall();
  try {
    const { response, etag } = await follow(url, have, stalled.signal);
    if (response.status === 404) return null;
    if (response.status === 416) await rm(target);
    if (response.status === 401 || response.status === 403) throw new Refused(`bị từ chối (${response.status})`);
    if (!response.ok || response.body === null) throw new Error(`máy chủ trả lời ${response.status}`);
    const resumed = response.status === 206;
    const length = response.headers.get('content-length');
    const total = length === null ? null : Number(length) + (resumed ? have : 0);
    const hash = createHash('sha256');
    if (resumed) hash.update(await readFile(target));
    const handle = await open(target, resumed ? 'a' : 'w');
    let received = resumed ? have : 0;
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = stall();
        hash.update(chunk);
        await handle.writeFile(chunk);
        received += chunk.byteLength;
        options.onProgress(file, received, total);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (total !== null && received !== total) throw new Error(`thiếu dữ liệu: ${received}/${total} byte`);
    return await checked(hash, etag, target);
  } finally {
    clearTimeout(timer);
  }
}

/** Follows redirects by hand: what the hub says of the file is in the first answer's headers. */
async function follow(url: string, have: number, signal: AbortSignal): Promise<{ response: Response; etag: string }> {
  // Packed, a file's length and ranges would be those of the packing.
  const identity = { 'accept-encoding': 'identity' };
  const headers: Record<string, string> = have > 0 ? { ...identity, range: `bytes=${have}-` } : identity;
  let etag = '';
  let next = url;
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const response = await fetch(next, { headers, redirect: 'manual', signal });
    etag ||= response.headers.get('x-linked-etag') ?? response.headers.get('etag') ?? '';
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return { response, etag };
    await response.body?.cancel();
    next = new URL(location, next).href;
  }
  throw new Refused('chuyển hướng quá nhiều lần');
}

/** The file's SHA-256, once it is what the hub says: a SHA-256 for large files, git's blob hash for small ones. */
async function checked(hash: Hash, etag: string, target: string): Promise<string> {
  const sum = hash.digest('hex');
  const expected = /^(?:W\/)?"?([0-9a-f]{64}|[0-9a-f]{40})"?$/.exec(etag)?.[1];
  if (expected === undefined) return sum;
  const found = expected.length === sum.length ? sum : await gitHash(target);
  if (found !== expected) {
    await rm(target);
    throw new Error('mã băm không khớp');
  }
  return sum;
}

async function gitHash(file: string): Promise<string> {
  const data = await readFile(file);
  return createHash('sha1').update(`blob ${data.byteLength}\0`).update(data).digest('hex');
}
