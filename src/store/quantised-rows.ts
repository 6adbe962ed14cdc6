/** Rows of 8-bit codes (`row-codes.ts`) in memory that threads share, and their inner products with a query. */
import { readFileSync } from 'node:fs';
import { AppError } from '../domain/errors.js';
import { bytesPerRow, CHUNK, decodeRows, encodeRows, LARGEST, SCALE_BYTES } from './row-codes.js';

/** A query is coded at 16 bits, and so that no sum with a row's codes passes 32 (`dots.wat`). */
const LARGEST_QUERY = 32_767;
const LARGEST_QUERY_SUM = 2 ** 31 / LARGEST - CHUNK * 1_024;
/** Rows compared side by side, so that their waits for memory overlap (`dots.wat`), and in one go at most. */
const ABREAST = 4;
export const ROWS_AT_ONCE = 4_096;
const PAGE = 65_536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** What a reader has for itself: which rows it means, what it is given, and its query. */
const PLACES_BYTES = ROWS_AT_ONCE * Uint32Array.BYTES_PER_ELEMENT;
const OUT_BYTES = ROWS_AT_ONCE * Float32Array.BYTES_PER_ELEMENT;
const deskBytes = (dimensions: number): number =>
  PLACES_BYTES + OUT_BYTES + Math.ceil(dimensions / CHUNK) * CHUNK * Int16Array.BYTES_PER_ELEMENT;

type Dots = (...numbers: readonly number[]) => void;

let compiled: WebAssembly.Module | undefined;

function kernel(memory: WebAssembly.Memory): Dots {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('./dots.wasm', import.meta.url)));
  return new WebAssembly.Instance(compiled, { rows: { memory } }).exports.dots as Dots;
}

/** Rows as threads share them. */
export interface SharedRows {
  readonly count: number;
  readonly dimensions: number;
  readonly memory: WebAssembly.Memory;
  /** Threads that there is room for: each has its own place for what it asks. */
  readonly readers: number;
}

/** Rows in the memory of a WebAssembly module, which multiplies them ten times as fast as JavaScript does. */
export class QuantisedRows {
  readonly count: number;
  readonly dimensions: number;
  /** Every row's bytes, one after another, all zeros at first: to be filled before rows are asked for. */
  readonly bytes: Uint8Array;
  private readonly chunks: number;
  private readonly stride: number;
  private readonly scales: Float32Array;
  private readonly codes: Int8Array;
  /** Where the module finds the query and which rows are meant, and leaves inner products. */
  private readonly loaded: Int16Array;
  private readonly places: Uint32Array;
  private readonly out: Float32Array;
  /** Compares the query with so many of the rows whose numbers stand in `places`. */
  private readonly multiply: (unit: number, count: number) => void;
  private query: RowQuery | null = null;

  /** The rows that are shared, read by one thread: `reader` is its number, from 0. */
  constructor(
    readonly shared: SharedRows,
    reader = 0,
  ) {
    const { count, dimensions, memory, readers } = shared;
    this.count = count;
    this.dimensions = dimensions;
    this.stride = bytesPerRow(dimensions);
    this.chunks = (this.stride - SCALE_BYTES) / CHUNK;
    const { buffer } = memory;
    const own = deskBytes(dimensions);
    const rowsAt = readers * own;
    this.bytes = new Uint8Array(buffer, rowsAt, count * this.stride);
    this.scales = new Float32Array(buffer, rowsAt, (count * this.stride) / SCALE_BYTES);
    this.codes = new Int8Array(buffer, rowsAt, count * this.stride);
    const [placesAt, outAt, queryAt] = [0, PLACES_BYTES, PLACES_BYTES + OUT_BYTES].map((at) => reader * own + at) as [
      number,
      number,
      number,
    ];
    this.places = new Uint32Array(buffer, placesAt, ROWS_AT_ONCE);
    this.out = new Float32Array(buffer, outAt, ROWS_AT_ONCE);
    this.loaded = new Int16Array(buffer, queryAt, this.chunks * CHUNK);
    const dots = kernel(memory);
    const { chunks, stride } = this;
    this.multiply = (unit, wanted) => dots(queryAt, chunks, unit, rowsAt, stride, placesAt, wanted, outAt);
  }

