/** Progress on stderr: a bar on a terminal, plain lines elsewhere, nothing when quiet. */
import { SingleBar } from 'cli-progress';
import { tell } from './terminal.js';

export interface Progress {
  step(label: string, done: number, total: number): void;
  note(line: string): void;
  end(): void;
}

const SILENT: Progress = { step: () => undefined, note: () => undefined, end: () => undefined };
/** Without a terminal a line is printed at each tenth. */
const TENTHS = 10;

export function createProgress(quiet: boolean): Progress {
  if (quiet) return SILENT;
  return process.stderr.isTTY ? barProgress() : lineProgress();
}

function barProgress(): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  const end = (): void => {
    bar?.stop();
    bar = null;
    current = '';
  };
  return {
    step(label, done, total) {
      if (label !== current) {
        end();
        current = label;
        bar = new SingleBar({
          format: `${label} {bar} {value}/{total} · còn {eta_formatted}`,
          stream: process.stderr,
          hideCursor: true,
          barsize: 28,
        });
        bar.start(total, done);
      } else bar?.update(done);
      if (done >= total) end();
    },
    note(line) {
      end();
      tell(`${line}\n`);
    },
    end,
  };
}

function lineProgress(): Progress {
  let last = '';
  return {
    step(label, done, total) {
      const key = `${label} ${Math.floor((done / total) * TENTHS)}`;
      if (key === last) return;
      last = key;
      tell(`${label}: ${done}/${total}\n`);
    },
    note: (line) => tell(`${line}\n`),
    end: () => undefined,
  };
}
