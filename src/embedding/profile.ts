/** How a model wants its texts and how its token vectors become one: what sentence-transformers keeps beside a model, or what is known of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export type Pooling = 'mean' | 'cls' | 'last';

export interface ModelProfile {
  /** Put before a question, and before a passage. */
  readonly query: string;
  readonly passage: string;
  /** For a model whose graph does not pool by itself. */
  readonly pooling: Pooling;
}

const PLAIN: ModelProfile = { query: '', passage: '', pooling: 'mean' };

/** Families whose ONNX exports come without sentence-transformers' files; as their model cards say. */
const KNOWN: readonly (readonly [name: RegExp, ModelProfile])[] = [
  [/(?:^|-)e5-/i, { query: 'query: ', passage: 'passage: ', pooling: 'mean' }],
  [/^bge-m3/i, { ...PLAIN, pooling: 'cls' }],
  [/^gte-multilingual/i, { ...PLAIN, pooling: 'cls' }],
];

/** Files of sentence-transformers that a model folder may hold. */
export const PROFILE_FILES = ['config_sentence_transformers.json', path.join('1_Pooling', 'config.json')] as const;

const PROMPTS = z.object({
  prompts: z.object({
    query: z.string().optional(),
    passage: z.string().optional(),
    document: z.string().optional(),
  }),
});
const POOLING = z.object({
  pooling_mode_cls_token: z.boolean().optional(),
  pooling_mode_lasttoken: z.boolean().optional(),
});

async function readOptional<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
  } catch {
    return null;
  }
}

/** The profile of the model in `folder`: what its own files say, then what its name says, then plain texts and the mean. */
export async function profileOf(folder: string): Promise<ModelProfile> {
  const known = KNOWN.find(([name]) => name.test(path.basename(folder)))?.[1] ?? PLAIN;
  const told = (await readOptional(folder, PROFILE_FILES[0], PROMPTS))?.prompts;
  const pooled = await readOptional(folder, PROFILE_FILES[1], POOLING);
  const pooling =
    pooled?.pooling_mode_cls_token === true ? 'cls' : pooled?.pooling_mode_lasttoken === true ? 'last' : 'mean';
  return {
    query: told?.query ?? known.query,
    passage: told?.passage ?? told?.document ?? known.passage,
    pooling: pooled === null ? known.pooling : pooling,
  };
}
