import path from 'node:path';

/** Where a page that was read is kept: what was read on it, or its picture. `hash` of the file's bytes, hex; `page` from 1. */
export const pageFile = (folder: string, hash: string, page: number, kind: 'json' | 'jpg'): string =>
  path.join(folder, hash.slice(0, 2), `${hash}-${page}.${kind}`);
