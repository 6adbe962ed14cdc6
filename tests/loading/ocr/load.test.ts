/** Papers that are pictures, read as they are: real recognition of real pictures. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanOf, uncertainIn } from '../../../src/answering/citing/scan.js';
import { PACKAGE_ROOT } from '../../../src/config/settings.js';
import { readArticle } from '../../../src/corpus/article.js';
import type { Article } from '../../../src/domain/article.js';
import { loadFile } from '../../../src/loading/load.js';
import { PageReading } from '../../../src/loading/ocr/page-reading.js';
import { openPageReading, pageReadingOptions, SCANNED_LETTER } from '../../support/pages.js';

const SCAN = path.join(PACKAGE_ROOT, 'tests/fixtures/scan.pdf');

describe('a letter that was scanned', () => {
  let letter: Article;
  beforeAll(async () => {
    const reading = { pages: await openPageReading(), onPage: () => undefined };
    letter = readArticle('cv.jpg', '', await loadFile(await readFile(SCANNED_LETTER), 'cv.jpg', { reading }));
  });

  it('is read line by line, the columns of its head one after the other, its seal unread', () => {
    expect(letter.text).toContain('UBND HUYỆN MƯỜNG SO\n\nPHÒNG NÔNG NGHIỆP\n\nSố: 47/CV-NN');
    expect(letter.text).toContain('ngày 14 tháng 3 năm 2024');
    expect(letter.text).toContain('làm 46 con trâu, bò mắc bệnh. Phòng Nông nghiệp đề nghị các xã thực hiện');
    expect(letter.text).toMatch(/trước ngày 30 tháng 3 năm 2024;\s+huyện cấp 5\.200 liều vắc xin\./);
    expect(letter.text).not.toContain('M.S');
    expect(letter.title).toBe('Công văn 47/CV-NN V/v phòng bệnh cho đàn trâu, bò');
  });

  it('keeps where each word stands: a quote has a box for each of its lines', () => {
    const quote = 'Hộ có gia súc chết được hỗ trợ 45.000 đồng một ki-lô-gam hơi.';
    const start = letter.text.indexOf(quote);
    const scan = scanOf(letter, { start, end: start + quote.length });
    expect(scan).toMatchObject({ page: 1, picture: '/articles/cv/pages/1.jpg' });
    const boxes = scan?.boxes ?? [];
    expect(boxes).toHaveLength(2);
    const [first = [], second = []] = boxes as number[][];
    // The quote begins in the right half of one line and ends in the left half of the next.
    expect(first[0]).toBeGreaterThan(0.4);
    expect(second[0]).toBeLessThan(0.2);
    expect(second[1]).toBeGreaterThan(first[1] ?? 1);
    for (const [x = 0, y = 0, width = 0, height = 0] of boxes)
      expect([x, y, x + width, y + height].every((part) => part >= 0 && part <= 1)).toBe(true);
  });

  it('names the words that it is not sure of, where they stand', () => {
    const [page] = letter.recognised;
    const at = letter.text.indexOf('5.200');
    const words = (page?.words ?? []).map((word) => (word.text === '5.200' ? { ...word, confidence: 41 } : word));
    const unsure = { ...letter, recognised: page === undefined ? [] : [{ ...page, words }] };
    expect(uncertainIn(unsure)).toContainEqual({ start: at, end: at + 5 });
    expect(scanOf(unsure, { start: at - 10, end: at + 20 })?.uncertain).toContain('5.200');
  });
});

describe('a PDF whose pages are pictures', () => {
  it('is read page by page, and what was read is not read again', async () => {
    const bytes = await readFile(SCAN);
    const options = await pageReadingOptions();
    const seen: [number, number][] = [];
    const reading = {
      pages: new PageReading(options),
      onPage: (done: number, total: number) => seen.push([done, total]),
    };
    const first = await loadFile(bytes, 'a.pdf', { reading });
    expect(first.text).toContain('Bộ trưởng Bộ Công an');
    expect(seen).toEqual((first.pages ?? []).map((_, i) => [i + 1, first.pages?.length]));
    // No picture can be made any more: all comes from what was kept.
    const again = new PageReading(options);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const page = await again.read(hash, 1, () => Promise.reject(new Error('read again')));
    expect(page.lines.length).toBeGreaterThan(10);
    await expect(loadFile(bytes, 'a.pdf', { reading: { ...reading, pages: again } })).resolves.toEqual(first);
  });
});

describe('pictures', () => {
  it('are not read where nobody says how', async () => {
    const bytes = await readFile(SCANNED_LETTER);
    await expect(loadFile(bytes, 'cv.jpg')).rejects.toMatchObject({ code: 'picture_without_ocr', subject: 'cv.jpg' });
    await expect(loadFile(await readFile(SCAN), 'a.pdf')).rejects.toMatchObject({ code: 'needs_ocr' });
  });

  it('that are none are that file’s fault', async () => {
    const reading = { pages: await openPageReading(), onPage: () => undefined };
    for (const name of ['a.png', 'a.tif'])
      await expect(loadFile(Buffer.from('không phải ảnh'), name, { reading })).rejects.toMatchObject({
        code: 'file_unreadable',
        subject: name,
      });
  });
});
