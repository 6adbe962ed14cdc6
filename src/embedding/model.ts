/**
 * A sentence-embedding model in transformers layout behind LangChain's `Embeddings` port, loaded from disk only.
 *
 * The bundled model's ONNX graph pools and normalises by itself: its output `sentence_embedding` is float32
 * [batch, dimensions], unit length. The token vectors of other models are pooled as their profile says.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import { AppError } from '../domain/errors.js';
import './local-models.js';
import { GRAPHS, identifyModel, type ModelIdentity } from './identity.js';
import { type OutputTensor, pool } from './pooling.js';
import type { Pooling } from './profile.js';
import { SyllableTokenizer } from './syllable-tokenizer.js';

/** Texts a batch holds; larger batches only grow memory. */
const BATCH = 64;
const readJson = async (folder: string, file: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(folder, file), 'utf8'));

/** A loaded model. One instance may serve any number of callers; inference runs off the event loop. */
export class SentenceEmbeddings extends Embeddings {
  private constructor(
    readonly identity: ModelIdentity,
    readonly dimensions: number,
    private readonly infer: (texts: string[]) => Promise<Inference>,
  ) {
    super({});
  }

  /** Loads the model in `folder` (transformers layout). Throws `model_missing` or `model_corrupt`. */
  static async load(folder: string): Promise<SentenceEmbeddings> {
    const identity = await identifyModel(folder);
    try {
      env.localModelPath = path.dirname(folder);
      const options = { local_files_only: true } as const;
      const [tokenizer, config] = await Promise.all(
        ['tokenizer.json', 'tokenizer_config.json'].map((file) => readJson(folder, file)),
      );
      const syllables = SyllableTokenizer.from(tokenizer, config);
      const encode =
        syllables === null
          ? encodeAny(await AutoTokenizer.from_pretrained(identity.name, options))
          : encodeSyllables(syllables);
      const dtype = identity.graph === GRAPHS[0] ? 'q8' : 'fp32';
      const model = await AutoModel.from_pretrained(identity.name, { ...options, dtype });
      const infer = (texts: string[]): Promise<Inference> => run(encode, model, identity.profile.pooling, texts);
      return new SentenceEmbeddings(identity, (await infer(['dân vận'])).dimensions, infer);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('model_corrupt', { subject: identity.name, cause });
    }
  }

  /** Float32 rows, one per text, one after another: `texts.length × dimensions`; `role` chooses what the model wants before each. */
  async embedRows(texts: readonly string[], role: 'query' | 'passage' = 'passage'): Promise<Float32Array> {
    const rows = new Float32Array(texts.length * this.dimensions);
    const prefix = this.identity.profile[role];
    // Texts of like length share a batch, so little of it is padding.
    const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const { data } = await this.infer(batch.map((i) => prefix + (texts[i] ?? '')));
      for (const [row, i] of batch.entries()) {
        rows.set(data.subarray(row * this.dimensions, (row + 1) * this.dimensions), i * this.dimensions);
      }
    }
    return rows;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const rows = await this.embedRows(texts);
    return texts.map((_, i) => [...rows.subarray(i * this.dimensions, (i + 1) * this.dimensions)]);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return [...(await this.embedRows([text], 'query'))];
  }
}

/** Texts → `input_ids` and `attention_mask`, int64 [texts, longest]. */
type Encode = (texts: string[]) => unknown;

const encodeAny =
  (tokenizer: PreTrainedTokenizer): Encode =>
  (texts) =>
    tokenizer(texts, { padding: true, truncation: true }) as unknown;

const encodeSyllables =
  (tokenizer: SyllableTokenizer): Encode =>
  (texts) => {
    const rows = texts.map((text) => tokenizer.encode(text));
    const width = Math.max(1, ...rows.map((row) => row.length));
    const ids = new BigInt64Array(rows.length * width);
    const mask = new BigInt64Array(rows.length * width);
    for (const [i, row] of rows.entries()) {
      for (const [at, id] of row.entries()) ids[i * width + at] = BigInt(id);
      mask.fill(1n, i * width, i * width + row.length);
    }
    const shape = [rows.length, width];
    return { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', mask, shape) };
  };

interface Inference {
  /** Float32, texts × dimensions, unit length. */
  readonly data: Float32Array;
  readonly dimensions: number;
}

async function run(encode: Encode, model: PreTrainedModel, pooling: Pooling, texts: string[]): Promise<Inference> {
  const inputs = encode(texts);
  const output = (await model(inputs)) as Readonly<Record<string, OutputTensor | undefined>>;
  const embedding = output.sentence_embedding;
  if (embedding !== undefined) return { data: embedding.data, dimensions: embedding.dims[1] ?? 0 };
  const tokens = output.last_hidden_state ?? output.token_embeddings;
  if (tokens === undefined) throw new AppError('model_corrupt', { subject: Object.keys(output).join(', ') });
  return pool(tokens, (inputs as { attention_mask: { data: BigInt64Array } }).attention_mask.data, pooling);
}
