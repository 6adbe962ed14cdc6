/**
 * Speed by size: the embedded store over real text at growing sizes, and what others would use over the same passages and
 * vectors in the same run.
 *
 *   npm run bench:scale -- TEXT.jsonl[.zst] [--sizes 1000,10000,100000] [--keep FOLDER] [--json FILE] [--svg FILE]
 *
 * `--keep` keeps the indexes there and takes those that are there: a million passages take half an hour to index.
 * `found` is the share of queries (ten syllables in a row out of some passage) whose passage is among the first ten; recall is
 * of the ten nearest passages by exact search. The store is loaded and asked in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { provenanceWith } from '../../dist/corpus/provenance.js';
import { rowsOf, vectorize } from '../../dist/corpus/vectorize.js';
import { SentenceEmbeddings } from '../../dist/embedding/model.js';
import { fuse } from '../../dist/retrieval/fuse.js';
import { embeddedHome } from '../../dist/store/embedded/embedded-home.js';
import { currentSnapshotId } from '../../dist/store/embedded/snapshot.js';
import { PassageVectors } from '../../dist/store/passage-vectors.js';
import { QuantisedRows } from '../../dist/store/quantised-rows.js';
import { queryTerms } from '../../dist/vietnamese/text/analyze.js';
import { rssMiB, timed } from './measure.mjs';
import { RIVALS } from './rivals.mjs';
import { passagesOf, queriesFrom } from './scale-text.mjs';

const SELF = fileURLToPath(import.meta.url);
const MODEL = fileURLToPath(new URL('../../models/vi-static', import.meta.url));
const QUERIES = 200;
const TOP = 10;
const LIMIT = 100;
const SELECTIVITIES = [0.01, 0.1, 0.5];

const [text, ...flags] = process.argv.slice(2);
const flag = (name, fallback) => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : fallback);
if (text === undefined || text === '--help') {
  process.stdout.write(
    'npm run bench:scale -- TEXT.jsonl[.zst] [--sizes 1000,10000,100000] [--keep THƯ_MỤC] [--json TỆP] [--svg TỆP]: đo tốc độ theo cỡ, so với các thư viện khác.\n',
  );
  process.exit(text === undefined ? 2 : 0);
}

const model = await SentenceEmbeddings.load(MODEL);
const { dimensions } = model;
const provenance = provenanceWith(model.identity);

/** Indexes the passages. */
async function index(folder, articles, passages) {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const rows = passages.reduce((sum, passage) => sum + rowsOf(passage), 0);
  const since = performance.now();
  const writer = await embeddedHome(folder).begin({
    provenance,
    articles,
    dimensions,
    passages: passages.length,
    rows,
  });
  for await (const records of vectorize(byId, passages, model)) await writer.add(records);
  const id = await writer.publish();
  const seconds = (performance.now() - since) / 1000;
  const files = readdirSync(path.join(folder, id));
  const bytes = files.reduce((sum, name) => sum + statSync(path.join(folder, id, name)).size, 0);
  return { seconds, rows, bytes };
}

/** Articles let through, so many of all and everywhere among them. */
const allowedOf = (ids, share) => ids.filter((_, i) => (i * 0.618) % 1 < share);

