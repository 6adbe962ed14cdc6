import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { UnigramTokenizer } from '../../src/reading/unigram-tokenizer.js';

const described = JSON.parse(readFileSync(path.join(PACKAGE_ROOT, 'models', 'vi-reader', 'tokenizer.json'), 'utf8'));
const tokenizer = UnigramTokenizer.from(described) as UnigramTokenizer;

/** Made by scripts/train/reader/tokens.py with the `tokenizers` library of Python. */
const expected = gunzipSync(readFileSync(path.join(PACKAGE_ROOT, 'tests', 'fixtures', 'reader-tokens.jsonl.gz')))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { text: string; ids: number[] });

describe('the reading model’s tokenizer', () => {
  it('gives the ids of the Python library on 2,000 texts', () => {
    expect(expected).toHaveLength(2_000);
    const wrong = expected.filter(({ text, ids }) => ids.join(' ') !== tokenizer.encode(text).ids.join(' '));
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  it('tells where every piece stands: together they are the text without its spaces', () => {
    for (const { text } of expected) {
      const { starts, ends } = tokenizer.encode(text);
      const pieces = [...starts].map((start, i) => text.slice(start, ends[i]));
      expect(pieces.join('')).toBe(text.replaceAll(' ', ''));
    }
  });

  it('reads no tokenizer of another kind', () => {
    expect(UnigramTokenizer.from({ ...described, normalizer: null })).toBeNull();
    expect(UnigramTokenizer.from({})).toBeNull();
  });
});
