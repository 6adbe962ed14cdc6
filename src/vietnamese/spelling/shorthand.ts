/** What is typed short in messages ("ko", "dc", "ntn") written out. */
import { tokenize } from '../text/analyze.js';
import { foldDiacritics, hasDiacritics } from '../text/normalize.js';

/** Only forms that are no Vietnamese syllable; abbreviations of the field are the abbreviation table's. */
const SHORTHAND: ReadonlyMap<string, string> = new Map([
  ['ko', 'không'],
  ['hok', 'không'],
  ['hông', 'không'],
  ['dc', 'được'],
  ['đc', 'được'],
  ['j', 'gì'],
  ['zì', 'gì'],
  ['zậy', 'vậy'],
  ['bn', 'bao nhiêu'],
  ['bnhieu', 'bao nhiêu'],
  ['ntn', 'như thế nào'],
  ['vs', 'với'],
  ['mk', 'mình'],
  ['mik', 'mình'],
  ['nx', 'nữa'],
  ['ngta', 'người ta'],
  ['sdt', 'số điện thoại'],
  ['sđt', 'số điện thoại'],
  ['đt', 'điện thoại'],
  ['trc', 'trước'],
  ['bik', 'biết'],
  ['bit', 'biết'],
  ['lm', 'làm'],
]);

/** The question with shorthand written out, in its own spelling: without diacritics where it has none. Capitals are left alone: they abbreviate a name. */
export function expandShorthand(question: string): string {
  const accented = hasDiacritics(question);
  let text = '';
  let from = 0;
  for (const { start, end, text: form } of tokenize(question)) {
    const long = SHORTHAND.get(form);
    const surface = question.slice(start, end);
    if (long === undefined || (surface.length > 1 && surface === surface.toUpperCase())) continue;
    text += question.slice(from, start) + (accented ? long : foldDiacritics(long));
    from = end;
  }
  return text + question.slice(from);
}
