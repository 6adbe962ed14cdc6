import path from 'node:path';

/** What a SHA256SUMS file says: file, as a normal path, → hex digest. */
export function parseChecksums(text: string): Map<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]{64})\s+\*?(.+)$/.exec(line.trim());
    if (match?.[1] !== undefined && match[2] !== undefined) sums.set(path.normalize(match[2]), match[1]);
  }
  return sums;
}
