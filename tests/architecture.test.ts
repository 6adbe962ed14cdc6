/** Imports go only downwards through the layers of DESIGN.md, never sideways between folders of one layer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/config/settings.js';

const SRC = path.join(PACKAGE_ROOT, 'src');

/** Folder → layer. `reading` stands above `embedding`, whose model folders it shares. */
const LAYERS: Readonly<Record<string, number>> = {
  contract: 0,
  domain: 1,
  threads: 1.2,
  vietnamese: 1.5,
  documents: 1.8,
  fields: 1.5,
  config: 2,
  loading: 2,
  embedding: 2,
  chat: 2,
  store: 2,
  reading: 2.2,
  feedback: 2,
  question: 2.5,
  corpus: 3,
  retrieval: 3,
  indexing: 4,
  answering: 4,
  serving: 4.3,
  evaluation: 4.5,
  server: 5,
  page: 5,
  widget: 5,
  cli: 6,
};

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const IMPORT = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'/g;
const folderOf = (file: string): string => file.split(path.sep)[0] ?? '';

const imports = sources.flatMap((file) =>
  [...readFileSync(path.join(SRC, file), 'utf8').matchAll(IMPORT)].map((match) => ({ file, target: match[1] ?? '' })),
);

describe('layers', () => {
  it('places every folder in a layer', () => {
    expect([...new Set(sources.map(folderOf))].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
  });

  it('imports only from its own folder or a lower layer', () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, target }) => ({
        file,
        to: path.relative(SRC, path.resolve(SRC, path.dirname(file), target)),
      }))
      .filter(({ file, to }) => {
        const [from, into] = [folderOf(file), folderOf(to)];
        return from !== into && (LAYERS[into] ?? Number.POSITIVE_INFINITY) >= (LAYERS[from] ?? 0);
      });
    expect(wrong).toEqual([]);
  });

  it('keeps the contract free of dependencies and the pages free of Node', () => {
    const wrong = imports.filter(
      ({ file, target }) => ['contract', 'page', 'widget'].includes(folderOf(file)) && !target.startsWith('.'),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps Hono in the server and commander in the command line', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (/^(?:@hono\/|hono)/.test(target) && folderOf(file) !== 'server') ||
        (target === 'commander' && folderOf(file) !== 'cli'),
    );
    expect(wrong).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources.filter((file) => readFileSync(path.join(SRC, file), 'utf8').includes('process.env'));
    expect(readers).toEqual([path.join('config', 'settings.ts')]);
  });
});
