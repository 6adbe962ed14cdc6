/** A person's visit in a real browser. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, visit } from '../support/browser.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { serveIndex, type TestServer } from '../support/server.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let server: TestServer;
let other: Server;
let otherOrigin = '';
let keyedIndex = '';
let browser: Browser;
beforeAll(async () => {
  const indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  keyedIndex = indexDir;
  // Another site, with a policy that forbids inline scripts and styles.
  other = createServer((request, reply) => {
    const from = new URL(request.url ?? '', 'http://site').searchParams.get('server') ?? server.url;
    reply.setHeader('Content-Type', 'text/html; charset=utf-8');
    reply.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src ${from}; connect-src ${from}; img-src data:`,
    );
    reply.end(
      `<!doctype html><html lang="vi"><head><title>Cơ quan</title><link rel="icon" href="data:,"></head><body><h1>Trang của cơ quan</h1>` +
        `<script src="${from}/widget.js" defer></script><script src="${from}/widget.js" defer></script>` +
        `<hoi-dan-van accent="#0b5394"></hoi-dan-van><hoi-dan-van mode="inline" language="en" starters="Bí thư Thành ủy Ninh Bình là ai?"></hoi-dan-van></body></html>`,
    );
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  otherOrigin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  server = await serveIndex(indexDir, { env: { WIDGET_ORIGINS: otherOrigin } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  other?.close();
  await server?.close();
});

const box = (page: Page) => page.getByLabel('Câu hỏi của bạn');
async function ask(page: Page, question: string, widget = 'hoi-dan-van'): Promise<void> {
  await box(page).fill(question);
  await page.keyboard.press('Enter');
  await page.locator(`${widget} .log[aria-busy=false]`).waitFor();
}
/** Rules of WCAG 2.2 A and AA that the page breaks, by axe-core. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: found } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

describe.each([
  ['phone', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['desktop', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
] as const)('on a %s', (_, options) => {
  it('asks without diacritics, reads the cited answer, opens the source and the exact place', () =>
    visit(browser, options, async (page) => {
      await page.goto(server.url);
      await ask(page, 'ty le giai quyet khieu nai to cao la bao nhieu phan tram');
      await page.getByRole('button', { name: /^nguồn 1.*16\/08\/2019/ }).click();
      const quote = page.locator('.source mark');
      expect(await quote.textContent()).toBe(
        'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85% số vụ việc tiếp nhận',
      );
      expect(await quote.locator('strong').textContent()).toContain('85%');
      const href = await page.getByRole('link', { name: 'Mở bài viết' }).getAttribute('href');
      await page.goto(href ?? '');
      await page.locator('.passage.cited').first().waitFor();
      expect(await page.locator('mark').textContent()).toContain('85% số vụ việc');
      await page.waitForFunction(() => {
        const at = document.querySelector('mark')?.getBoundingClientRect();
        return at !== undefined && at.top >= 0 && at.bottom <= innerHeight;
      });
    }));

  it('follows up, is refused with passages to open, and finds the conversation after a reload', () =>
    visit(browser, options, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
      await ask(page, 'Thế còn Quảng Ninh?');
      await page.getByText('Hiểu là: Bí thư Thành ủy Quảng Ninh là ai?').waitFor();
      await ask(page, 'gia vang hom nay');
      expect(await page.locator('.refused a').count()).toBeGreaterThan(0);
      await page.reload();
      expect(await page.locator('.exchange').count()).toBe(3);
      await page.getByRole('button', { name: 'Cuộc trò chuyện mới' }).click();
      await page.reload();
      await box(page).waitFor();
      expect(await page.locator('.exchange').count()).toBe(0);
    }));

  it('says the answer in short, and of a refused question what is missing and what to ask instead', () =>
    visit(browser, options, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
      expect(await page.locator('.short').textContent()).toContain('Lê Hữu Quý');
      await ask(page, 'Năm 2018 Quảng Ninh có bao nhiêu mô hình dân vận khéo?');
      const row = page.getByRole('row', { name: /2018/ });
      expect(await row.textContent()).toMatch(/Không có.*Gần nhất: 2020/);
      await page.getByRole('button', { name: /^Hỏi lại: Năm 2020/ }).click();
      await page.locator('.exchange').nth(2).locator('.sentence').first().waitFor();
    }));

  it('breaks no accessibility rule and never scrolls sideways, in any state', () =>
    visit(browser, { ...options, bypassCSP: true }, async (page) => {
      const check = async (state: string): Promise<void> => {
        expect(await violations(page), state).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), state).toBe(true);
      };
      await page.goto(server.url);
      await page.getByRole('button', { name: /Mô hình Cơ quan khối/ }).waitFor();
      await check('empty');
      await ask(page, 'Liệt kê sáu nhiệm vụ của Nghị quyết 17-NQ/TU');
      await check('answered');
      await page.getByRole('button', { name: /^nguồn 2/ }).click();
      await check('reading a source');
      await page.keyboard.press('Escape');
      await ask(page, 'gia vang hom nay');
      await check('refused');
      await page.goto(`${server.url}/articles?q=ninh+binh`);
      await check('article list');
      await page.goto(`${server.url}/articles/003-nghi-quyet-17-nq-tu`);
      await check('article');
      await page.goto(`${server.url}/demo/embed`);
      await page.getByRole('button', { name: 'Mở hộp hỏi đáp' }).click();
      await check('bubble');
    }));
});

describe('the widget', () => {
  it('loses nothing on a screen 320 pixels wide', () =>
    visit(browser, { viewport: { width: 320, height: 568 } }, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Liệt kê sáu nhiệm vụ của Nghị quyết 17-NQ/TU');
      await page.getByRole('button', { name: /^nguồn 2/ }).click();
      await page.getByRole('link', { name: 'Mở bài viết' }).scrollIntoViewIfNeeded();
      await page.keyboard.press('Escape');
      await box(page).fill('x');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }));

  it('opens, answers and closes by keyboard alone, giving the focus back', () =>
    visit(browser, {}, async (page) => {
      await page.goto(`${server.url}/demo/embed`);
      const launcher = page.getByRole('button', { name: 'Mở hộp hỏi đáp' });
      await launcher.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Bí thư Thành ủy Ninh Bình là ai?');
      await page.keyboard.press('Enter');
      const chip = page.getByRole('button', { name: /^nguồn 1/ });
      await chip.focus();
      await page.keyboard.press('Enter');
      await page.locator('.source').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('.source').count()).toBe(0);
      expect(await chip.evaluate((node) => node.matches(':focus'))).toBe(true);
      await page.keyboard.press('Escape');
      await launcher.waitFor();
      expect(await launcher.evaluate((node) => node.matches(':focus'))).toBe(true);
    }));

  it('offers the question with its diacritics while one is typed without', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await box(page).pressSequentially('bi thu thanh uy ninh binh la ai');
      await page.getByRole('button', { name: 'Bí thư thành ủy ninh bình là ai' }).click();
      await page.locator('.short').getByText('Lê Hữu Quý').waitFor();
    }));

  it('leaves Enter to an input method that is composing, and Shift+Enter to the text', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await box(page).fill('dân vận');
      await box(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
      await page.keyboard.press('Shift+Enter');
      expect(await page.locator('.exchange').count()).toBe(0);
      expect(await box(page).inputValue()).toContain('\n');
    }));

  it('shows markup in a question as text', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await ask(page, '<img src=x onerror="document.title=1"> dân vận');
      expect(await page.locator('.exchange img').count()).toBe(0);
      expect(await page.title()).toBe('Hỏi Dân Vận');
    }));

  it('says that the server is away, and asks again on request', () =>
    visit(
      browser,
      {},
      async (page) => {
        await page.goto(server.url);
        await page.route('**/api/ask', (route) => route.abort());
        await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
        await page.getByRole('alert').getByText('Không kết nối được máy chủ').waitFor();
        await page.unroute('**/api/ask');
        await page.getByRole('button', { name: 'Thử lại' }).click();
        await page.locator('.short').getByText('Lê Hữu Quý').waitFor();
      },
      /ERR_FAILED/,
    ));

  it('shows how passages were ranked when asked to', () =>
    visit(browser, {}, async (page) => {
      await page.goto(`${server.url}/?explain`);
      await ask(page, 'Nghị quyết 17 có mấy nhiệm vụ?');
      await page.getByText('Vì sao có kết quả này').click();
      expect(await page.locator('.explain tbody tr').count()).toBeGreaterThan(3);
      await page
        .getByText(/proximity 0\.\d\d/)
        .first()
        .waitFor();
    }));

  it('takes a verdict with a reason, and remembers that it was given', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
      await page.getByRole('button', { name: 'Câu trả lời chưa tốt' }).click();
      await page.getByLabel('Chưa tốt ở điểm nào?').fill('thiếu nhiệm kỳ');
      await page.getByRole('button', { name: 'Gửi góp ý' }).click();
      await page.getByText('Cảm ơn bạn đã góp ý.').waitFor();
      await expect
        .poll(async () => (await server.log.ratings(0)).at(-1))
        .toMatchObject({ rating: 'down', comment: 'thiếu nhiệm kỳ' });
      await page.reload();
      const given = page.getByRole('button', { name: 'Câu trả lời chưa tốt' });
      expect(await given.getAttribute('aria-pressed')).toBe('true');
    }));

  it('offers what may be asked next, and asks it', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Nghị quyết 17-NQ/TU nói về vấn đề gì?');
      const next = page.locator('.next button').first();
      const question = await next.textContent();
      await next.click();
      await page
        .locator('.exchange')
        .nth(1)
        .getByText(question ?? '-')
        .waitFor();
      await page.locator('.log[aria-busy=false]').waitFor();
      expect(await page.locator('.reply.refused').count()).toBe(0);
    }));

  it('keeps a source open when an attribute changes', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
      await page.getByRole('button', { name: /^nguồn 1/ }).click();
      await page.locator('hoi-dan-van').evaluate((node) => node.setAttribute('theme', 'dark'));
      expect(await page.locator('.source').count()).toBe(1);
    }));

  it('loses nothing at 200 % zoom', () =>
    visit(browser, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page) => {
      await page.goto(server.url);
      await ask(page, 'Liệt kê sáu nhiệm vụ của Nghị quyết 17-NQ/TU');
      await page.getByRole('button', { name: /^nguồn 2/ }).click();
      await page.getByRole('link', { name: 'Mở bài viết' }).scrollIntoViewIfNeeded();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Gửi câu hỏi' }).scrollIntoViewIfNeeded();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }));

  it('holds no memory over 200 rounds of opening, asking and closing', () =>
    visit(browser, {}, async (page) => {
      const devtools = await page.context().newCDPSession(page);
      const heap = async (): Promise<number> => {
        await devtools.send('HeapProfiler.collectGarbage');
        return (await devtools.send('Runtime.getHeapUsage')).usedSize;
      };
      await page.goto(`${server.url}/demo/embed`);
      const round = (): Promise<void> =>
        page.locator('hoi-dan-van').evaluate(async (node) => {
          const widget = node as HTMLElement &
            Record<'open' | 'close' | 'clear', () => void> & { ask: (question: string) => Promise<void> };
          widget.open();
          await widget.ask('Bí thư Thành ủy Ninh Bình là ai?');
          widget.shadowRoot?.querySelector<HTMLElement>('.chip')?.click();
          widget.clear();
          widget.close();
        });
      for (let i = 0; i < 50; i++) await round();
      const before = await heap();
      for (let i = 0; i < 200; i++) await round();
      expect((await heap()) / before).toBeLessThan(1.1);
    }));

  it('stops when told to', () =>
    visit(browser, {}, async (page) => {
      await page.goto(server.url);
      await page.route('**/api/ask', () => undefined);
      await box(page).fill('Nghị quyết 17 có mấy nhiệm vụ?');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Dừng trả lời' }).click();
      await page.getByText('Đã dừng theo yêu cầu của bạn.').waitFor();
    }));

  it('works on another site, twice on a page, loaded twice, under a policy without inline code', () =>
    visit(browser, {}, async (page) => {
      await page.goto(otherOrigin);
      const events: string[] = [];
      await page.exposeFunction('heard', (type: string) => events.push(type));
      await page.evaluate(() => {
        for (const type of ['hdv-open', 'hdv-ask', 'hdv-answer']) {
          document.addEventListener(
            type,
            () => void (globalThis as unknown as { heard: (type: string) => void }).heard(type),
          );
        }
      });
      await page.getByRole('button', { name: 'Bí thư Thành ủy Ninh Bình là ai?' }).click();
      await page.locator('hoi-dan-van[mode=inline] .short').getByText('Lê Hữu Quý').waitFor();
      await page.getByRole('button', { name: 'Mở hộp hỏi đáp' }).click();
      await ask(page, 'Nghị quyết 17 có mấy nhiệm vụ?', 'hoi-dan-van:not([mode])');
      await page.locator('hoi-dan-van:not([mode]) .reply .sentence').getByText('06 nhiệm vụ').waitFor();
      await expect.poll(() => events).toEqual(['hdv-ask', 'hdv-answer', 'hdv-open', 'hdv-ask', 'hdv-answer']);
    }));
});

