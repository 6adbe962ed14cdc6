/** The part of a scanned page that a quote stands on, its lines marked. */
import type { Scan } from '../contract/ask.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Shown above and below the quote, in parts of the page. */
const AROUND = 0.02;

function drawn(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Null where no line of it was found, or the address is none of ours. `label`: what it shows, for whoever listens. */
export function pagePicture({ picture, boxes, ratio }: Scan, base: string, label: string): SVGElement | null {
  if (boxes.length === 0 || !URL.canParse(picture, base)) return null;
  const top = Math.max(0, Math.min(...boxes.map((box) => box[1])) - AROUND);
  const bottom = Math.min(1, Math.max(...boxes.map((box) => box[1] + box[3])) + AROUND);
  // The page is one wide and `ratio` high.
  const svg = drawn('svg', {
    viewBox: `0 ${top * ratio} 1 ${(bottom - top) * ratio}`,
    class: 'scan',
    part: 'scan',
    role: 'img',
    'aria-label': label,
  });
  svg.append(
    drawn('image', { href: new URL(picture, base).href, width: 1, height: ratio, preserveAspectRatio: 'none' }),
  );
  for (const [x, y, width, height] of boxes)
    svg.append(drawn('rect', { x, y: y * ratio, width, height: height * ratio, class: 'line' }));
  return svg;
}
