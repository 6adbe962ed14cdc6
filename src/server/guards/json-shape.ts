/** How much structure a JSON text has, told without parsing it. */
import { LIMITS } from '../../contract/limits.js';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Whether a body holds more values, or deeper ones, than any request has. A validator looks at every value before it counts
 * them, and words a complaint for each: that takes seconds for as many as a body may hold.
 */
export function isTooComplex(json: string): boolean {
  let [depth, values] = [0, 1];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(json, at);
    else if (sign === COMMA) values++;
    else if (OPENING.has(sign)) {
      depth++;
      values++;
    } else if (CLOSING.has(sign)) depth--;
    if (depth > LIMITS.bodyDepth || values > LIMITS.bodyValues) return true;
  }
  return false;
}

/** Where the quotation mark stands that closes a string; the text's end where none does. */
function endOfString(json: string, opening: number): number {
  for (let at = opening + 1; at < json.length; at++) {
    const sign = json.charCodeAt(at);
    if (sign === BACKSLASH) at++;
    else if (sign === QUOTE) return at;
  }
  return json.length;
}
