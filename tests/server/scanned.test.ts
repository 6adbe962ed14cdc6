/** A paper that is a picture, asked over HTTP and read in the browser. */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskResponse } from '../../src/contract/ask.js';
import { launchBrowser, visit } from '../support/browser.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openLoadingOf } from '../support/index.js';
import { SCANNED_LETTER } from '../support/pages.js';
import { serveIndex, type TestServer } from '../support/server.js';

const QUESTION = 'Bao nhiêu con trâu, bò của xã Khổng Lào mắc bệnh lở mồm long móng?';

let server: TestServer;
let browser: Browser;
let reply: AskResponse;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const [corpusDir, dataDir] = [path.join(folder, 'corpus'), path.join(folder, 'data')];
  await mkdir(corpusDir);
  await copyFile(SCANNED_LETTER, path.join(corpusDir, 'cv-47.jpg'));
  await buildIndex({ corpusDir, indexDir: folder, openLoading: openLoadingOf(path.join(dataDir, 'pages')) });
  server = await serveIndex(folder, { env: { DATA_DIR: dataDir, FIELD: 'none' } });
  reply = (await (await server.post('/api/ask', { question: QUESTION })).json()) as AskResponse;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('an answer out of a scan', () => {
  it('says so, and where on the picture it stands', async () => {
    expect(reply).toMatchObject({ abstained: false, short: { text: expect.stringContaining('46') } });
    expect(reply.notice).toContain('Nhận dạng từ bản quét');
    const [citation] = reply.citations;
    expect(citation?.scan).toMatchObject({ page: 1, picture: '/articles/cv-47/pages/1.jpg' });
    expect(citation?.scan?.boxes.length).toBeGreaterThan(0);
  });

  it('gives the picture of that page, and of no other', async () => {
    const picture = await server.get('/articles/cv-47/pages/1.jpg');
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect([...new Uint8Array(await picture.arrayBuffer())].slice(0, 2)).toEqual([0xff, 0xd8]);
    for (const other of ['2.jpg', '1.png', '..%2f1.jpg', '0.jpg'])
      expect((await server.get(`/articles/cv-47/pages/${other}`)).status).toBe(404);
  });

  it('is seen with the lines marked, in the widget and on the article’s page', () =>
    visit(browser, { viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(server.url);
      const box = page.getByRole('textbox', { name: 'Câu hỏi của bạn' });
      await box.fill(QUESTION);
      await box.press('Enter');
      await page.getByRole('button', { name: /^nguồn 1/ }).click();
      const panel = page.locator('[part="source"]');
      await panel.locator('svg[part="scan"] rect').first().waitFor();
      expect(await panel.innerText()).toContain('nhận dạng từ bản quét');
      const loaded = await panel
        .locator('svg[part="scan"] image')
        .evaluate((image) => image.getBoundingClientRect().width);
      expect(loaded).toBeGreaterThan(100);
      const { start, end } = reply.citations[0] as AskResponse['citations'][number];
      await page.goto(`${server.url}/articles/cv-47?quote=${start}-${end}`);
      await page.locator('svg.scan rect').first().waitFor();
      expect(await page.locator('.facts').first().innerText()).toContain('nhận dạng từ bản quét');
    }));
});