  /** Room for `count` rows that so many threads will read. Throws `index_too_large` past 4 GiB: 16 million of 256 dimensions. */
  static withRoom(count: number, dimensions: number, readers = 1): QuantisedRows {
    const bytes = readers * deskBytes(dimensions) + count * bytesPerRow(dimensions);
    const pages = Math.ceil(bytes / PAGE);
    if (pages > MOST_PAGES) throw new AppError('index_too_large');
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    return new QuantisedRows({ count, dimensions, memory, readers });
  }

  /** float32 rows, coded. */
  static of(rows: Float32Array, dimensions: number): QuantisedRows {
    const coded = QuantisedRows.withRoom(rows.length / dimensions, dimensions);
    coded.bytes.set(encodeRows(rows, dimensions));
    return coded;
  }

  /** A vector to compare with rows: of unit length for cosines. */
  asking(vector: Float32Array): RowQuery {
    let most = 0;
    let sum = 0;
    for (const value of vector) {
      most = Math.max(most, Math.abs(value));
      sum += Math.abs(value);
    }
    const steps = most === 0 ? 1 : Math.min(LARGEST_QUERY / most, LARGEST_QUERY_SUM / sum);
    const codes = new Int16Array(this.loaded.length);
    for (const [i, value] of vector.entries()) codes[i] = Math.round(value * steps);
    return new RowQuery(this, codes, 1 / steps);
  }

  /** A row of these or of others of the same dimensions, to compare with these. */
  askingRow(rows: QuantisedRows, row: number): RowQuery {
    const at = row * rows.stride;
    const codes = new Int16Array(rows.codes.subarray(at + SCALE_BYTES, at + rows.stride));
    return new RowQuery(this, codes, rows.scales[at / SCALE_BYTES] as number);
  }

  /** What {@link RowQuery.dots} does. */
  dots(query: RowQuery, rows: Uint32Array, count: number): Float32Array {
    if (count > ROWS_AT_ONCE) throw new RangeError(`${count} rows in one go`);
    if (this.query !== query) this.loaded.set(query.codes);
    this.query = query;
    const { places } = this;
    for (let i = 0; i < count; i++) places[i] = rows[i] as number;
    const padded = Math.ceil(count / ABREAST) * ABREAST;
    places.fill(0, count, padded);
    this.multiply(query.unit, padded);
    return this.out;
  }

  /** Rows `first` to `end` as float32. */
  rows(first: number, end: number): Float32Array {
    return decodeRows(this.bytes.subarray(first * this.stride, end * this.stride), this.dimensions);
  }
}

/** A query, coded once, and its inner products with rows. */
export class RowQuery {
  constructor(
    private readonly rows: QuantisedRows,
    /** Padded as rows are. */
    readonly codes: Int16Array,
    /** What one step of the codes stands for. */
    readonly unit: number,
  ) {}

  /** The same query, of other rows. */
  of(rows: QuantisedRows): RowQuery {
    return new RowQuery(rows, this.codes, this.unit);
  }

  /** With the first `count` of the rows named, {@link ROWS_AT_ONCE} at most; in a place that the next call overwrites. */
  dots(rows: Uint32Array, count = rows.length): Float32Array {
    return this.rows.dots(this, rows, count);
  }

  /** With any number of rows. */
  all(rows: Uint32Array): Float32Array {
    const found = new Float32Array(rows.length);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const piece = rows.subarray(from, from + ROWS_AT_ONCE);
      found.set(this.dots(piece).subarray(0, piece.length), from);
    }
    return found;
  }

  /** With rows `first` to `end`. */
  range(first: number, end: number): Float32Array {
    return this.all(new Uint32Array(end - first).map((_, i) => first + i));
  }
}
