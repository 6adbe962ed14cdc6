import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../scripts/kernel.mjs';
import { QuantisedRows, ROWS_AT_ONCE, type RowQuery } from '../../src/store/quantised-rows.js';
import { bytesPerRow, decodeRows, encodeRows, roundRows } from '../../src/store/row-codes.js';
import { dotRow } from '../../src/store/scoring.js';

const DIMENSIONS = [4, 7, 256];
const rowsOf = (dimensions: number) =>
  fc
    .array(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((rows) => Float32Array.from(rows.flat()));

const dotOf = (query: RowQuery, row: number): number | undefined => query.all(Uint32Array.of(row))[0];

describe.each(DIMENSIONS)('rows of %i dimensions at 8 bits each', (dimensions) => {
  it('are near what was rounded, and exactly what rounding left', () => {
    fc.assert(
      fc.property(rowsOf(dimensions), (rows) => {
        const rounded = roundRows(rows.slice(), dimensions);
        for (let from = 0; from < rows.length; from += dimensions) {
          const most = Math.max(...rows.subarray(from, from + dimensions).map(Math.abs));
          for (let i = from; i < from + dimensions; i++)
            expect(Math.abs((rows[i] ?? 0) - (rounded[i] ?? 0))).toBeLessThanOrEqual(most / 150 + 1e-30);
        }
        const bytes = encodeRows(rounded, dimensions);
        const count = rows.length / dimensions;
        expect(bytes.length).toBe(count * bytesPerRow(dimensions));
        expect(decodeRows(Buffer.concat([Buffer.alloc(1), bytes]).subarray(1), dimensions)).toEqual(rounded);
        const read = QuantisedRows.of(rounded, dimensions);
        expect(read.bytes).toEqual(bytes);
        expect(read.rows(0, count)).toEqual(rounded);
        expect(encodeRows(read.rows(0, count), dimensions)).toEqual(bytes);
      }),
    );
  });

  it('are zeros where there is next to nothing, whatever row went before', () => {
    const [one, tiny] = [1, 2 ** -140];
    const rows = Float32Array.from({ length: 3 * dimensions }, (_, i) => (i < dimensions ? -one : i % 2 ? -tiny : 0));
    const rounded = roundRows(rows, dimensions);
    expect(rounded.subarray(dimensions)).toEqual(new Float32Array(2 * dimensions));
    expect(decodeRows(encodeRows(rounded, dimensions), dimensions)).toEqual(rounded);
  });

  it('give the inner products of the rounded rows', () => {
    fc.assert(
      fc.property(rowsOf(dimensions), rowsOf(dimensions), (rows, [...given]) => {
        const asked = Float32Array.from(given.slice(0, dimensions));
        const rounded = roundRows(rows, dimensions);
        const query = QuantisedRows.of(rounded, dimensions).asking(asked);
        for (let row = 0; row < rows.length / dimensions; row++)
          expect(dotOf(query, row)).toBeCloseTo(dotRow(asked, rounded, row), 3);
      }),
    );
  });

  it('keep queries apart that are asked in turns, a row of theirs among them', () => {
    const rows = roundRows(
      Float32Array.from({ length: dimensions * 3 }, (_, i) => Math.sin(i + 1)),
      dimensions,
    );
    const stored = QuantisedRows.of(rows, dimensions);
    const vector = rows.subarray(dimensions, 2 * dimensions);
    const [byVector, byRow] = [stored.asking(vector), stored.askingRow(stored, 2)];
    for (let row = 0; row < 3; row++) {
      expect(dotOf(byVector, row)).toBeCloseTo(dotRow(vector, rows, row), 3);
      expect(dotOf(byRow, row)).toBeCloseTo(dotRow(rows.subarray(2 * dimensions), rows, row), 3);
    }
  });

  it('are read by several threads, none of which disturbs what another asks', () => {
    const { shared, bytes } = QuantisedRows.withRoom(3, dimensions, 2);
    const rows = roundRows(
      Float32Array.from({ length: dimensions * 3 }, (_, i) => Math.cos(i)),
      dimensions,
    );
    bytes.set(encodeRows(rows, dimensions));
    const [vector, other] = [rows.subarray(0, dimensions), rows.subarray(dimensions, 2 * dimensions)];
    const asking = [vector, other].map((asked, reader) => new QuantisedRows(shared, reader).asking(asked));
    for (const row of [0, 1, 2])
      for (const [reader, asked] of [vector, other].entries())
        expect(dotOf(asking[reader] as RowQuery, row)).toBeCloseTo(dotRow(asked, rows, row), 3);
  });

  it('give many products at once as one by one, and none too large for 32 bits', () => {
    const rows = new Float32Array(ROWS_AT_ONCE * dimensions).map((_, i) => (i % 2 === 0 ? 1 : -1));
    const query = QuantisedRows.of(rows, dimensions).asking(rows.subarray(0, dimensions));
    const dots = query.range(0, ROWS_AT_ONCE);
    expect(dots[0]).toBeCloseTo(dimensions, 1);
    for (const row of [0, 1, 2, ROWS_AT_ONCE - 1]) expect(dots[row]).toBe(dotOf(query, row));
  });
});

it('dots.wasm is what dots.wat says', async () => {
  expect(readFileSync(new URL('../../src/store/dots.wasm', import.meta.url))).toEqual(Buffer.from(await assemble()));
});

it('more rows than 32-bit addresses reach are refused', () => {
  expect(() => QuantisedRows.withRoom(20_000_000, 256)).toThrow(expect.objectContaining({ code: 'index_too_large' }));
});
