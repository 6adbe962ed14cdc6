/** The embedded store: one snapshot held in memory, HNSW and an inverted index over it. */
import type { Article } from '../../domain/article.js';
import type { Candidate } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { PublishedIndex } from '../index-home.js';
import type { ArticleFilter, CandidateQuery, SnapshotInfo } from '../passage-store.js';
import type { QuantisedRows } from '../quantised-rows.js';
import { isEmptyFilter, passing } from '../records.js';
import { denseScore, sentencesInGraph, vectorsAsked } from '../scoring.js';
import type { VectorGraph } from './graph.js';
import { nthGreatest } from './greatest.js';
import type { Postings } from './postings.js';

/** Share of the passages let through from which the graph is asked, and not every passage looked at. */
const FEW = 0.15;
/** As many passages are scored by all their sentences rather than by their wholes first. */
const ALL_SCORED = 1_000;

/** What a filter lets through. */
interface Allowed {
  readonly holds: (place: number) => boolean;
  /** Passages. */
  readonly count: number;
}

export interface EmbeddedParts {
  readonly info: SnapshotInfo;
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly dimensions: number;
  /** Passage → its first row in `vectors`; one longer than `passages`. A passage's first row is its whole. */
  readonly rows: Uint32Array;
  readonly vectors: QuantisedRows;
  readonly postings: Postings;
  readonly graph: VectorGraph;
}

export class EmbeddedStore implements PublishedIndex {
  readonly info: SnapshotInfo;
  readonly dimensions: number;
  private readonly articleById: ReadonlyMap<string, Article>;
  private readonly placeById: ReadonlyMap<string, number>;
  private readonly passagesByArticle: ReadonlyMap<string, readonly Passage[]>;
  /** Row → passage. */
  private readonly owners: Uint32Array;
  /** Passage → its article's place in `parts.articles`. */
  private readonly articleNumbers: Uint32Array;

  constructor(private readonly parts: EmbeddedParts) {
    this.info = parts.info;
    this.articleById = new Map(parts.articles.map((article) => [article.id, article]));
    this.placeById = new Map(parts.passages.map((passage, place) => [passage.id, place]));
    this.passagesByArticle = groupByArticle(parts.passages);
    const numbers = new Map(parts.articles.map(({ id }, number) => [id, number]));
    this.articleNumbers = Uint32Array.from(parts.passages, ({ articleId }) => numbers.get(articleId) ?? 0);
    this.owners = new Uint32Array(parts.rows.at(-1) ?? 0);
    this.dimensions = parts.dimensions;
    for (let place = 0; place < parts.passages.length; place++) {
      this.owners.fill(place, parts.rows[place], parts.rows[place + 1]);
    }
  }

  async candidates(query: CandidateQuery): Promise<Candidate[]> {
    const { vector, limit } = query;
    const allowed = this.allowedBy(query.filter);
    const lexical = this.parts.postings.best(query.terms, limit, allowed?.holds);
    const lexicalScores = new Map(lexical.map(({ document, score }) => [document, score]));
    const lexicalRanks = new Map(lexical.map(({ document }, i) => [document, i + 1]));
    const denseRanks =
      vector === null ? new Map<number, number>() : this.dense(vector, limit, allowed, lexicalRanks.keys());
    const scoreOf = this.parts.postings.scorer(query.terms);
    const found: Candidate[] = [];
    for (const place of new Set([...denseRanks.keys(), ...lexicalRanks.keys()])) {
      const passage = this.parts.passages[place];
      const article = this.articleById.get(passage?.articleId ?? '');
      if (passage === undefined || article === undefined) continue;
      const { dense, whole, sentences } = this.cosines(place, vector);
      found.push({
        passage,
        article,
        lexical: { rank: lexicalRanks.get(place) ?? null, score: lexicalScores.get(place) ?? scoreOf(place) },
        dense: { rank: denseRanks.get(place) ?? null, score: dense },
        passageCosine: whole,
        sentenceCosines: sentences,
      });
    }
    return found;
  }

  async documentFrequencies(terms: readonly string[]): Promise<number[]> {
    return terms.map((term) => this.parts.postings.documentFrequency(term));
  }

  async articles(): Promise<readonly Article[]> {
    return this.parts.articles;
  }

  async article(id: string): Promise<Article | null> {
    return this.articleById.get(id) ?? null;
  }

  async passage(id: string): Promise<Passage | null> {
    const place = this.placeById.get(id);
    return place === undefined ? null : (this.parts.passages[place] ?? null);
  }

  async vectorsOf(passageIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (const id of passageIds) {
      const place = this.placeById.get(id);
      if (place === undefined) continue;
      const [first, end] = this.rowsAt(place);
      if (first < end) found.set(id, this.parts.vectors.rows(first, end));
    }
    return found;
  }

