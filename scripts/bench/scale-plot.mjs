/** Median search time by size, both axes logarithmic, one line for each engine: SVG. */
const WIDTH = 760;
const HEIGHT = 460;
const MARGIN = { left: 64, right: 210, top: 28, bottom: 44 };
const COLOURS = [
  '#b3261e',
  '#1a5fb4',
  '#26a269',
  '#c64600',
  '#613583',
  '#9a6700',
  '#0b7285',
  '#5e5c64',
  '#a51d6d',
  '#3d3846',
];

export function plot(results) {
  const lines = new Map();
  const add = (name, passages, p50) => lines.set(name, [...(lines.get(name) ?? []), [passages, p50]]);
  for (const { passages, dense, lexical, hybrid, rivals } of results) {
    add('dense', passages, dense.p50);
    add('lexical', passages, lexical.p50);
    add('hybrid', passages, hybrid.p50);
    for (const { name, p50 } of rivals) add(name, passages, p50);
  }
  const points = [...lines.values()].flat();
  const range = (values) => [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const [x0, x1] = range(points.map(([passages]) => passages));
  const [y0, y1] = range(points.map(([, time]) => time));
  const place = (value, low, high, from, to) =>
    from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from);
  const x = (value) => place(value, x0, x1, MARGIN.left, WIDTH - MARGIN.right);
  const y = (value) => place(value, y0, y1, HEIGHT - MARGIN.bottom, MARGIN.top);
  const powers = (low, high) => Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const text = (left, top, content, anchor = 'start') =>
    `<text x="${left.toFixed(1)}" y="${top.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
  const grid = [
    ...powers(x0, x1).map(
      (value) =>
        `<path d="M${x(value)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}"/>${text(x(value), HEIGHT - MARGIN.bottom + 18, value.toLocaleString('en'), 'middle')}`,
    ),
    ...powers(y0, y1).map(
      (value) =>
        `<path d="M${MARGIN.left} ${y(value)}H${WIDTH - MARGIN.right}"/>${text(MARGIN.left - 8, y(value) + 4, `${value}`, 'end')}`,
    ),
  ];
  const drawn = [...lines].map(([name, own], i) => {
    const colour = COLOURS[i % COLOURS.length];
    const path = own.map(
      ([passages, time], at) => `${at === 0 ? 'M' : 'L'}${x(passages).toFixed(1)} ${y(time).toFixed(1)}`,
    );
    const dots = own.map(
      ([passages, time]) => `<circle cx="${x(passages).toFixed(1)}" cy="${y(time).toFixed(1)}" r="3"/>`,
    );
    const label = text(WIDTH - MARGIN.right + 16, MARGIN.top + 16 + i * 20, name);
    return `<g stroke="${colour}" fill="${colour}"><path d="${path.join('')}" fill="none" stroke-width="2"/>${dots.join('')}<g stroke="none">${label}</g></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Median search time by number of passages">`,
    `<rect width="100%" height="100%" fill="#fff"/><g stroke="#ddd" fill="#333"><g stroke-width="1">${grid.join('').replaceAll('<text', '<text stroke="none"')}</g></g>`,
    ...drawn,
    `${text(MARGIN.left, 16, 'milliseconds, median')}${text(WIDTH - MARGIN.right, HEIGHT - 8, 'passages', 'end')}`,
    '</svg>\n',
  ].join('\n');
}
