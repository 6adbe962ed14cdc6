import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { SentenceEmbeddings } from '../../src/embedding/model.js';
import { QueryBatches } from '../../src/embedding/query-batches.js';

let sentences: SentenceEmbeddings;
beforeAll(async () => {
  sentences = await SentenceEmbeddings.load(path.join(PACKAGE_ROOT, 'models', 'vi-static'));
});

/** The model, with what it was given noted. */
function watched(): { embedder: Pick<SentenceEmbeddings, 'dimensions' | 'embedRows'>; batches: string[][] } {
  const batches: string[][] = [];
  const embedRows: SentenceEmbeddings['embedRows'] = (texts, role) => {
    batches.push([...texts]);
    return sentences.embedRows(texts, role);
  };
  return { embedder: { dimensions: sentences.dimensions, embedRows }, batches };
}

describe('queries that come together', () => {
  it('share a batch, and each gets the rows of its own texts', async () => {
    const { embedder, batches } = watched();
    const together = new QueryBatches(embedder);
    const asked = Array.from({ length: 40 }, (_, i) => [`câu hỏi ${i}`, ...(i % 3 === 0 ? [`cau hoi ${i}`] : [])]);
    const rows = await Promise.all(asked.map((texts) => together.embed(texts)));
    expect(batches.length).toBeLessThanOrEqual(3);
    for (const [i, texts] of asked.entries()) {
      const alone = await sentences.embedRows(texts, 'query');
      expect(rows[i]?.length).toBe(alone.length);
      for (const [d, value] of alone.entries()) expect(rows[i]?.[d]).toBeCloseTo(value, 5);
    }
  });

  it('does not make a lone one wait', async () => {
    const { embedder, batches } = watched();
    await new QueryBatches(embedder).embed(['dân vận']);
    expect(batches).toEqual([['dân vận']]);
  });

  it('are told of a fault, and the next are answered', async () => {
    const { embedder } = watched();
    let broken = true;
    const together = new QueryBatches({
      ...embedder,
      embedRows: (texts, role) => (broken ? Promise.reject(new Error('broken')) : embedder.embedRows(texts, role)),
    });
    const outcomes = await Promise.allSettled(['một', 'hai', 'ba'].map((text) => together.embed([text])));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    broken = false;
    expect((await together.embed(['bốn'])).length).toBe(sentences.dimensions);
  });
});