  async passagesOf(articleId: string): Promise<readonly Passage[]> {
    return this.passagesByArticle.get(articleId) ?? [];
  }

  /** Which passages a filter lets through, and how many; undefined where there is no filter. */
  private allowedBy(filter: ArticleFilter | undefined): Allowed | undefined {
    if (filter === undefined || isEmptyFilter(filter)) return undefined;
    const passes = passing(filter);
    const flags = Uint8Array.from(this.parts.articles, (article) => (passes(article) ? 1 : 0));
    const { articleNumbers } = this;
    let count = 0;
    for (const number of articleNumbers) count += flags[number] as number;
    return { holds: (place) => flags[articleNumbers[place] as number] === 1, count };
  }

  /** The `limit` best by vector of what graph and terms propose: passage → rank. */
  private dense(
    vector: Float32Array,
    limit: number,
    allowed: Allowed | undefined,
    alsoProposed: Iterable<number>,
  ): Map<number, number> {
    const places = this.nearestPlaces(vector, limit, allowed);
    const proposed = new Set(places);
    for (const place of alsoProposed) if (!proposed.has(place)) places.push(place);
    const scores = new Float32Array(places.length);
    for (const [i, place] of places.entries()) {
      const [first, end] = this.rowsAt(place);
      scores[i] = first < end ? this.parts.vectors.dense(vector, first, end) : Number.NEGATIVE_INFINITY;
    }
    return new Map(best(places, scores, limit).map((place, i) => [place, i + 1]));
  }

  /**
   * Through the graph, which is asked for more the fewer of its passages a filter lets through; where those are few, by a look at
   * each. hnswlib-node is given no filter of its own.
   */
  private nearestPlaces(vector: Float32Array, limit: number, allowed?: Allowed): number[] {
    const share = allowed === undefined ? 1 : allowed.count / Math.max(1, this.parts.passages.length);
    const wanted = vectorsAsked(limit, this.owners.length);
    if (share >= FEW) {
      const rows = this.parts.graph.nearest(vector, Math.ceil(wanted / share));
      const places = rows.map((row) => this.owners[row] ?? 0);
      // Where the graph holds sentences, a passage comes up once for each of them.
      const distinct = sentencesInGraph(this.owners.length) ? [...new Set(places)] : places;
      if (allowed === undefined) return distinct;
      const inside = distinct.filter(allowed.holds);
      if (inside.length >= limit) return inside;
    }
    return this.scan(vector, wanted, allowed);
  }

  /** Of the allowed passages the best by their wholes, several times as many as wanted: who asks scores them by their sentences. */
  private scan(vector: Float32Array, wanted: number, allowed?: Allowed): number[] {
    const { vectors, passages } = this.parts;
    const places: number[] = [];
    const scores = new Float32Array(passages.length);
    for (let place = 0; place < passages.length; place++) {
      if (allowed !== undefined && !allowed.holds(place)) continue;
      const [first, end] = this.rowsAt(place);
      if (first < end) scores[places.push(place) - 1] = vectors.dot(vector, first);
    }
    return best(places, scores, Math.max(ALL_SCORED, wanted));
  }

  /** A passage's rows: the first and one past the last; its whole comes first. */
  private rowsAt(place: number): [number, number] {
    return [this.parts.rows[place] as number, this.parts.rows[place + 1] as number];
  }

  private cosines(place: number, vector: Float32Array | null): { dense: number; whole: number; sentences: number[] } {
    const [first, end] = this.rowsAt(place);
    if (vector === null || end === first) return { dense: 0, whole: 0, sentences: [] };
    const [whole = 0, ...sentences] = this.parts.vectors.cosines(vector, first, end);
    return { dense: denseScore(whole, sentences), whole, sentences };
  }
}

/** Of the places the `limit` whose scores are highest, best first, ties by place; −∞ is no score. */
function best(places: readonly number[], scores: Float32Array, limit: number): number[] {
  const cut = places.length > limit ? nthGreatest(limit, scores, places.length) : Number.NEGATIVE_INFINITY;
  const kept: { place: number; score: number }[] = [];
  for (const [i, place] of places.entries()) {
    const score = scores[i] as number;
    if (score >= cut && score !== Number.NEGATIVE_INFINITY) kept.push({ place, score });
  }
  return kept
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, limit)
    .map(({ place }) => place);
}

function groupByArticle(passages: readonly Passage[]): Map<string, Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const group = groups.get(passage.articleId);
    if (group === undefined) groups.set(passage.articleId, [passage]);
    else group.push(passage);
  }
  return groups;
}
