/** Builds hnswlib-node, the one dependency that has to be compiled, if it is not built yet. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const ADDON = path.join(ROOT, 'node_modules/hnswlib-node/build/Release/addon.node');

/** Node's own headers, where its installation brought them: node-gyp then needs no download. */
function headers() {
  const prefix = path.resolve(process.execPath, '../..');
  return existsSync(path.join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
}

/** @returns {void} Throws with what to install where the build fails. */
export function buildNative() {
  if (existsSync(ADDON)) return;
  process.stderr.write('Đang biên dịch hnswlib-node (chỉ lần đầu, khoảng nửa phút)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const built = spawnSync(npm, ['rebuild', 'hnswlib-node', '--ignore-scripts=false'], {
    cwd: ROOT,
    env: { ...headers(), ...process.env },
    encoding: 'utf8',
  });
  if (built.status === 0 && existsSync(ADDON)) return;
  process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}\n`);
  throw new Error(
    'Không biên dịch được hnswlib-node. Máy cần python3, make và g++ (Debian: apt-get install python3 make g++).',
  );
}
