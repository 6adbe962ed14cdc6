/**
 * Fits the second stage (src/retrieval/rerank-weights.json): which of the best passages answers.
 *
 *   npm run build && node scripts/train/rerank.mjs DIR:SPLIT[:QUERIES.txt]...
 *
 * DIR is in BEIR's layout; QUERIES.txt keeps only the queries whose text is one of its lines (those that the embedding
 * model was not trained on). Pairwise logistic regression over feature differences of a relevant and an irrelevant
 * passage (RankNet, Burges et al. 2005), queries as written and without diacritics, sets of equal weight. Figures
 * are of two-fold cross-validation.
 */
import { readFileSync } from 'node:fs';
import { wire } from '../../dist/cli/wiring.js';
import { readBeirSet } from '../../dist/evaluation/beir.js';
import { rankingMetrics } from '../../dist/evaluation/metrics.js';
import { indexSet, rankDeep } from '../../dist/evaluation/rankings.js';
import { withoutDiacritics } from '../../dist/evaluation/spellings.js';
import { fitLogistic } from './logistic.mjs';

/** The first stage's own mix; what the data says nothing about stays there. */
const PRIOR = {
  bias: 0,
  weights: { lexical: 8, passage: 2.4, sentence: 5.6, proximity: 0, coverage: 0, behind: 0 },
};
const STRENGTH = 1;
const SET_WEIGHT = 1_000;
/** Irrelevant passages a relevant one is set against, the best ranked. */
const MOST_NEGATIVES = 15;

const { loadModel, loadSyllables } = wire();
const models = { sentences: await loadModel(), syllables: await loadSyllables() };

async function readQueries(given) {
  const [dir, split, listed] = given.split(':');
  const set = await readBeirSet(dir, split === 'all' ? undefined : split);
  const known = listed === undefined ? null : new Set(readFileSync(listed, 'utf8').trim().split('\n'));
  const context = await indexSet(set, models);
  const queries = [];
  for (const { text, relevant } of set.queries) {
    if (known !== null && !known.has(text.replace(/\s+/g, ' ').trim())) continue;
    for (const typed of [text, withoutDiacritics(text)]) {
      const looked = (await rankDeep(context, typed)).filter(({ features }) => features !== null);
      queries.push({
        relevant,
        candidates: looked.map(({ article, fused, features }) => ({ id: article.id, fused, features })),
      });
    }
  }
  process.stderr.write(`${set.name}: ${queries.length / 2} queries\n`);
  return queries;
}

/** Differences both ways, so that no bias can be learned; an article's best passage stands for it. */
function pairsOf(queries) {
  const pairs = queries.flatMap(({ relevant, candidates }) => {
    const ordered = candidates.toSorted((a, b) => b.fused - a.fused);
    const good = ordered.filter(({ id }, i) => relevant.has(id) && ordered.findIndex((other) => other.id === id) === i);
    const bad = ordered.filter(({ id }) => !relevant.has(id)).slice(0, MOST_NEGATIVES);
    return good.flatMap((g) =>
      bad.map((b) => ({
        difference: Object.fromEntries(
          Object.keys(PRIOR.weights).map((name) => [name, g.features[name] - b.features[name]]),
        ),
        weight: 1 / (good.length * bad.length),
      })),
    );
  });
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  return pairs.flatMap(({ difference, weight }) => {
    const scaled = (weight * SET_WEIGHT) / total / 2;
    const turned = Object.fromEntries(Object.entries(difference).map(([name, value]) => [name, -value]));
    return [
      { features: difference, label: 1, weight: scaled },
      { features: turned, label: 0, weight: scaled },
    ];
  });
}

function meanGain(queries, score) {
  const gains = queries.map(({ relevant, candidates }) => {
    const ids = candidates.toSorted((a, b) => score(b) - score(a)).map(({ id }) => id);
    return rankingMetrics([...new Set(ids)], relevant)['ndcg@10'];
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}

const scoreBy =
  ({ weights }) =>
  ({ features }) =>
    Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * features[name], 0);
const learn = (sets) => fitLogistic(sets.flatMap(pairsOf), PRIOR, () => STRENGTH);
/** Both spellings of a query fall into one fold. */
const half = (queries, k) => queries.filter((_, i) => (i >> 1) % 2 === k);

const given = process.argv.slice(2);
if (given.length === 0) throw new Error('usage: node scripts/train/rerank.mjs DIR:SPLIT[:QUERIES.txt]...');
const sets = [];
for (const one of given) sets.push(await readQueries(one));
const folds = [0, 1].map((k) => learn(sets.map((queries) => half(queries, k))));
for (const [i, queries] of sets.entries()) {
  const over = (score) =>
    (meanGain(half(queries, 1), score(folds[0])) + meanGain(half(queries, 0), score(folds[1]))) / 2;
  const before = over(
    () =>
      ({ fused }) =>
        fused,
  ).toFixed(4);
  process.stdout.write(
    `${given[i]}: nDCG@10 of the candidates, fused ${before}, reranked ${over(scoreBy).toFixed(4)}\n`,
  );
}
process.stdout.write(`${JSON.stringify(learn(sets), null, 2)}\n`);
process.exit(0);
