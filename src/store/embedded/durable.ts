/** File-system steps that survive a power cut: written, flushed, then renamed into place. */
import { open, rename } from 'node:fs/promises';
import path from 'node:path';

export async function syncPath(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function writeDurably(file: string, data: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces `file` in one step: a reader sees the old content or the new, never part of either. */
export async function replaceAtomically(file: string, data: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeDurably(temporary, data);
  await rename(temporary, file);
  await syncPath(path.dirname(file));
}
