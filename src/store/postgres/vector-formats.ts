/** Vectors as PostgreSQL takes and gives them. */

/** pgvector's text. Each number is written so that reading it back gives the same 32 bits. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

/** Little-endian float32, on any machine. */
export function bytesOfRows(rows: Float32Array): Buffer {
  const bytes = Buffer.alloc(rows.length * 4);
  for (const [i, value] of rows.entries()) bytes.writeFloatLE(value, i * 4);
  return bytes;
}

/** What {@link bytesOfRows} made. */
export function readRows(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}

/** Bytes before the numbers in what `vector_send` gives: dimensions and flags, 16 bits each. */
const HEAD = 4;

/** What `vector_send` gave, big-endian, into `target` from `at` on. */
export function readVector(bytes: Buffer, target: Float32Array, at: number): void {
  for (let i = 0; HEAD + i * 4 < bytes.length; i++) target[at + i] = bytes.readFloatBE(HEAD + i * 4);
}
