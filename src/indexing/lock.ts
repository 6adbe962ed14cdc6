/** One writer per index folder. The lock names its holder; a holder that is gone loses it. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';

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

async function readHolder(file: string): Promise<Holder | null> {
  const parsed = HOLDER.safeParse(
    await readFile(file, 'utf8')
      .then((json): unknown => JSON.parse(json))
      .catch(() => null),
  );
  return parsed.success ? parsed.data : null;
}

/** Takes the lock; call the result to give it back. Throws `index_locked` while a living process holds it. */
export async function lockIndex(indexDir: string): Promise<() => Promise<void>> {
  await mkdir(indexDir, { recursive: true }).catch((cause: unknown) => {
    throw new AppError('index_write_failed', { cause, subject: path.basename(indexDir) });
  });
  const file = path.join(indexDir, LOCK);
  const mine = JSON.stringify({ pid: process.pid, started: (await processStat(process.pid)).started });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(mine);
      await handle.close();
      return () => rm(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new AppError('index_write_failed', { cause, subject: path.basename(indexDir) });
      }
      const holder = await readHolder(file);
      if (holder !== null && (await isAlive(holder)))
        throw new AppError('index_locked', { subject: `pid ${holder.pid}` });
      // Moved aside before it is removed, so that of two rescuers only one succeeds.
      const stale = `${file}.${randomBytes(4).toString('hex')}.tmp`;
      await rename(file, stale).catch(() => undefined);
      await rm(stale, { force: true });
    }
  }
  throw new AppError('index_locked');
}
