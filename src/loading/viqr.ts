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
/** A stop or question mark that is no tone is typed so where the typist was careful. */
const ESCAPED = /\\[.?]/;

/** The text as it was meant, paragraph by paragraph: files mix it with Unicode; null where none of it is VIQR. */
export function fromViqr(text: string): string | null {
  if (!/[\^(+]/.test(text)) return null;
  const escapes = ESCAPED.test(text);
  const paragraphs = text.split(/(\n[ \t\r]*\n)/);
  const meant = paragraphs.map((paragraph) => (isViqr(paragraph) ? meantBy(paragraph, escapes) : paragraph));
  return meant.every((paragraph, i) => paragraph === paragraphs[i]) ? null : meant.join('');
}

function isViqr(paragraph: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: VIQR is ASCII
  if (/[^\x00-\x7f]/.test(paragraph)) return false;
  const words = paragraph.match(/\S+/g)?.length ?? 0;
  const signs = paragraph.match(TELLING) ?? [];
  return signs.some((sign) => !/dd/i.test(sign)) && signs.length * WORDS_A_SIGN >= words;
}

function meantBy(text: string, escapes: boolean): string {
  const typed = text.replace(/dd/g, 'đ').replace(/DD|Dd/g, 'Đ');
  return typed
    .replace(MARKED, (whole, letter: string, shape: string, tone: string, at: number) => {
      // A stop or a question mark before a new sentence ends one, unless the typist escapes those; words in capitals go on.
      const ends =
        !escapes &&
        /[.?]/.test(tone) &&
        shape === '' &&
        ENDS.test(typed.slice(at + whole.length, at + whole.length + 3)) &&
        !/\p{Lu}[`'?~.^(+]*$/u.test(
          typed
            .slice(Math.max(0, at - 4), at + 1)
            .replace(/^.*\s/su, '')
            .slice(0, -1),
        );
      const marks = (SHAPES[shape] ?? '') + (ends ? '' : (TONES[tone] ?? ''));
      return letter + marks + (ends ? tone : '');
    })
    .replace(/\\([.?'`~^(+\\])/g, '$1')
    .normalize('NFC');
}
