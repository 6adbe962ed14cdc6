/** What stands on a PDF's page without being part of it: what was filled into a form, typed on the page, or noted beside it. */
import { z } from 'zod';
import type { Piece } from './pieces.js';

const TEXT = z.string().catch('');
/** As pdf.js describes them; rect in points: left, lower, right, upper. */
const ANNOTATION = z.object({
  subtype: TEXT,
  fieldType: TEXT,
  fieldValue: z.union([z.string(), z.array(z.string()).transform((values) => values.join(', '))]).catch(''),
  textContent: z.array(z.string()).catch([]),
  contentsObj: z.object({ str: z.string() }).catch({ str: '' }),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/** Points; of a filled-in line whose font is not told. */
const SIZE = 12;
/** A line's baseline above the lower edge of its field. */
const BASELINE = 3;

export interface Annotated {
  readonly pieces: readonly Piece[];
  readonly comments: readonly string[];
}

/** Anything that is not described as an annotation is none. */
export function annotated(annotations: readonly unknown[]): Annotated {
  const pieces: Piece[] = [];
  const comments: string[] = [];
  for (const one of annotations) {
    const { success, data } = ANNOTATION.safeParse(one);
    if (!success) continue;
    const [left, lower, right, upper] = data.rect;
    const typed = data.subtype === 'FreeText' || data.fieldType === 'Tx' || data.fieldType === 'Ch';
    const lines = typed
      ? (data.fieldValue || data.textContent.join('\n') || data.contentsObj.str).split(/\r\n?|\n/)
      : [];
    for (const [i, text] of lines.filter((line) => line.trim() !== '').entries()) {
      const y = lines.length === 1 ? lower + BASELINE : upper - SIZE * (i + 1);
      pieces.push({ text, x: left, y, width: right - left, size: SIZE });
    }
    if (!typed && data.contentsObj.str.trim() !== '') comments.push(data.contentsObj.str.trim());
  }
  return { pieces, comments };
}
