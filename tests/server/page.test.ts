/** A person's visit in a real browser. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { serveIndex, type TestServer } from '../support/server.js';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  server = await serveIndex(indexDir);
  const executablePath = BROWSERS.find((file) => existsSync(file));
  browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(width: number, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  try {
    await run(page);
    expect(faults).toEqual([]);
  } finally {
    await page.close();
  }
}

describe.each([
  ['phone', 360],
  ['desktop', 1280],
])('on a %s', (_, width) => {
  it('asks without diacritics, reads the cited answer, opens the source and the exact place', () =>
    visit(width, async (page) => {
      await page.goto(server.url);
      await page.getByLabel('Câu hỏi của bạn').fill('ty le giai quyet khieu nai to cao hang nam');
      await page.keyboard.press('Enter');
      const answer = page.locator('.answer').first();
      await answer.getByText('85%').first().waitFor();
      await answer.getByRole('button', { name: 'Nguồn 1' }).click();
      expect(await answer.locator('mark').textContent()).toBe(
        'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85% số vụ việc tiếp nhận',
      );
      await answer.getByRole('link', { name: 'Mở bài viết' }).click();
      await page.locator('.passage.cited').first().waitFor();
      const mark = page.locator('mark');
      expect(await mark.textContent()).toContain('85% số vụ việc');
      await page.waitForFunction(() => {
        const at = document.querySelector('mark')?.getBoundingClientRect();
        return at !== undefined && at.top >= 0 && at.bottom <= innerHeight;
      });
    }));

  it('is told when nothing was found, with passages to open', () =>
    visit(width, async (page) => {
      await page.goto(server.url);
      await page.getByLabel('Câu hỏi của bạn').fill('gia vang hom nay');
      await page.keyboard.press('Enter');
      await page.getByText('Không tìm thấy').waitFor();
      expect(await page.locator('.refused a').count()).toBeGreaterThan(0);
    }));

  it('needs no sideways scrolling', () =>
    visit(width, async (page) => {
      await page.goto(server.url);
      await page.getByRole('button', { name: /Mô hình Cơ quan khối/ }).click();
      await page.locator('.answer').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }));
});

describe('the page', () => {
  it('understands a follow-up and says how', () =>
    visit(1280, async (page) => {
      await page.goto(server.url);
      const box = page.getByLabel('Câu hỏi của bạn');
      await box.fill('Bí thư Thành ủy Ninh Bình là ai?');
      await page.keyboard.press('Enter');
      await page.locator('.answer').getByText('Lê Hữu Quý').first().waitFor();
      await box.fill('Thế còn Quảng Ninh?');
      await page.keyboard.press('Enter');
      await page.getByText('Hiểu là: Bí thư Thành ủy Quảng Ninh là ai?').waitFor();
    }));

  it('leaves Enter to an input method that is composing', () =>
    visit(1280, async (page) => {
      await page.goto(server.url);
      const box = page.getByLabel('Câu hỏi của bạn');
      await box.fill('dân vận');
      await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
      expect(await page.locator('.answer').count()).toBe(0);
    }));

  it('shows markup in a question as text', () =>
    visit(1280, async (page) => {
      await page.goto(server.url);
      await page.getByLabel('Câu hỏi của bạn').fill('<img src=x onerror="document.title=1"> dân vận');
      await page.keyboard.press('Enter');
      await page.locator('.answer').waitFor();
      expect(await page.locator('.answer img').count()).toBe(0);
      expect(await page.title()).toBe('Hỏi Dân Vận');
    }));
});
