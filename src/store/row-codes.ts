/**
 * Unit vectors at 8 bits a dimension and one scale a row: a quarter of float32, and on 256 dimensions a cosine moves by
 * about 0.0003. Vectors are rounded once, when they are made, so every store holds the same ones and scores alike.
 *
 * A scale has 16 significant bits, so that scale times code is exact in float32 and coding a rounded row again gives the
 * same bytes.
 */

/** Codes go from −127 to 127. */
export const LARGEST = 127;
export const SCALE_BYTES = 4;
/** Codes that are multiplied at a time; a row is padded to whole chunks. */
export const CHUNK = 16;
/** Bits of a float32's significand that a scale leaves 0, and half of the least one it may set. */
const SPARED = 0xff;
const HALF_SPARED = 0x80;
/** The least scale whose significand is whole: a row that asks for less is a row of zeros. */
const LEAST = 2 ** -126;

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** `value` ≥ 0 to 16 significant bits. */
function shortened(value: number): number {
  float[0] = value;
  bits[0] = ((bits[0] as number) + HALF_SPARED) & ~SPARED;
  return float[0] as number;
}

/** Codes of the row that begins at `from`, into `codes` from `at` on; returns their scale, by which the row keeps its length. */
function encodeRow(rows: Float32Array, from: number, dimensions: number, codes: Int8Array, at: number): number {
  let most = 0;
  let length = 0;
  for (let i = from; i < from + dimensions; i++) {
    const value = rows[i] as number;
    most = Math.max(most, Math.abs(value));
    length += value * value;
  }
  const scale = shortened(most / LARGEST);
  if (scale >= LEAST) {
    let coded = 0;
    for (let i = 0; i < dimensions; i++) {
      const code = Math.round((rows[from + i] as number) / scale);
      codes[at + i] = code;
      coded += code * code;
    }
    const kept = shortened(Math.sqrt(length / coded));
    if (kept >= LEAST) return kept;
  }
  codes.fill(0, at, at + dimensions);
  return 0;
}

/** Rounds each row to what 8 bits can hold, in place. */
export function roundRows(rows: Float32Array, dimensions: number): Float32Array {
  const codes = new Int8Array(dimensions);
  for (let from = 0; from < rows.length; from += dimensions) {
    const scale = encodeRow(rows, from, dimensions, codes, 0);
    for (let i = 0; i < dimensions; i++) rows[from + i] = (codes[i] as number) * scale;
  }
  return rows;
}

/** A row's bytes: the scale, float32 of the machine's order, the codes, and zeros up to a multiple of 16. */
export const bytesPerRow = (dimensions: number): number => SCALE_BYTES + Math.ceil(dimensions / CHUNK) * CHUNK;

/** float32 rows → their bytes, without loss where {@link roundRows} made them. */
export function encodeRows(rows: Float32Array, dimensions: number): Uint8Array<ArrayBuffer> {
  const stride = bytesPerRow(dimensions);
  const bytes = new Uint8Array((rows.length / dimensions) * stride);
  const scales = new Float32Array(bytes.buffer);
  const codes = new Int8Array(bytes.buffer);
  for (let from = 0, at = 0; from < rows.length; from += dimensions, at += stride)
    scales[at / SCALE_BYTES] = encodeRow(rows, from, dimensions, codes, at + SCALE_BYTES);
  return bytes;
}

/** What {@link encodeRows} made → float32 rows. */
export function decodeRows(bytes: Uint8Array, dimensions: number): Float32Array {
  const stride = bytesPerRow(dimensions);
  // A copy begins where float32 may: bytes from elsewhere need not.
  const { buffer } = new Uint8Array(bytes);
  const [scales, codes] = [new Float32Array(buffer), new Int8Array(buffer)];
  const rows = new Float32Array((bytes.length / stride) * dimensions);
  for (let at = 0, to = 0; at < bytes.length; at += stride, to += dimensions) {
    const scale = scales[at / SCALE_BYTES] as number;
    for (let i = 0; i < dimensions; i++) rows[to + i] = (codes[at + SCALE_BYTES + i] as number) * scale;
  }
  return rows;
}
