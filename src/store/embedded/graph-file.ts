/**
 * Whether a file of hnswlib came out whole. hnswlib writes without looking whether it could (a full disk cuts the file short
 * and nobody is told); reading the graph back would tell, and hold it in memory twice.
 *
 * Layout (hnswlib 0.7 and 0.8, `HierarchicalNSW::saveIndex`), little-endian: a header of 96 bytes whose third and fourth
 * 64-bit numbers are the count of elements and the bytes of each on the ground level; the ground level; then for each element
 * the bytes of its upper levels, 32 bits, and those bytes.
 */
import { open } from 'node:fs/promises';

const HEADER = 96;
const COUNT_AT = 16;
const SIZE_AT = 24;
const PIECE = 1 << 20;

/** `elements`: how many the graph holds. */
export async function isWholeGraph(file: string, elements: number): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const header = Buffer.alloc(HEADER);
    const { bytesRead } = await handle.read(header, 0, HEADER, 0);
    if (bytesRead < HEADER || Number(header.readBigUInt64LE(COUNT_AT)) !== elements) return false;
    let at = HEADER + elements * Number(header.readBigUInt64LE(SIZE_AT));
    const piece = Buffer.alloc(PIECE);
    let [from, held] = [0, 0];
    for (let element = 0; element < elements; element++) {
      if (at + 4 > size) return false;
      if (at < from || at + 4 > from + held) [from, held] = [at, (await handle.read(piece, 0, PIECE, at)).bytesRead];
      at += 4 + piece.readUInt32LE(at - from);
    }
    return at === size;
  } finally {
    await handle.close();
  }
}
