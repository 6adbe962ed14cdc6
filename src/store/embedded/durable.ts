/** File-system steps that survive a power cut: written, flushed, then renamed into place. */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { FILE_MODE, FOLDER_MODE } from '../../domain/file-modes.js';

/** Makes a folder and those above it. Node's own recursive way never ends where the system will have none, as under /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const make = (): Promise<void> =>
    mkdir(folder, FOLDER_MODE).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  try {
    await make();
  } catch (error) {
    const parent = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await make();
  }
}

export async function syncPath(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function writeDurably(file: string, data: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w', FILE_MODE);
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

/** What a manifest says of a file. */
export interface FileSum {
  readonly bytes: number;
  readonly sha256: string;
}

/** Bytes read or written at a time: `readFile` stops at 2 GiB. */
const PIECE = 1 << 24;

/** A file written piece by piece, its hash worked out on the way. */
export class HashedFile {
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async create(file: string): Promise<HashedFile> {
    return new HashedFile(await open(file, 'w', FILE_MODE));
  }

  async write(data: Uint8Array): Promise<void> {
    for (let at = 0; at < data.byteLength; at += PIECE) {
      const piece = data.subarray(at, at + PIECE);
      this.hash.update(piece);
      this.bytes += piece.byteLength;
      await this.handle.writeFile(piece);
    }
  }

  /** Keeps small pieces until they are worth a write. */
  async append(piece: Uint8Array): Promise<void> {
    this.waiting.push(piece);
    this.waitingBytes += piece.byteLength;
    if (this.waitingBytes >= PIECE) await this.flush();
  }

  /** Flushes to the disk and closes. */
  async finish(): Promise<FileSum> {
    await this.flush();
    await this.handle.sync();
    await this.handle.close();
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const data = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    await this.write(data);
  }
}

/** Bytes hashed at a time: few enough to stay in the processor's cache. */
const HASHED_AT_ONCE = 1 << 22;

/**
 * Reads a file whole into `data`, if it has the size and the hash; whether it did. Each piece is read twice, also into a small buffer for the hash: to touch memory for the first time takes several times as long as to read,
 * and so it is threads that do.
 */
export async function readHashed(file: string, { bytes, sha256 }: FileSum, data: Uint8Array): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    if ((await handle.stat()).size !== bytes || data.length !== bytes) return false;
    const hash = createHash('sha256');
    const piece = new Uint8Array(Math.min(HASHED_AT_ONCE, bytes));
    for (let at = 0; at < bytes; ) {
      const length = Math.min(piece.length, bytes - at);
      const [kept, hashed] = await Promise.all([handle.read(data, at, length, at), handle.read(piece, 0, length, at)]);
      if (kept.bytesRead === 0 || kept.bytesRead !== hashed.bytesRead) return false;
      hash.update(piece.subarray(0, hashed.bytesRead));
      at += hashed.bytesRead;
    }
    return hash.digest('hex') === sha256;
  } finally {
    await handle.close();
  }
}

/** Reads and hashes a file, keeping none of it. */
export async function sumFile(file: string): Promise<FileSum> {
  const handle = await open(file, 'r');
  try {
    const hash = createHash('sha256');
    const piece = new Uint8Array(PIECE);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE, bytes);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
