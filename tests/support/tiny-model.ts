/**
 * A real ONNX model of a few hundred bytes in the hub's layout: one Gather over a table of token vectors, so its output is
 * `last_hidden_state`, which has to be pooled. Encoded by hand after onnx.proto3.
 */
const DIMENSIONS = 4;
const VOCABULARY = ['[PAD]', '[UNK]', 'query', ':', 'passage', 'dân', 'vận', 'khéo', 'mưa', 'nắng'];

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const bytes = (field: number, content: Uint8Array | string): number[] => {
  const data = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return [...varint((field << 3) | 2), ...varint(data.length), ...data];
};
const number = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const message = (...parts: number[][]): Uint8Array => Uint8Array.from(parts.flat());

const FLOAT = 1;
const INT64 = 7;

/** ValueInfoProto: a name and the type of a tensor whose dimensions are named. */
const value = (name: string, type: number, dimensions: readonly string[]): Uint8Array => {
  const shape = message(...dimensions.map((dimension) => bytes(1, message(bytes(2, dimension)))));
  return message(bytes(1, name), bytes(2, message(bytes(1, message(number(1, type), bytes(2, shape))))));
};

/** Token `i` points along axis `i mod 4`, a little off it by `i`, so that no two are alike. */
function table(): Uint8Array {
  const rows = VOCABULARY.flatMap((_, token) =>
    Array.from({ length: DIMENSIONS }, (_, d) => (d === token % DIMENSIONS ? 1 : 0) + token / 100),
  );
  const data = new Float32Array(rows);
  return message(
    number(1, VOCABULARY.length),
    number(1, DIMENSIONS),
    number(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, new Uint8Array(data.buffer)),
  );
}

function onnx(): Uint8Array {
  const node = message(bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'last_hidden_state'), bytes(4, 'Gather'));
  const graph = message(
    bytes(1, node),
    bytes(2, 'tiny'),
    bytes(5, table()),
    bytes(11, value('input_ids', INT64, ['texts', 'longest'])),
    bytes(12, value('last_hidden_state', FLOAT, ['texts', 'longest', 'dimensions'])),
  );
  return message(number(1, 8), bytes(7, graph), bytes(8, message(number(2, 13))));
}

/** Its files by their path in the repository. */
export function tinyModel(): ReadonlyMap<string, Buffer> {
  const json = (content: unknown): Buffer => Buffer.from(JSON.stringify(content));
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
    },
  };
  return new Map([
    ['config.json', json({ model_type: 'bert', hidden_size: DIMENSIONS, vocab_size: VOCABULARY.length })],
    ['tokenizer.json', json(tokenizer)],
    [
      'tokenizer_config.json',
      json({ tokenizer_class: 'BertTokenizer', pad_token: '[PAD]', unk_token: '[UNK]', model_max_length: 64 }),
    ],
    ['onnx/model.onnx', Buffer.from(onnx())],
  ]);
}
