/** Finds a PostgreSQL server for the tests that need a real one, or installs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ROOTS = ['/usr/lib/postgresql', '/usr/pgsql'];

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', process.stderr.fd, process.stderr.fd] }).status === 0;

const found = () =>
  ROOTS.filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root).map((version) => path.join(root, version, 'bin')))
    .filter((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')));

/** The folder of the newest server's programs on this machine; undefined where there is none. */
export const findPostgres = () =>
  found().sort(
    (a, b) => Number.parseInt(path.basename(path.dirname(b)), 10) - Number.parseInt(path.basename(path.dirname(a)), 10),
  )[0];

/** Tries to have one. Without it the tests on a server are skipped, saying so: those on the engine in-process still run. */
export function ensurePostgres() {
  if (findPostgres() !== undefined || process.env.TEST_DATABASE_URL !== undefined) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Đang cài postgresql cho các kiểm thử kho dữ liệu…\n');
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'];
    if (!run('apt-get', install) && run('apt-get', ['update', '-qq'])) run('apt-get', install);
    if (findPostgres() !== undefined) return;
  }
  process.stderr.write(
    'Không có PostgreSQL: bỏ qua các kiểm thử trên máy chủ thật. Hãy cài postgresql hoặc đặt TEST_DATABASE_URL.\n',
  );
}
