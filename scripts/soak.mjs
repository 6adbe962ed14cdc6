/** The long runs: full counts of what `npm test` does a little of. Arguments narrow them: `npm run soak -- -t swap`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { buildNative } from './native.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
if (process.argv.includes('--help')) {
  process.stdout.write('npm run soak [-- -t TÊN]: chạy các phép thử dài (hàng chục phút).\n');
  process.exit(0);
}
buildNative();
build();
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const args = [vitest, 'run', '--config', 'vitest.soak.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
process.exit(status ?? 1);
