import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import { SyllableTokenizer } from '../../src/embedding/syllable-tokenizer.js';
import { MODEL_DIR } from '../support/model.js';

const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(path.join(MODEL_DIR, file), 'utf8'));
const tokenizer = read('tokenizer.json');
const config = read('tokenizer_config.json');

describe('SyllableTokenizer', () => {
  it('gives the ids that transformers.js gives', async () => {
    env.allowRemoteModels = false;
    env.localModelPath = path.dirname(MODEL_DIR);
    const reference = await AutoTokenizer.from_pretrained(path.basename(MODEL_DIR), { local_files_only: true });
    const own = SyllableTokenizer.from(tokenizer, config);
    const texts = [
      'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85% số vụ việc tiếp nhận',
      'Toà án, Tỉnh uỷ; quý khách HOÀN THÀNH thủ tục hoá đơn',
      'Toà án và Tỉnh uỷ'.normalize('NFD'),
      'Quyết định số 23-QĐ/TW ngày 30/7/2021_v2 😀 ① ﬁ İstanbul',
      'python list comprehension xyzzyq',
      '… — !!!',
      'dân vận '.repeat(400),
    ];
    for (const text of texts) {
      const expected = reference([text], { truncation: true }).input_ids.tolist()[0] as bigint[];
      expect(own?.encode(text), text).toEqual(expected.map(Number));
    }
  });

  it('leaves any other tokenizer to transformers.js', () => {
    expect(SyllableTokenizer.from({ ...tokenizer, post_processor: { type: 'BertProcessing' } }, config)).toBeNull();
    expect(
      SyllableTokenizer.from({ ...tokenizer, normalizer: { normalizers: [{ type: 'StripAccents' }] } }, config),
    ).toBeNull();
    expect(SyllableTokenizer.from({ model: { type: 'Unigram' } }, config)).toBeNull();
    expect(SyllableTokenizer.from(tokenizer, {})).toBeNull();
  });
});
