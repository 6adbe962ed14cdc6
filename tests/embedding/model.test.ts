import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SentenceEmbeddings } from '../../src/embedding/model.js';
import { temporaryFolder } from '../support/folders.js';
import { loadModel, MODEL_DIR } from '../support/model.js';

interface Parity {
  text: string;
  embedding: number[];
}

const copyModel = async (): Promise<string> => {
  const folder = path.join(await temporaryFolder(), 'vi-static');
  await cp(MODEL_DIR, folder, { recursive: true });
  return folder;
};

describe('SentenceEmbeddings', () => {
  it('gives the pinned vectors of parity.json to 1e-3', async () => {
    const pinned = JSON.parse(await readFile(path.join(MODEL_DIR, 'parity.json'), 'utf8')) as Parity[];
    expect(pinned.length).toBeGreaterThan(0);
    const vectors = await (await loadModel()).embedDocuments(pinned.map(({ text }) => text));
    for (const [i, { embedding }] of pinned.entries()) {
      const largest = Math.max(...embedding.map((value, d) => Math.abs(value - (vectors[i]?.[d] ?? Number.NaN))));
      expect(largest).toBeLessThan(1e-3);
    }
  });

  it('gives unit vectors that do not depend on the batch', async () => {
    const model = await loadModel();
    const texts = ['dân vận', 'một câu dài hơn nhiều về công tác dân vận ở cơ sở', ''];
    const together = await model.embedDocuments(texts);
    const alone = await model.embedQuery(texts[0] ?? '');
    expect(alone.every((value, d) => Math.abs(value - (together[0]?.[d] ?? Number.NaN)) < 1e-6)).toBe(true);
    expect(Math.hypot(...alone)).toBeCloseTo(1, 4);
  });

  it('says model_missing where a file is not there', async () => {
    const folder = await copyModel();
    await rm(path.join(folder, 'tokenizer.json'));
    await expect(SentenceEmbeddings.load(folder)).rejects.toMatchObject({ code: 'model_missing' });
  });

  it('says model_corrupt where a byte of the weights was changed', async () => {
    const folder = await copyModel();
    const file = path.join(folder, 'onnx', 'model_quantized.onnx');
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    await expect(SentenceEmbeddings.load(folder)).rejects.toMatchObject({ code: 'model_corrupt' });
  });

  it('says model_corrupt where the graph is not one, checksums or not', async () => {
    const folder = await copyModel();
    await mkdir(path.join(folder, 'onnx'), { recursive: true });
    await writeFile(path.join(folder, 'onnx', 'model_quantized.onnx'), 'not a graph');
    await rm(path.join(folder, 'SHA256SUMS'));
    await expect(SentenceEmbeddings.load(folder)).rejects.toMatchObject({ code: 'model_corrupt' });
  });
});
