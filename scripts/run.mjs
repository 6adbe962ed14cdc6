/** Runs a command of the program, building first what is missing. Says what it does on stderr only. */
import { build } from './build.mjs';
import { buildNative } from './native.mjs';

const [command = 'help', ...rest] = process.argv.slice(2);
try {
  buildNative();
  build();
} catch (error) {
  process.stderr.write(`Lỗi: ${error.message}\n`);
  process.exit(1);
}
if (command !== 'build') {
  process.argv = [process.argv[0], process.argv[1], command, ...rest];
  await import('../dist/cli/main.js');
}
