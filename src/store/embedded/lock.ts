/** One writer per index folder. The lock names its holder; a holder that is gone loses it. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import { makeFolder } from './durable.js';

const LOCK = '.lock';
const HOLDER = z.object({ pid: z.number().int().positive(), started: z.string() });
type Holder = z.infer<typeof HOLDER>;

/** State and start of a process, from Linux's /proc; empty where the system does not say. See proc(5). */
async function processStat(pid: number): Promise<{ state: string; started: string }> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return { state: '', started: '' };
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const { state, started } = await processStat(holder.pid);
  // A zombie has ended; only its parent has not noticed. Another start is another process of the same number.
  if (state === 'Z') return false;
  return started === '' || holder.started === '' || started === holder.started;
}

async function readLock(file: string): Promise<{ content: string; holder: Holder | null }> {
  const content = await readFile(file, 'utf8').catch(() => '');
  let value: unknown = null;
  try {
    value = JSON.parse(content);
  } catch {
    // Not a lock of ours: nobody holds it.
  }
  const parsed = HOLDER.safeParse(value);
  return { content, holder: parsed.success ? parsed.data : null };
}

/** Puts the complete lock in place in one step; false where there is one already. */
async function place(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(draft, content);
    await link(draft, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new AppError('index_write_failed', { cause, subject: path.basename(path.dirname(file)) });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a dead holder's lock aside. Where another rescuer was first and holds it now, that lock is put back. */
async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  await rename(file, aside).catch(() => undefined);
  const { content } = await readLock(aside);
  if (content !== '' && content !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Takes the lock; call the result to give it back. Throws `index_locked` while a living process holds it. */
export async function lockIndex(indexDir: string): Promise<() => Promise<void>> {
  await makeFolder(indexDir).catch((cause: unknown) => {
    throw new AppError('index_write_failed', { cause, subject: indexDir });
  });
  const file = path.join(indexDir, LOCK);
  const mine = JSON.stringify({
    pid: process.pid,
    started: (await processStat(process.pid)).started,
    run: randomBytes(8).toString('hex'),
  });
  for (let attempt = 0; attempt < 2; attempt++) {
    if (await place(file, mine)) {
      return async () => {
        if ((await readLock(file)).content === mine) await rm(file, { force: true });
      };
    }
    const { content, holder } = await readLock(file);
    if (holder !== null && (await isAlive(holder)))
      throw new AppError('index_locked', { subject: `pid ${holder.pid}` });
    await removeStale(file, content);
  }
  throw new AppError('index_locked');
}
