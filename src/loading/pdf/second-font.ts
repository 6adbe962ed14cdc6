/** Letters of a second font in words of a first: pdf.js gives the words with a space in each letter's place, and the letters after them. */
import type { Piece } from './pieces.js';

/** Letters of a second font in a row. */
const MOST_LETTERS = 3;
/** Of the size of the font: a letter that only follows the words begins nearer to their end. */
const INSIDE = 0.1;

/** Widths of letters to each other. */
function widthOf(letter: string): number {
  if (/[iljtfrI.,;:'!|]/.test(letter)) return 0.32;
  if (letter === ' ') return 0.4;
  if (/[mwMW]/.test(letter)) return 0.85;
  return /\p{Lu}/u.test(letter) ? 0.7 : 0.53;
}

/** Pieces of one line with such letters put where they stand. */
export function withLettersInPlace(pieces: readonly Piece[]): Piece[] {
  const left: Piece[] = [];
  const hosts = new Map<Piece, Piece[]>();
  for (const piece of pieces) {
    const host =
      [...piece.text.trim()].length <= MOST_LETTERS ? pieces.find((other) => holds(other, piece)) : undefined;
    if (host === undefined) left.push(piece);
    else hosts.set(host, [...(hosts.get(host) ?? []), piece]);
  }
  return left.map((piece) => {
    const letters = hosts.get(piece);
    return letters === undefined ? piece : { ...piece, text: filled(piece, letters) };
  });
}

const holds = (host: Piece, piece: Piece): boolean =>
  host !== piece &&
  host.text.includes(' ') &&
  host.width > piece.width * 2 &&
  host.text.trim() !== '' &&
  piece.text.trim() !== '' &&
  piece.x > host.x + INSIDE * host.size &&
  piece.x + piece.width / 2 < host.x + host.width - INSIDE * host.size;

/** Each letter in the place of the space that stands nearest to it. */
function filled(host: Piece, letters: readonly Piece[]): string {
  const characters = [...host.text];
  const total = characters.reduce((sum, character) => sum + widthOf(character), 0);
  const places: { readonly at: number; readonly x: number }[] = [];
  let x = host.x;
  for (const [at, character] of characters.entries()) {
    const width = (widthOf(character) / total) * host.width;
    if (character === ' ') places.push({ at, x: x + width / 2 });
    x += width;
  }
  const taken = new Map<number, string>();
  for (const letter of [...letters].sort((a, b) => a.x - b.x)) {
    const middle = letter.x + letter.width / 2;
    const [nearest] = places
      .filter(({ at }) => !taken.has(at))
      .sort((a, b) => Math.abs(a.x - middle) - Math.abs(b.x - middle));
    if (nearest !== undefined) taken.set(nearest.at, letter.text.trim());
  }
  return characters.map((character, at) => taken.get(at) ?? character).join('');
}
