/** Compiles src/ to dist/ when a source is newer than the last build. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const SRC = path.join(ROOT, 'src');
const DIST = path.join(ROOT, 'dist');
const STAMP = path.join(DIST, '.built');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

const files = (dir) => readdirSync(dir, { recursive: true }).map((name) => path.join(dir, name));
const modified = (file) => statSync(file).mtimeMs;

function isFresh() {
  if (!existsSync(STAMP)) return false;
  const built = modified(STAMP);
  const inputs = [
    ...files(SRC),
    path.join(ROOT, 'tsconfig.json'),
    path.join(ROOT, 'tsconfig.build.json'),
    path.join(ROOT, 'package.json'),
  ];
  return inputs.every((file) => modified(file) <= built);
}

/** @returns {void} Throws where the sources do not compile. */
export function build() {
  // A production install has the built program and no compiler.
  if (!existsSync(TSC) && existsSync(STAMP)) return;
  if (!existsSync(TSC))
    throw new Error('Bản cài này không có trình biên dịch. Hãy chạy npm ci (không kèm --omit=dev) rồi npm run build.');
  if (isFresh()) return;
  process.stderr.write('Đang biên dịch mã nguồn…\n');
  const started = new Date();
  // Loaded only here: a production install has no bundler.
  const { buildSync } = createRequire(import.meta.url)('esbuild');
  rmSync(DIST, { recursive: true, force: true });
  const compiled = spawnSync(process.execPath, [TSC, '-p', 'tsconfig.build.json'], { cwd: ROOT, encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(`${compiled.stdout}${compiled.stderr}\nKhông biên dịch được mã nguồn.`);
  buildSync({
    entryPoints: [path.join(SRC, 'widget/widget.ts')],
    outfile: path.join(DIST, 'widget.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
  });
  for (const file of files(SRC).filter((name) => /\.(?:css|wasm)$/.test(name))) {
    const target = path.join(DIST, path.relative(SRC, file));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(file, target);
  }
  writeFileSync(STAMP, '');
  // What was edited while it compiled is newer than the stamp.
  utimesSync(STAMP, started, started);
}
