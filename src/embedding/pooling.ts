/** Token vectors → one vector a text, for models whose graph does not pool by itself. */
import type { Pooling } from './profile.js';

export interface OutputTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/**
 * `tokens` is float32 [texts, longest, dimensions]; `mask` [texts, longest], 1 for a token and 0 for padding. Returns unit
 * vectors.
 */
export function pool(
  tokens: OutputTensor,
  mask: BigInt64Array,
  pooling: Pooling,
): { readonly data: Float32Array; readonly dimensions: number } {
  const [texts = 0, longest = 0, dimensions = 0] = tokens.dims;
  const data = new Float32Array(texts * dimensions);
  for (let text = 0; text < texts; text++) {
    const real = Array.from({ length: longest }, (_, at) => at).filter((at) => mask[text * longest + at] !== 0n);
    const row = data.subarray(text * dimensions, (text + 1) * dimensions);
    for (const at of chosen(real, pooling)) {
      const start = (text * longest + at) * dimensions;
      for (let d = 0; d < dimensions; d++) row[d] = (row[d] as number) + (tokens.data[start + d] as number);
    }
    const length = Math.hypot(...row) || 1;
    for (let d = 0; d < dimensions; d++) row[d] = (row[d] as number) / length;
  }
  return { data, dimensions };
}

/** The places that make the vector; the mean's divisor goes when it is made unit length. */
function chosen(places: readonly number[], pooling: Pooling): readonly number[] {
  if (pooling === 'mean') return places;
  return pooling === 'cls' ? places.slice(0, 1) : places.slice(-1);
}
