/**
 * A reading model in transformers layout, from disk only. Its graph takes `input_ids`, `attention_mask` and `token_type_ids`
 * (int64, [pairs, tokens]) and gives `start` and `end` (float32, [pairs, tokens]; the first token stands for "not here"), `answers`
 * and `supports` (float32, [pairs]).
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AutoModel, env, type PreTrainedModel, Tensor } from '@xenova/transformers';
import { AppError } from '../domain/errors.js';
import { identifyModel } from '../embedding/identity.js';
import '../embedding/local-models.js';
import { type EncodedPair, encodePair, encodeQuestion, encodeSentence, PAD } from './encode.js';
import type { Reader, ReaderQuestion, Reading } from './reader.js';
import { likeliestSpans } from './spans.js';
import { UnigramTokenizer } from './unigram-tokenizer.js';

/** Pairs of one run of the graph: more only make padding and memory. */
const BATCH = 4;
/** Share of a batch's tokens that may be padding. */
const MOST_PADDING = 0.15;

interface Outputs {
  readonly start: { readonly data: Float32Array };
  readonly end: { readonly data: Float32Array };
  readonly answers: { readonly data: Float32Array };
  readonly supports: { readonly data: Float32Array };
}

/** What the graph makes of one pair. */
interface PairOutputs {
  readonly start: Float32Array;
  readonly end: Float32Array;
  readonly answers: number;
  readonly supports: number;
}

export class OnnxReader implements Reader {
  private constructor(
    readonly name: string,
    private readonly tokenizer: UnigramTokenizer,
    private readonly model: PreTrainedModel,
  ) {}

  /** Loads the model in `folder`. Throws `model_missing` or `model_corrupt`. */
  static async load(folder: string): Promise<OnnxReader> {
    const { name } = await identifyModel(folder);
    try {
      const tokenizer = UnigramTokenizer.from(JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')));
      if (tokenizer === null) throw new AppError('model_corrupt', { subject: path.join(name, 'tokenizer.json') });
      env.localModelPath = path.dirname(folder);
      const model = await AutoModel.from_pretrained(name, { local_files_only: true, dtype: 'q8' });
      const reader = new OnnxReader(name, tokenizer, model);
      // A graph of another kind shows itself now rather than at the first question.
      await reader.read({ text: 'ai?' }, ['.']);
      return reader;
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('model_corrupt', { subject: name, cause });
    }
  }

  async read(question: ReaderQuestion, passages: readonly string[]): Promise<Reading[]> {
    return this.run(encodeQuestion(this.tokenizer, question), passages, (pair, { start, end, answers }) => ({
      answers,
      absent: (start[0] ?? 0) + (end[0] ?? 0),
      spans: likeliestSpans(start, end, pair, question.oneParagraph),
    }));
  }

  async supports(sentence: string, passages: readonly string[]): Promise<number[]> {
    return this.run(encodeSentence(this.tokenizer, sentence), passages, (_, { supports }) => supports);
  }

  private async run<T>(
    question: readonly number[],
    passages: readonly string[],
    take: (pair: EncodedPair, outputs: PairOutputs) => T,
  ): Promise<T[]> {
    const pairs = passages.map((passage) => encodePair(this.tokenizer, question, passage));
    const taken = new Array<T>(pairs.length);
    for (const batch of batchesOf(pairs)) {
      const width = Math.max(...batch.map((i) => (pairs[i] as EncodedPair).ids.length));
      const { start, end, answers, supports } = (await this.model(inputsOf(batch, pairs, width))) as Outputs;
      for (const [row, i] of batch.entries()) {
        const own = (data: Float32Array): Float32Array => data.subarray(row * width, (row + 1) * width);
        taken[i] = take(pairs[i] as EncodedPair, {
          start: own(start.data),
          end: own(end.data),
          answers: answers.data[row] ?? 0,
          supports: supports.data[row] ?? 0,
        });
      }
    }
    return taken;
  }
}

/** Places of pairs that are run together: of like length, so that little is padding. */
function batchesOf(pairs: readonly EncodedPair[]): number[][] {
  const order = pairs.map((_, i) => i).sort((a, b) => (pairs[a]?.ids.length ?? 0) - (pairs[b]?.ids.length ?? 0));
  const batches: number[][] = [];
  for (const i of order) {
    const last = batches.at(-1);
    const shortest = last === undefined ? 0 : (pairs[last[0] ?? 0]?.ids.length ?? 0);
    const fits =
      last !== undefined && last.length < BATCH && shortest >= (pairs[i]?.ids.length ?? 0) * (1 - MOST_PADDING);
    if (fits) last.push(i);
    else batches.push([i]);
  }
  return batches;
}

function inputsOf(batch: readonly number[], pairs: readonly EncodedPair[], width: number): Record<string, Tensor> {
  const size = batch.length * width;
  const ids = new BigInt64Array(size).fill(BigInt(PAD));
  const mask = new BigInt64Array(size);
  const types = new BigInt64Array(size);
  for (const [row, i] of batch.entries()) {
    const pair = pairs[i] as EncodedPair;
    const from = row * width;
    for (const [at, id] of pair.ids.entries()) ids[from + at] = BigInt(id);
    mask.fill(1n, from, from + pair.ids.length);
    // The mark before the passage is the passage's, as in training.
    types.fill(1n, from + pair.first - 1, from + pair.ids.length);
  }
  const tensor = (data: BigInt64Array): Tensor => new Tensor('int64', data, [batch.length, width]);
  return { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(types) };
}
