import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBeirSet } from '../../src/evaluation/beir.js';
import { evaluateBeir } from '../../src/evaluation/rankings.js';
import { temporaryFolder } from '../support/folders.js';
import { loadModel, loadReader, loadSyllables } from '../support/model.js';

const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

async function writeSet(qrels: string): Promise<string> {
  const dir = await temporaryFolder();
  await writeFile(
    path.join(dir, 'corpus.jsonl'),
    lines([
      { _id: 'd1', title: 'Tiếp công dân', text: 'Người đứng đầu tiếp công dân mỗi tháng hai ngày.' },
      { id: 'd2', text: 'Hòa giải viên ở cơ sở được bầu tại thôn, tổ dân phố.' },
    ]),
  );
  await writeFile(
    path.join(dir, 'queries.jsonl'),
    lines([
      { id: 'q1', text: 'tiếp công dân mấy ngày mỗi tháng', split: 'test' },
      { _id: 'q2', text: 'hòa giải viên được bầu ở đâu', split: 'train' },
      { id: 'q3', text: 'không có câu trả lời', split: 'test' },
    ]),
  );
  await writeFile(path.join(dir, 'qrels.tsv'), qrels);
  return dir;
}

describe('BEIR sets', () => {
  it('reads either id field, with a header or without, and skips queries without a positive', async () => {
    const dir = await writeSet('query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq3\td1\t0\n');
    expect((await readBeirSet(dir)).queries).toHaveLength(2);
    expect((await readBeirSet(dir, 'test')).queries).toHaveLength(1);
    await expect(readBeirSet(dir, 'none')).rejects.toMatchObject({ code: 'questions_invalid' });
  });

  it('measures three lists, accented and not', async () => {
    const set = await readBeirSet(await writeSet('q1\td1\t1\nq2\td2\t1\n'));
    const report = await evaluateBeir(set, {
      sentences: await loadModel(),
      syllables: await loadSyllables(),
      reader: await loadReader(),
    });
    expect(report).toMatchObject({ queries: 2, passages: 3 });
    for (const spelling of ['accented', 'unaccented'] as const) {
      for (const list of ['lexical', 'dense', 'hybrid'] as const) expect(report[spelling][list]['hit@1']).toBe(1);
    }
  });

  it('names a broken line', async () => {
    const dir = await writeSet('q1\td1\t1\n');
    await writeFile(path.join(dir, 'corpus.jsonl'), '{"id":"a","text":"x"}\n{broken');
    await expect(readBeirSet(dir)).rejects.toMatchObject({ code: 'questions_invalid', subject: 'corpus.jsonl:2' });
  });
});
