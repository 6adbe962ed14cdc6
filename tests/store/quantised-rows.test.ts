import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesPerRow, QuantisedRows, roundRows } from '../../src/store/quantised-rows.js';
import { dotRow } from '../../src/store/scoring.js';

const DIMENSIONS = [4, 7, 256];
const rowsOf = (dimensions: number) =>
  fc
    .array(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((rows) => Float32Array.from(rows.flat()));

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
        const bytes = QuantisedRows.encode(rounded, dimensions);
        const count = rows.length / dimensions;
        expect(bytes.length).toBe(count * bytesPerRow(dimensions));
        const read = new QuantisedRows(bytes, dimensions);
        expect(read.rows(0, count)).toEqual(rounded);
        expect(QuantisedRows.encode(read.rows(0, count), dimensions)).toEqual(bytes);
      }),
    );
  });

  it('give the inner products of the rounded rows', () => {
    fc.assert(
      fc.property(rowsOf(dimensions), rowsOf(dimensions), (rows, [...query]) => {
        const asked = Float32Array.from(query.slice(0, dimensions));
        const rounded = roundRows(rows, dimensions);
        const stored = new QuantisedRows(QuantisedRows.encode(rounded, dimensions), dimensions);
        for (let row = 0; row < rows.length / dimensions; row++)
          expect(stored.dot(asked, row)).toBeCloseTo(dotRow(asked, rounded, row), 4);
      }),
    );
  });
});
