/** Asks without pause while new snapshots are published under the server. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import { temporaryFolder } from './folders.js';
import { buildIndex } from './index.js';
import { serveIndex } from './server.js';

const ASKERS = 4;
const question = 'Ban Tiếp công dân huyện Mẫu Sơn họp ngày nào và Ban Dân vận huyện Mẫu Sơn họp ngày nào?';

/** Two articles that change together, so that an answer of two snapshots would show. */
async function write(corpusDir: string, edition: number): Promise<void> {
  const day = `${(edition % 27) + 1}/3/2024`;
  const tell = (body: string): string =>
    `Tin của ${body}\n\n${body} huyện Mẫu Sơn họp ngày ${day}, lần thứ ${edition}.\n`;
  await writeFile(path.join(corpusDir, 'mot.txt'), tell('Ban Tiếp công dân'));
  await writeFile(path.join(corpusDir, 'hai.txt'), tell('Ban Dân vận'));
}

/** `swaps` snapshots under load: no request fails, no answer mixes two. Returns how many were asked. */
export async function swapUnderLoad(swaps: number): Promise<number> {
  const [corpusDir, indexDir] = [await temporaryFolder(), await temporaryFolder()];
  await write(corpusDir, 0);
  await buildIndex({ corpusDir, indexDir });
  const server = await serveIndex(indexDir, { env: { ANSWER_CACHE: '100' } });
  let done = false;
  let asked = 0;
  const askers = Array.from({ length: ASKERS }, async () => {
    while (!done) {
      const reply = await server.post('/api/ask', { question });
      expect(reply.status).toBe(200);
      const { citations, abstained } = (await reply.json()) as AskResponse;
      expect(abstained).toBe(false);
      const editions = new Set(citations.flatMap(({ passage }) => /lần thứ (\d+)/.exec(passage)?.[1] ?? []));
      expect(editions.size, JSON.stringify(citations)).toBe(1);
      asked += 1;
    }
  });
  try {
    for (let edition = 1; edition <= swaps; edition++) {
      await write(corpusDir, edition);
      await buildIndex({ corpusDir, indexDir });
      await server.refresh();
    }
  } finally {
    done = true;
    await Promise.all(askers);
    await server.close();
  }
  expect(server.swaps.length).toBe(swaps + 1);
  expect(server.faults).toEqual([]);
  return asked;
}
