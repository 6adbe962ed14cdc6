/** Chooses the loader for a file. */
import path from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Loaded } from './loaded.js';
import { loadText } from './text.js';

type Loader = (bytes: Uint8Array, file: string) => Loaded;

const LOADERS: ReadonlyMap<string, Loader> = new Map([
  ['.txt', loadText],
  ['.text', loadText],
]);

/** Reads one file's bytes as an article's raw text. Throws an AppError that names the file. */
export function loadFile(bytes: Uint8Array, file: string): Loaded {
  const loader = LOADERS.get(path.extname(file).toLowerCase());
  if (loader === undefined) throw new AppError('unsupported_format', { subject: file });
  return loader(bytes, file);
}
