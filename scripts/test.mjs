/** The whole check of a change: native module, browser, database, lint, types, build, tests. Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { buildNative } from './native.mjs';
import { ensurePostgres } from './postgres.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const tool =
  (file, ...args) =>
  () => {
    const { status } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', file), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error(`mã thoát ${status}`);
  };

/** Arguments narrow the tests: `npm test -- tests/text`. */
const STEPS = [
  ['mô-đun biên dịch', buildNative],
  ['trình duyệt', ensureBrowser],
  ['kho dữ liệu', ensurePostgres],
  ['lint và định dạng', tool('@biomejs/biome/bin/biome', 'check', '.')],
  ['kiểu', tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['biên dịch', build],
  ['kiểm thử', tool('vitest/vitest.mjs', 'run', ...process.argv.slice(2))],
];

for (const [name, step] of STEPS) {
  process.stderr.write(`» ${name}\n`);
  try {
    step();
  } catch (error) {
    process.stderr.write(`Lỗi ở bước ${name}: ${error.message}\n`);
    process.exit(1);
  }
}
