/**
 * Unit vectors at 8 bits a dimension and one scale a row: a quarter of float32, and on 256 dimensions a cosine moves by
 * about 0.0003. Vectors are rounded once, when they are made, so every store holds the same ones and scores alike.
 *
 * A scale has 16 significant bits, so that scale times code is exact in float32 and coding a rounded row again gives the
 * same bytes.
 */
import { denseScore } from './scoring.js';

/** Codes go from −127 to 127. */
const LARGEST = 127;
const SCALE_BYTES = 4;
/** Bits of a float32's significand that a scale leaves 0, and half of the least one it may set. */
const SPARED = 0xff;
const HALF_SPARED = 0x80;

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
  if (scale === 0) return 0;
  let coded = 0;
  for (let i = 0; i < dimensions; i++) {
    const code = Math.round((rows[from + i] as number) / scale);
    codes[at + i] = code;
    coded += code * code;
  }
  return shortened(Math.sqrt(length / coded));
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

/** A row's bytes: the scale, float32 of the machine's order, the codes, and zeros up to a multiple of four. */
export const bytesPerRow = (dimensions: number): number =>
  SCALE_BYTES + Math.ceil(dimensions / SCALE_BYTES) * SCALE_BYTES;

export class QuantisedRows {
  private readonly stride: number;
  private readonly scales: Float32Array;
  private readonly codes: Int8Array;

  /** `bytes` as {@link QuantisedRows.encode} gives them, row after row. */
  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    private readonly dimensions: number,
  ) {
    this.stride = bytesPerRow(dimensions);
    this.scales = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / SCALE_BYTES);
    this.codes = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** float32 rows → their bytes, without loss where {@link roundRows} made them. */
  static encode(rows: Float32Array, dimensions: number): Uint8Array<ArrayBuffer> {
    const stride = bytesPerRow(dimensions);
    const bytes = new Uint8Array((rows.length / dimensions) * stride);
    const { scales, codes } = new QuantisedRows(bytes, dimensions);
    for (let from = 0, at = 0; from < rows.length; from += dimensions, at += stride)
      scales[at / SCALE_BYTES] = encodeRow(rows, from, dimensions, codes, at + SCALE_BYTES);
    return bytes;
  }

  /** Inner product with a query vector; the cosine, both being of unit length. */
  dot(query: Float32Array, row: number): number {
    const { codes, dimensions, stride } = this;
    const first = row * stride + SCALE_BYTES;
    // Four sums, so that no addition waits for the one before it.
    let [a, b, c, d] = [0, 0, 0, 0];
    const whole = dimensions & ~3;
    for (let i = 0; i < whole; i += 4) {
      const at = first + i;
      a += (query[i] as number) * (codes[at] as number);
      b += (query[i + 1] as number) * (codes[at + 1] as number);
      c += (query[i + 2] as number) * (codes[at + 2] as number);
      d += (query[i + 3] as number) * (codes[at + 3] as number);
    }
    for (let i = whole; i < dimensions; i++) a += (query[i] as number) * (codes[first + i] as number);
    return (a + b + c + d) * (this.scales[(row * stride) / SCALE_BYTES] as number);
  }

  /** Inner products with rows `first` to `end`. */
  cosines(query: Float32Array, first: number, end: number): number[] {
    return Array.from({ length: Math.max(0, end - first) }, (_, i) => this.dot(query, first + i));
  }

  /** {@link denseScore} of the passage whose rows these are, its whole first, without a list of its sentences' cosines. */
  dense(query: Float32Array, first: number, end: number): number {
    let sentence = Number.NEGATIVE_INFINITY;
    for (let row = first + 1; row < end; row++) sentence = Math.max(sentence, this.dot(query, row));
    return denseScore(this.dot(query, first), end - first === 1 ? [] : [sentence]);
  }

  /** Rows `first` to `end` as float32. */
  rows(first: number, end: number): Float32Array {
    const { codes, dimensions, stride } = this;
    const found = new Float32Array((end - first) * dimensions);
    for (let row = first; row < end; row++) {
      const scale = this.scales[(row * stride) / SCALE_BYTES] as number;
      const [from, to] = [row * stride + SCALE_BYTES, (row - first) * dimensions];
      for (let i = 0; i < dimensions; i++) found[to + i] = (codes[from + i] as number) * scale;
    }
    return found;
  }
}
