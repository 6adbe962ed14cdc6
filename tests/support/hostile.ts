/** Strings that cost more than they look, and how long work on one holds up all others. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds that the event loop may be held: twenty times what the worst of these strings took where they were written. */
export const MOST_HELD = 1_000;

/** A machine that does much else holds the loop up as well: what is slow each time is slow by itself. */
const TRIES = 3;

/** What `work` comes to, and the longest, in milliseconds, that it held the event loop at a time: of its fastest try. */
export async function heldWhile<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly held: number }> {
  for (let tried = 1; ; tried++) {
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const result = await work();
    loop.disable();
    const held = Math.round(loop.max / 1e6);
    if (held < MOST_HELD || tried === TRIES) return { result, held };
  }
}

/** Kind → a string of about that many UTF-16 units. */
export const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  letters: (n) => 'a'.repeat(n),
  'marks of two classes': (n) => `a${'\u0301'.repeat(n >> 1)}${'\u0323'.repeat(n >> 1)}`,
  'marks by turns': (n) => 'a\u0301\u0323'.repeat(n / 3),
  spaces: (n) => `x${' '.repeat(n - 2)}y`,
  'lines without text': (n) => `x${'\n'.repeat(n - 2)}y`,
  tabs: (n) => `x${'\t \r\n'.repeat(n >> 2)}y`,
  'question marks': (n) => `con a${'?'.repeat(n - 6)}x`,
  stops: (n) => `con a${'.'.repeat(n - 6)}x`,
  commas: (n) => 'a, '.repeat(n / 3),
  digits: (n) => '9'.repeat(n),
  'days by the thousand': (n) => '1/1/2020 '.repeat(n / 9),
  'slashes and digits': (n) => '1/'.repeat(n >> 1),
  'numbers of documents': (n) => '17-NQ/TU '.repeat(n / 9),
  'hyphens and capitals': (n) => 'A-'.repeat(n >> 1),
  capitals: (n) => 'A '.repeat(n >> 1),
  'names of people': (n) => 'Nguyễn Văn '.repeat(n / 11),
  'parts of laws': (n) => 'khoản 1 Điều 2 '.repeat(n / 15),
  'words without marks': (n) => 'dan van kheo '.repeat(n / 13),
  'quotation marks': (n) => '"'.repeat(n),
  brackets: (n) => '['.repeat(n),
  'open parentheses': (n) => '(a '.repeat(n / 3),
  'right to left': (n) => '\u202e\u202da'.repeat(n / 3),
  'no characters': (n) => '\u0000'.repeat(n),
  'halves of pairs': (n) => '\ud800'.repeat(n),
  'joined faces': (n) => '👩‍👩‍👧‍👦'.repeat(n / 11),
  'invisible spaces': (n) => '\u200b'.repeat(n),
  'syllables of Hangul': (n) => '\u1100\u1161\u11a8'.repeat(n / 3),
};
