/** Whether what a chat model wrote is borne out, with the real reader. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answering } from '../../../src/answering/answering.js';
import { readSources, type Source } from '../../../src/answering/generation/source.js';
import { readWritten } from '../../../src/answering/generation/support.js';
import { type Verdict, verify } from '../../../src/answering/generation/verify.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';

let context: Answering;
let sources: Source[] = [];
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  context = await openIndex(indexDir);
  const given = (await context.store.articles()).map(async (article) => {
    const passages = await context.store.passagesOf(article.id);
    return passages.filter(({ kind }) => kind === 'body').map((passage) => ({ article, passage }));
  });
  sources = await readSources((await Promise.all(given)).flat(), context.abbreviations, context.verifying.embed);
});

/** The passage that holds the text. */
const placeOf = (text: string): number => sources.findIndex((source) => source.text.includes(text));
const verdictOn = async (text: string, cited: readonly number[]): Promise<Verdict | null> =>
  verify(await readWritten(text, context.verifying.embed), cited, sources, context.verifying);

describe('a written sentence', () => {
  it('is let through in other words', async () => {
    const place = placeOf('ấm no, bình yên');
    const verdict = await verdictOn('Tỉnh mong nhân dân được hưởng cuộc sống ấm no, bình yên, hạnh phúc.', [place]);
    expect(verdict).toMatchObject({ sources: [place], moved: false });
  });

  it('is cited to the passage that says it, where it cites another', async () => {
    const place = placeOf('85%');
    const verdict = await verdictOn('Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85% số vụ việc tiếp nhận.', [
      place === 0 ? 1 : 0,
    ]);
    expect(verdict).toMatchObject({ sources: [place], moved: true });
  });

  it('gives way to its source for a number that no passage has, however sure the reader', async () => {
    const place = placeOf('85%');
    const verdict = await verdictOn('Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 86% số vụ việc tiếp nhận.', [
      place,
    ]);
    expect(verdict).toMatchObject({ sources: [place], instead: expect.stringContaining('85%') });
    expect(sources[place]?.text).toContain(verdict?.instead);
  });

  it('is dropped where no cited passage says nearly as much', async () => {
    const place = placeOf('85%');
    expect(await verdictOn('Bể bơi của tỉnh mở cửa 86 ngày mỗi năm cho học sinh.', [place])).toBeNull();
  });
});
