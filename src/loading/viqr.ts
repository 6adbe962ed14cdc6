/** Vietnamese typed in ASCII with signs for its marks, as mail of the nineties had it (VIQR, RFC 1456): "Ho^.i no^ng da^n". */

const SHAPES: Readonly<Record<string, string>> = { '^': '\u0302', '(': '\u0306', '+': '\u031b' };
const TONES: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '?': '\u0309',
  '~': '\u0303',
  '.': '\u0323',
};
const MARKED = /([aeiouy])([\^(+]?)([`'?~.]?)/giu;
/** Signs that stand in no other text so often: a circumflex, horn or breve typed after its letter, a double d. */
const TELLING = /[aeo]\^|[ou]\+|a\(|dd/giu;
/** Words for each such sign at most. */
const WORDS_A_SIGN = 6;

const ENDS = /^(?:\s[A-Z0-9]|\s*\n|\s*$)/;

/** The text as it was meant; null where it is not VIQR. */
export function fromViqr(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: VIQR is ASCII
  if (/[^\x00-\x7f]/.test(text)) return null;
  const words = text.match(/\S+/g)?.length ?? 0;
  const signs = text.match(TELLING)?.length ?? 0;
  if (signs === 0 || signs * WORDS_A_SIGN < words) return null;
  const typed = text.replace(/dd/g, 'đ').replace(/DD|Dd/g, 'Đ');
  return typed
    .replace(MARKED, (whole, letter: string, shape: string, tone: string, at: number) => {
      // A stop or a question mark before a new sentence ends one.
      const ends =
        /[.?]/.test(tone) && shape === '' && ENDS.test(typed.slice(at + whole.length, at + whole.length + 3));
      const marks = (SHAPES[shape] ?? '') + (ends ? '' : (TONES[tone] ?? ''));
      return letter + marks + (ends ? tone : '');
    })
    .replace(/\\([.?'`~^(+\\])/g, '$1')
    .normalize('NFC');
}
