/** Line and point plots over the unit square, as SVG. */

export interface Series {
  readonly label: string;
  readonly colour: string;
  /** Points in 0..1 × 0..1; `size` is a point's radius, without it the points are joined by a line. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly size?: number }[];
  readonly dashed?: boolean;
}

export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

const SIZE = 320;
const MARGIN = { left: 56, top: 36, right: 16, bottom: 84 };
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Text made safe for XML and HTML, quotes included. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export function svg({ title, x, y, series }: Plot): string {
  const width = SIZE + MARGIN.left + MARGIN.right;
  const height = SIZE + MARGIN.top + MARGIN.bottom;
  const across = (value: number): string => (MARGIN.left + value * SIZE).toFixed(1);
  const up = (value: number): string => (MARGIN.top + (1 - value) * SIZE).toFixed(1);
  const grid = TICKS.map(
    (tick) =>
      `<path d="M${across(tick)} ${up(0)}V${up(1)}M${across(0)} ${up(tick)}H${across(1)}" stroke="#ddd" fill="none"/>` +
      `<text x="${across(tick)}" y="${MARGIN.top + SIZE + 18}" text-anchor="middle">${tick}</text>` +
      `<text x="${MARGIN.left - 8}" y="${Number(up(tick)) + 4}" text-anchor="end">${tick}</text>`,
  );
  const drawn = series.map(({ points, colour, dashed }) => {
    const line = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${across(point.x)} ${up(point.y)}`).join('');
    return points.some(({ size }) => size !== undefined)
      ? points
          .map(
            (p) =>
              `<circle cx="${across(p.x)}" cy="${up(p.y)}" r="${p.size ?? 3}" fill="${colour}" fill-opacity=".75"/>`,
          )
          .join('')
      : `<path d="${line}" stroke="${colour}" stroke-width="2" fill="none"${dashed === true ? ' stroke-dasharray="5 4"' : ''}/>`;
  });
  const legend = series.map(
    ({ label, colour }, i) =>
      `<rect x="${MARGIN.left + (i % 2) * (SIZE / 2)}" y="${MARGIN.top + SIZE + 48 + Math.floor(i / 2) * 18}" width="12" height="4" fill="${colour}"/>` +
      `<text x="${MARGIN.left + 18 + (i % 2) * (SIZE / 2)}" y="${MARGIN.top + SIZE + 54 + Math.floor(i / 2) * 18}">${escapeMarkup(label)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" role="img" aria-label="${escapeMarkup(title)}">`,
    `<text x="${MARGIN.left}" y="20" font-size="14" font-weight="600">${escapeMarkup(title)}</text>`,
    ...grid,
    ...drawn,
    `<text x="${MARGIN.left + SIZE / 2}" y="${MARGIN.top + SIZE + 36}" text-anchor="middle">${escapeMarkup(x)}</text>`,
    `<text x="14" y="${MARGIN.top + SIZE / 2}" text-anchor="middle" transform="rotate(-90 14 ${MARGIN.top + SIZE / 2})">${escapeMarkup(y)}</text>`,
    ...legend,
    '</svg>',
  ].join('\n');
}
