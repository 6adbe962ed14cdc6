import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { type CorpusFile, discover } from '../../src/indexing/discover.js';
import { type ArticleLoading, loadArticle } from '../../src/indexing/load-article.js';
import { loadingPool, type PageRead } from '../../src/indexing/loading-pool.js';
import { temporaryFolder } from '../support/folders.js';
import { CORPUS_DIR } from '../support/model.js';
import { pageReadingOptions, SCANNED_LETTER } from '../support/pages.js';

const SCRIPT = path.join(PACKAGE_ROOT, 'dist/indexing/loading-process.js');
const MIB = 1_048_576;
const LIMITS = { milliseconds: 30_000, memory: 1_024 * MIB };
const HARMLESS = 'Kế hoạch trồng cây\n\nXã Bình An trồng 500 cây xanh trong tháng 5/2026 tại thôn Đông.';

const open = (limits = LIMITS, script = SCRIPT): ArticleLoading =>
  loadingPool({ script, limits, pictures: null }, () => undefined);

let folder = '';
let pool: ArticleLoading;
beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'corpus');
  await mkdir(folder);
  await writeFile(path.join(folder, 'sau.txt'), HARMLESS);
});
afterEach(() => pool.close());

const found = async (dir = folder): Promise<CorpusFile[]> => [...(await discover(dir, Number.POSITIVE_INFINITY)).files];

/** A Word file of a few KB that unpacks to 400 MB. */
async function bomb(): Promise<Buffer> {
  const zip = new JSZip();
  zip.file('word/document.xml', Buffer.alloc(400 * MIB, 0x20));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

describe('loadingPool', () => {
  it('reads files as they are read here', async () => {
    pool = open();
    const files = await found(CORPUS_DIR);
    const articles = await Promise.all(files.map((file) => pool.load(file)));
    expect(articles).toEqual(await Promise.all(files.map((file) => loadArticle(file))));
    expect(articles.map(({ hash }) => hash)).toEqual(files.map(({ hash }) => hash));
  });

  it('tells of every page that it recognises', async () => {
    const seen: PageRead[] = [];
    pool = loadingPool({ script: SCRIPT, limits: LIMITS, pictures: await pageReadingOptions() }, (page) =>
      seen.push(page),
    );
    await copyFile(SCANNED_LETTER, path.join(folder, 'cv.jpg'));
    const [letter] = await found();
    await expect(pool.load(letter as CorpusFile)).resolves.toMatchObject({ recognised: [{ page: 1 }] });
    expect(seen).toEqual([{ channel: 'page-read', file: 'cv.jpg', done: 1, total: 1 }]);
  });

  it('names the file that cannot be read, and reads the next', async () => {
    pool = open();
    await writeFile(path.join(folder, 'hong.pdf'), 'không phải PDF');
    const [broken, sound] = await found();
    await expect(pool.load(broken as CorpusFile)).rejects.toMatchObject({ code: 'not_a_pdf', subject: 'hong.pdf' });
    await expect(pool.load(sound as CorpusFile)).resolves.toMatchObject({ title: 'Kế hoạch trồng cây' });
  });

  it.each([
    ['takes too long', 'file_too_slow', { ...LIMITS, milliseconds: 1_500 }, 'setInterval(() => undefined, 1_000);'],
    ['ends its process', 'file_crashed', LIMITS, 'process.on("message", () => process.abort());'],
  ])('gives a file up that %s', async (_, code, limits, program) => {
    const script = path.join(path.dirname(folder), 'doc.mjs');
    await writeFile(script, program);
    pool = open(limits, script);
    const [file] = await found();
    await expect(pool.load(file as CorpusFile)).rejects.toMatchObject({ code, subject: 'sau.txt' });
  });

  it('gives a file up that needs too much memory, and reads the next', async () => {
    pool = open({ ...LIMITS, memory: 256 * MIB });
    await writeFile(path.join(folder, 'bom.docx'), await bomb());
    const [bombed, sound] = await found();
    await expect(pool.load(bombed as CorpusFile)).rejects.toMatchObject({ code: 'file_memory', subject: 'bom.docx' });
    await expect(pool.load(sound as CorpusFile)).resolves.toMatchObject({ title: 'Kế hoạch trồng cây' });
  });
});
