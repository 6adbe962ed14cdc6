/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', process.stderr.fd, process.stderr.fd] }).status === 0;

/** Where a browser of this machine lies; undefined where there is none. */
export const findBrowser = () => KNOWN.find((file) => existsSync(file));

/** @returns {void} Throws, naming what to install, where no browser can be had. */
export function ensureBrowser() {
  if (findBrowser() !== undefined) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Đang cài chromium cho các kiểm thử trình duyệt…\n');
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
    if (!run('apt-get', install) && run('apt-get', ['update', '-qq'])) run('apt-get', install);
    if (findBrowser() !== undefined) return;
  }
  process.stderr.write('Đang tải trình duyệt của playwright…\n');
  if (run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])) return;
  throw new Error('Không có trình duyệt cho kiểm thử. Hãy cài Chromium (Debian: apt-get install chromium).');
}