async function ask(folder, queries) {
  const since = performance.now();
  const store = await embeddedHome(folder).open(provenance);
  const load = (performance.now() - since) / 1000;
  const rss = rssMiB();
  const first = (candidates, score) =>
    candidates
      .sort((a, b) => score(b) - score(a))
      .slice(0, TOP)
      .map(({ passage }) => passage.id);
  const dense = ({ vector }, filter) =>
    store
      .candidates({ vector, terms: [], limit: LIMIT, filter })
      .then((found) => first(found, (candidate) => candidate.dense.score));
  const lexical = ({ terms }, filter) =>
    store
      .candidates({ vector: null, terms, limit: LIMIT, filter })
      .then((found) => first(found, (candidate) => candidate.lexical.score));
  const hybrid = ({ vector, terms }, filter) =>
    store.candidates({ vector, terms, limit: LIMIT, filter }).then((found) =>
      fuse(found, 0.5)
        .slice(0, TOP)
        .map(({ passage }) => passage.id),
    );
  const ids = (await store.articles()).map(({ id }) => id);
  const filters = [];
  for (const share of SELECTIVITIES) {
    const filter = { articleIds: allowedOf(ids, share) };
    filters.push({
      share,
      ...(await timed(queries, (query) => hybrid(query, filter))),
      nearest: await Promise.all(queries.slice(0, RECALLED).map((query) => dense(query, filter))),
    });
  }
  return {
    load,
    rss,
    dense: await timed(queries, (query) => dense(query)),
    lexical: await timed(queries, (query) => lexical(query)),
    hybrid: await timed(queries, (query) => hybrid(query)),
    filters,
    nearest: await Promise.all(queries.map((query) => dense(query))),
    rssAfter: rssMiB(),
  };
}

async function readQueries(file) {
  const { queries, vectors } = JSON.parse(readFileSync(file, 'utf8'));
  return queries.map((query, i) => ({
    ...query,
    vector: Float32Array.from(vectors[i]),
    terms: queryTerms(query.text),
  }));
}

/** Piece by piece: `readFileSync` stops at 2 GiB. */
function readInto(file, bytes) {
  const handle = openSync(file);
  for (let at = 0; at < bytes.length; ) at += readSync(handle, bytes, at, Math.min(2 ** 26, bytes.length - at), at);
  closeSync(handle);
}

/** The store's own vectors, read from its snapshot. */
async function storedVectors(folder) {
  const snapshot = path.join(folder, await currentSnapshotId(folder));
  const numbers = (name) => {
    const bytes = readFileSync(path.join(snapshot, name));
    return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  };
  const starts = numbers('rows.u32');
  const rows = QuantisedRows.withRoom(starts.at(-1), dimensions);
  readInto(path.join(snapshot, 'vectors.q8'), rows.bytes);
  const positions = existsSync(path.join(snapshot, 'positions.u32')) ? numbers('positions.u32') : null;
  return new PassageVectors(rows, starts, positions);
}

/** The ten passages nearest by whole and best sentence, by looking at all. */
function exactNearest(vectors, passages, queries, articleIds = null) {
  const allowed = articleIds === null ? null : new Set(articleIds);
  return queries.map(({ vector }) => {
    const places = passages.flatMap(({ articleId }, place) =>
      allowed === null || allowed.has(articleId) ? [place] : [],
    );
    const scores = vectors.dense(vectors.asking(vector), places);
    const scored = places.map((place, i) => ({ id: passages[place].id, score: scores[i] }));
    return scored
      .sort((a, b) => b.score - a.score)
      .slice(0, TOP)
      .map(({ id }) => id);
  });
}

const recall = (found, exact) =>
  found.reduce((sum, ids, i) => sum + exact[i].filter((id) => ids.includes(id)).length, 0) /
  exact.reduce((sum, ids) => sum + ids.length, 0);
/** Queries of which recall is worked out: every one is a scan of all vectors. */
const RECALLED = 50;