describe('a server with keys', () => {
  it('is asked by its own page and by a listed site, with no key in either', async () => {
    const keyed = await serveIndex(keyedIndex, { env: { API_KEYS: 'a-secret-key', WIDGET_ORIGINS: otherOrigin } });
    const expected = /401/;
    await visit(
      browser,
      {},
      async (page) => {
        await page.goto(keyed.url);
        await ask(page, 'Bí thư Thành ủy Ninh Bình là ai?');
        await page.locator('.short').getByText('Lê Hữu Quý').waitFor();
        expect(await page.content()).not.toContain('a-secret-key');
        await page.goto(`${otherOrigin}/?server=${encodeURIComponent(keyed.url)}`);
        await page.getByRole('button', { name: 'Bí thư Thành ủy Ninh Bình là ai?' }).click();
        await page.locator('hoi-dan-van[mode=inline] .short').getByText('Lê Hữu Quý').waitFor();
      },
      expected,
    );
    await keyed.close();
  });
});

describe('other sites', () => {
  it('may ask only when they are listed', async () => {
    const allowed = async (origin: string): Promise<string | null> => {
      const reply = await server.post(
        '/api/ask',
        { question: 'dân vận' },
        { headers: { 'Content-Type': 'application/json', Origin: origin } },
      );
      return reply.headers.get('access-control-allow-origin');
    };
    expect(await allowed(otherOrigin)).toBe(otherOrigin);
    expect(await allowed('https://evil.example')).toBeNull();
  });
});

describe('the script', () => {
  it('stays within 20 kB, compressed', async () => {
    const script = await (await server.get('/widget.js')).text();
    expect(gzipSync(script).length).toBeLessThan(20_000);
  });
});

describe('the article list', () => {
  it('is searched with or without diacritics', async () => {
    const page = async (q: string): Promise<string> =>
      (await server.get(`/articles?q=${encodeURIComponent(q)}`)).text();
    expect(await page('thanh uy ninh binh')).toContain('/articles/004-');
    expect(await page('thanh uy ninh binh')).not.toContain('/articles/002-');
    expect(await page('<script>alert(1)</script>')).not.toContain('<script>alert');
  });
});
