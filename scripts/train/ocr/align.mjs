/** Two lists laid beside each other with the fewest differences: pairs of places, null where one has nothing. */
export function aligned(a, b) {
  const width = b.length + 1;
  const cost = new Uint32Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) cost[i * width + j] = i + j;
      else {
        const swap = cost[(i - 1) * width + j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        cost[i * width + j] = Math.min(swap, cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + 1);
      }
    }
  const pairs = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 || j > 0) {
    const here = cost[i * width + j];
    if (i > 0 && j > 0 && here === cost[(i - 1) * width + j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      pairs.push([--i, --j]);
    else if (i > 0 && here === cost[(i - 1) * width + j] + 1) pairs.push([--i, null]);
    else pairs.push([null, --j]);
  }
  return pairs.reverse();
}
