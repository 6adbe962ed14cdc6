/** Times searches one after another; milliseconds. */
export async function timed(queries, search) {
  const times = [];
  let found = 0;
  for (const query of queries.slice(0, 20)) await search(query);
  for (const query of queries) {
    const since = performance.now();
    const ids = await search(query);
    times.push(performance.now() - since);
    if (ids.includes(query.passage)) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const total = times.reduce((sum, time) => sum + time, 0);
  return { p50: at(0.5), p99: at(0.99), perSecond: (1000 * times.length) / total, found: found / queries.length };
}

export const rssMiB = () => process.memoryUsage().rss / 2 ** 20;
