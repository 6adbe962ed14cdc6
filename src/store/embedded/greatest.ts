/** The `n`-th greatest of the first `count` values, by a heap of `n`; −∞ where there are fewer. */
export function nthGreatest(n: number, values: Float32Array, count: number): number {
  /** The least of the greatest on top. */
  const heap = new Float32Array(n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (value <= (heap[0] as number)) continue;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= n) break;
      if (child + 1 < n && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= value) break;
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = value;
  }
  return heap[0] as number;
}
