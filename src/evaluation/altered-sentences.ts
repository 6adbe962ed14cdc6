/** Sentences of documents with one thing changed, so that they are false, or said in other words: what verification makes of them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Answering } from '../answering/answering.js';
import { type GivenPassage, readSources } from '../answering/generation/source.js';
import { readWritten } from '../answering/generation/support.js';
import { verify } from '../answering/generation/verify.js';
import { readArticle } from '../corpus/article.js';
import { cutPassages } from '../corpus/passages.js';
import { readJsonLines } from './json-lines.js';

const ALTERED = z.object({
  id: z.string(),
  kind: z.string(),
  isTrue: z.boolean(),
  split: z.enum(['dev', 'test']),
  /** Of the document, from the folder that holds all of them. */
  file: z.string(),
  source: z.string(),
  said: z.string(),
});
export type AlteredSentence = z.infer<typeof ALTERED>;

/** Throws `questions_invalid`. */
export const readAltered = (file: string): Promise<AlteredSentence[]> => readJsonLines(file, ALTERED);

export interface AlteredReport {
  /** Share of the false ones that were let through as written. */
  readonly letThrough: number;
  /** Shares of the true ones that stood as written, and for which at least their source was said. */
  readonly kept: number;
  readonly said: number;
  /** By kind: how many, and how many stood as written. */
  readonly kinds: Readonly<Record<string, { readonly sentences: number; readonly kept: number }>>;
}

type Fate = 'kept' | 'replaced' | 'dropped';

/** Passages beside the right one that the sentence is held against as well. */
const BESIDE = [-1, 1, 2];

export async function evaluateAltered(
  { abbreviations, verifying }: Answering,
  sentences: readonly AlteredSentence[],
  root: string,
): Promise<AlteredReport> {
  const fates: { readonly one: AlteredSentence; readonly fate: Fate }[] = [];
  for (const one of sentences) {
    const given = await passagesOf(path.join(root, one.file), one.source);
    const sources = await readSources(given, abbreviations, verifying.embed);
    const verdict = await verify(await readWritten(one.said, verifying.embed), [0], sources, verifying);
    fates.push({ one, fate: verdict === null ? 'dropped' : verdict.instead === null ? 'kept' : 'replaced' });
  }
  const share = (isTrue: boolean, wanted: readonly Fate[]): number => {
    const own = fates.filter(({ one }) => one.isTrue === isTrue);
    return own.filter(({ fate }) => wanted.includes(fate)).length / Math.max(1, own.length);
  };
  const kinds = [...new Set(sentences.map(({ kind }) => kind))].map((kind) => {
    const own = fates.filter(({ one }) => one.kind === kind);
    return [kind, { sentences: own.length, kept: own.filter(({ fate }) => fate === 'kept').length }] as const;
  });
  return {
    letThrough: share(false, ['kept']),
    kept: share(true, ['kept']),
    said: share(true, ['kept', 'replaced']),
    kinds: Object.fromEntries(kinds),
  };
}

/** The passage of the document that holds the sentence, and those beside it. */
async function passagesOf(file: string, sentence: string): Promise<GivenPassage[]> {
  const article = readArticle(path.basename(file), '', { text: await readFile(file, 'utf8') });
  const passages = cutPassages(article).filter(({ kind }) => kind === 'body');
  const at = passages.findIndex((passage) =>
    passage.sentences.some(({ start, end }) => article.text.slice(start, end) === sentence),
  );
  const places = at < 0 ? [] : [at, ...BESIDE.map((by) => at + by)];
  return places.flatMap((place) => {
    const passage = passages[place];
    return passage === undefined ? [] : [{ article, passage }];
  });
}