async function measure(size) {
  const { articles, passages } = passagesOf(text, size);
  const keep = flag('--keep', null);
  const folder =
    keep === null ? mkdtempSync(path.join(os.tmpdir(), 'hoi-dan-van-scale-')) : path.resolve(keep, String(size));
  const known = path.join(folder, 'indexed.json');
  try {
    if (!existsSync(known)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(known, JSON.stringify(await index(folder, articles, passages)));
    }
    const { seconds, rows, bytes } = JSON.parse(readFileSync(known, 'utf8'));
    const queries = queriesFrom(articles, passages, QUERIES);
    const asked = await model.embedRows(
      queries.map((query) => query.text),
      'query',
    );
    const queryVectors = queries.map((_, i) => asked.slice(i * dimensions, (i + 1) * dimensions));
    const file = path.join(folder, 'queries.json');
    writeFileSync(file, JSON.stringify({ queries, vectors: queryVectors.map((vector) => Array.from(vector)) }));
    const child = spawnSync(process.execPath, [SELF, text, '--ask', folder, '--queries', file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (child.status !== 0) throw new Error(child.stderr);
    const { nearest, ...own } = JSON.parse(child.stdout);
    const full = queries.map((query, i) => ({ ...query, vector: queryVectors[i] }));
    const recalled = full.slice(0, RECALLED);
    const stored = await storedVectors(folder);
    const exact = exactNearest(stored, passages, recalled);
    const ids = articles.map(({ id }) => id).toSorted();
    const filterRecalls = [];
    for (const { share, nearest: found } of own.filters)
      filterRecalls.push(recall(found, exactNearest(stored, passages, recalled, allowedOf(ids, share))));
    const byId = new Map(articles.map((article) => [article.id, article]));
    const data = {
      vectors: passages.map((_, place) => stored.rowsOf(place).slice(0, dimensions)),
      dimensions,
      ids: passages.map(({ id }) => id),
      texts: passages.map(({ articleId, start, end }) => byId.get(articleId).text.slice(start, end)),
    };
    const rivals = [];
    for (const [name, kind, most, prepare] of RIVALS) {
      if (size > most) continue;
      const since = performance.now();
      const search = await prepare(data);
      const built = (performance.now() - since) / 1000;
      rivals.push({
        name,
        kind,
        built,
        ...(await timed(full.slice(0, name.startsWith('Orama') ? 40 : QUERIES), search)),
      });
      process.stderr.write(`${size}: ${name}\n`);
    }
    return {
      passages: size,
      rows,
      seconds,
      perSecond: size / seconds,
      megabytes: bytes / 2 ** 20,
      recall: recall(nearest.slice(0, RECALLED), exact),
      filterRecalls,
      ...own,
      rivals,
    };
  } finally {
    if (keep === null) rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (value) => value.toFixed(value < 10 ? 2 : 0).padStart(8);
const row = (name, { p50, p99, perSecond, found }) =>
  `  ${name.padEnd(30)}${ms(p50)}${ms(p99)}${perSecond.toFixed(0).padStart(9)}${(found * 100).toFixed(0).padStart(7)} %`;

function table(result) {
  const { passages, seconds, perSecond, megabytes, load, rss } = result;
  return [
    `${passages} passages: indexed in ${seconds.toFixed(1)} s (${perSecond.toFixed(0)}/s), ${megabytes.toFixed(0)} MB, loaded in ${load.toFixed(2)} s, ${rss.toFixed(0)} MiB, recall@10 ${result.recall.toFixed(3)}`,
    `  ${''.padEnd(30)}     p50     p99  per sec  found`,
    ...['dense', 'lexical', 'hybrid'].map((kind) => row(kind, result[kind])),
    ...result.filters.map(
      (filter, i) =>
        `${row(`hybrid, ${filter.share * 100} % allowed`, filter)}, recall@10 ${result.filterRecalls[i].toFixed(3)}`,
    ),
    ...result.rivals.map((rival) => row(rival.name, rival)),
  ].join('\n');
}

if (flags.includes('--ask')) {
  process.stdout.write(JSON.stringify(await ask(flag('--ask'), await readQueries(flag('--queries')))));
} else {
  const results = [];
  for (const size of flag('--sizes', '1000,10000,100000').split(',').map(Number)) {
    results.push(await measure(size));
    process.stdout.write(`${table(results.at(-1))}\n\n`);
  }
  if (flags.includes('--json')) writeFileSync(flag('--json'), `${JSON.stringify(results, null, 1)}\n`);
  if (flags.includes('--svg')) {
    const { plot } = await import('./scale-plot.mjs');
    writeFileSync(flag('--svg'), plot(results));
  }
}
