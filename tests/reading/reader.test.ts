/** One suite for whatever reads: the model in this thread, and in a thread of its own. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { OnnxReader } from '../../src/reading/onnx-reader.js';
import type { Reader } from '../../src/reading/reader.js';
import { temporaryFolder } from '../support/folders.js';
import { loadReader, READER_DIR } from '../support/model.js';

/** Built: a thread runs JavaScript. */
const inThread = async (): Promise<Reader> => {
  const file = pathToFileURL(path.join(PACKAGE_ROOT, 'dist', 'reading', 'reading-thread.js')).href;
  const { ReadingThread } = (await import(file)) as typeof import('../../src/reading/reading-thread.js');
  return ReadingThread.start(READER_DIR);
};

const LIBRARY = 'Thư viện An Châu mở cửa từ 7 giờ 30 phút đến 17 giờ, trừ chủ nhật. Thẻ bạn đọc có giá 25.000 đồng.';
const RIVER = 'Sông Nin dài 6.650 km, chảy qua mười một nước ở châu Phi rồi đổ vào Địa Trung Hải.';
const QUESTION = { text: 'Thẻ bạn đọc của thư viện giá bao nhiêu?' };

describe.each([
  ['in this thread', loadReader],
  ['in a thread of its own', inThread],
])('a reader %s', (_, open) => {
  it('finds which passage answers, and where in it as it stands', async () => {
    const reader = await open();
    const [river, library] = await reader.read(QUESTION, [RIVER, LIBRARY]);
    expect(library?.answers).toBeGreaterThan(river?.answers ?? Number.POSITIVE_INFINITY);
    const [span] = library?.spans ?? [];
    expect(LIBRARY.slice(span?.start, span?.end)).toContain('25.000');
    expect(span?.score).toBeGreaterThan(library?.absent ?? Number.POSITIVE_INFINITY);
  });

  it('gives the same spans in a text with odd spaces, marks apart and invisible characters', async () => {
    const reader = await open();
    const odd = LIBRARY.replace('25.000 đồng', '25.000\u00a0\u200bđồng').normalize('NFD');
    const [reading] = await reader.read(QUESTION, [odd]);
    const [span] = reading?.spans ?? [];
    expect(odd.slice(span?.start, span?.end).normalize('NFKC')).toContain('25.000');
  });

  it('keeps the order of passages of any length, and reads nothing for none', async () => {
    const reader = await open();
    expect(await reader.read(QUESTION, [])).toEqual([]);
    const passages = [LIBRARY, '', RIVER.repeat(40), '.', LIBRARY];
    const readings = await reader.read(QUESTION, passages);
    expect(readings).toHaveLength(passages.length);
    for (const [i, { answers, spans }] of readings.entries()) {
      expect(Number.isFinite(answers)).toBe(true);
      for (const { start, end } of spans) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(passages[i]?.length ?? 0);
      }
    }
    expect(readings[0]?.answers).toBeCloseTo(readings[4]?.answers ?? 0, 3);
  });

  it('says whether a passage says what a sentence says', async () => {
    const reader = await open();
    const [own, other] = await reader.supports('Thẻ bạn đọc có giá 25.000 đồng.', [LIBRARY, RIVER]);
    expect(own).toBeGreaterThan(other ?? Number.POSITIVE_INFINITY);
  });
});

describe('a reader in a thread of its own that many ask', () => {
  it('reads on what it has begun before it begins another question', async () => {
    const reader = await inThread();
    const done: string[] = [];
    const read = async (name: string, round: number): Promise<void> => {
      await reader.read({ text: `${QUESTION.text} ${name}` }, [LIBRARY, RIVER], round);
      done.push(name);
    };
    const names = Array.from({ length: 16 }, (_, i) => `${i}`);
    await Promise.all([...names.map((name) => read(name, 0)), read('begun', 1)]);
    expect(done.indexOf('begun')).toBeLessThan(done.indexOf('12'));
  });
});

describe('a reading model that cannot be read', () => {
  it('is named', async () => {
    await expect(OnnxReader.load(await temporaryFolder())).rejects.toMatchObject({ code: 'model_missing' });
    await expect(OnnxReader.load(path.join(PACKAGE_ROOT, 'models', 'vi-static'))).rejects.toMatchObject({
      code: 'model_corrupt',
    });
  });
});
