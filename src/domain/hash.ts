/** 32-bit hashes of strings, by their UTF-16 units: FNV-1a, finished as murmur3 does so that every bit depends on every unit. */

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Unsigned, below 2³². Another seed and an odd multiplier give a hash that is independent of the first. */
export function hash32(text: string, seed = OFFSET, multiplier = PRIME): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), multiplier);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
