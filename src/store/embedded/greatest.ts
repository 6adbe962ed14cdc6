/** The greatest of many values, by a heap whose least is on top. */
export class Greatest {
  private readonly values: Float32Array;
  private readonly keys: Uint32Array;
  private held = 0;

  /** Keeps the `room` greatest, at least one. */
  constructor(private readonly room: number) {
    this.values = new Float32Array(room);
    this.keys = new Uint32Array(room);
  }

  /** What a value must pass to be kept; −∞ while there is room. */
  get least(): number {
    return this.held < this.room ? Number.NEGATIVE_INFINITY : (this.values[0] as number);
  }

  /** Keeps a value that passes {@link least}, and drops that one for it. */
  add(value: number, key: number): void {
    if (this.held < this.room) this.rise(value, key);
    else this.sink(value, key);
  }

  /** The values kept and what was given with each, in no order. */
  kept(): { readonly values: Float32Array; readonly keys: Uint32Array } {
    return { values: this.values.subarray(0, this.held), keys: this.keys.subarray(0, this.held) };
  }

  private rise(value: number, key: number): void {
    let place = this.held++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((this.values[parent] as number) <= value) break;
      this.move(parent, place);
      place = parent;
    }
    this.values[place] = value;
    this.keys[place] = key;
  }

  private sink(value: number, key: number): void {
    const { values, held } = this;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= held) break;
      if (child + 1 < held && (values[child + 1] as number) < (values[child] as number)) child++;
      if ((values[child] as number) >= value) break;
      this.move(child, place);
      place = child;
    }
    values[place] = value;
    this.keys[place] = key;
  }

  private move(from: number, to: number): void {
    this.values[to] = this.values[from] as number;
    this.keys[to] = this.keys[from] as number;
  }
}

/** The `n`-th greatest of the first `count` values; −∞ where there are fewer. */
export function nthGreatest(n: number, values: Float32Array, count: number): number {
  const greatest = new Greatest(n);
  let least = greatest.least;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (value <= least) continue;
    greatest.add(value, i);
    least = greatest.least;
  }
  return least;
}

/** Places put in order at a time: few more than are asked for, as a rule. */
const BLOCK = 128;

/** Places of the values, the greatest's first. */
export function* descending(values: Float32Array): Generator<number> {
  const given = new Uint8Array(values.length);
  for (let left = values.length; left > 0; left -= BLOCK) {
    const greatest = new Greatest(Math.min(BLOCK, left));
    let least = greatest.least;
    for (let place = 0; place < values.length; place++) {
      const value = values[place] as number;
      if (value <= least || given[place] === 1) continue;
      greatest.add(value, place);
      least = greatest.least;
    }
    const block = greatest.kept().keys.sort((a, b) => (values[b] as number) - (values[a] as number));
    for (const place of block) given[place] = 1;
    yield* block;
  }
}
