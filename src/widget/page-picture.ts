/** The part of a scanned page that a quote stands on, its lines marked. */
import type { Scan } from '../contract/ask.js';
import { scanRegion } from '../contract/scan-region.js';

const SVG = 'http://www.w3.org/2000/svg';
function drawn(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Null where no line of it was found, or the address is none of ours. `label`: what it shows, for whoever listens. */
export function pagePicture(scan: Scan, base: string, label: string): SVGElement | null {
  const region = scanRegion(scan);
  if (region === null || !URL.canParse(scan.picture, base)) return null;
  const svg = drawn('svg', { viewBox: region.viewBox, class: 'scan', part: 'scan', role: 'img', 'aria-label': label });
  const href = new URL(scan.picture, base).href;
  svg.append(drawn('image', { href, width: 1, height: scan.ratio, preserveAspectRatio: 'none' }));
  for (const line of region.lines) svg.append(drawn('rect', { ...line, class: 'line' }));
  return svg;
}
