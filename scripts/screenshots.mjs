/**
 * Pictures of the main states, for a person to look at: npm run screenshots -- [FOLDER]
 *
 * Serves the built program on a free port and visits it with Chromium.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
if (process.argv.includes('--help')) {
  process.stdout.write('npm run screenshots [-- THƯ_MỤC]: chụp các trạng thái chính của trang để xem.\n');
  process.exit(0);
}
const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'screenshots'));
const SIZES = [
  ['desktop', { width: 1280, height: 860 }, 'light'],
  ['phone', { width: 390, height: 780 }, 'dark'],
];

mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, ['scripts/run.mjs', 'serve'], {
  cwd: ROOT,
  env: { ...process.env, PORT: '0', DATA_DIR: path.join(folder, 'data') },
});
const address = await new Promise((resolve, reject) => {
  server.stdout.on('data', (text) => {
    const url = /http:\S+/.exec(String(text))?.[0];
    if (url !== undefined) resolve(url);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const [name, viewport, colorScheme] of SIZES) {
  const page = await browser.newPage({ viewport, colorScheme });
  const shoot = async (state) => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: path.join(folder, `${name}-${state}.png`) });
  };
  const ask = async (question) => {
    await page.getByLabel('Câu hỏi của bạn').fill(question);
    await page.keyboard.press('Enter');
    await page.locator('.log[aria-busy=false]').waitFor();
  };
  await page.goto(address);
  await page.getByRole('button', { name: /\?$/ }).first().waitFor();
  await shoot('empty');
  await page.getByLabel('Câu hỏi của bạn').pressSequentially('ty le giai quyet khieu nai to cao');
  await page.waitForTimeout(800);
  await shoot('typing');
  await ask('Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu phần trăm?');
  await page.getByRole('button', { name: /^nguồn 1/ }).click();
  await shoot('source');
  await page.keyboard.press('Escape');
  await ask('Liệt kê sáu nhiệm vụ của Nghị quyết 17-NQ/TU');
  await shoot('list');
  await ask('Giá vàng hôm nay là bao nhiêu?');
  await shoot('refused');
  await page.goto(`${address}/articles`);
  await shoot('articles');
  await page.goto(`${address}/articles/003-nghi-quyet-17-nq-tu`);
  await shoot('article');
  await page.goto(`${address}/demo/embed`);
  await page.getByRole('button', { name: 'Mở hộp hỏi đáp' }).click();
  await shoot('bubble');
  await page.close();
}
await browser.close();
server.kill('SIGTERM');
process.stdout.write(`${folder}\n`);
