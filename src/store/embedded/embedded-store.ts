/** The embedded store: one snapshot held in memory, HNSW and an inverted index over it. */
import type { Article } from '../../domain/article.js';
import type { Candidate } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { PublishedIndex } from '../index-home.js';
import type { ArticleFilter, CandidateQuery, SnapshotInfo } from '../passage-store.js';
import { isEmptyFilter, passes } from '../records.js';
import { denseScore, dotRow, VECTORS_PER_PASSAGE } from '../scoring.js';
import type { VectorGraph } from './graph.js';
import type { Postings } from './postings.js';

export interface EmbeddedParts {
  readonly info: SnapshotInfo;
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly dimensions: number;
  /** Passage → its first row in `vectors`; one longer than `passages`. A passage's first row is its whole. */
  readonly rows: Uint32Array;
  readonly vectors: Float32Array;
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

  constructor(private readonly parts: EmbeddedParts) {
    this.info = parts.info;
    this.articleById = new Map(parts.articles.map((article) => [article.id, article]));
    this.placeById = new Map(parts.passages.map((passage, place) => [passage.id, place]));
    this.passagesByArticle = groupByArticle(parts.passages);
    this.owners = new Uint32Array(parts.rows.at(-1) ?? 0);
    this.dimensions = parts.dimensions;
    for (let place = 0; place < parts.passages.length; place++) {
      this.owners.fill(place, parts.rows[place], parts.rows[place + 1]);
    }
  }

  async candidates(query: CandidateQuery): Promise<Candidate[]> {
    const allowed = this.allowedPlaces(query.filter);
    const lexical = this.parts.postings.best(query.terms, query.limit, allowed);
    const lexicalRanks = new Map(lexical.map(({ document }, i) => [document, i + 1]));
    const lexicalScores = new Map(lexical.map(({ document, score }) => [document, score]));
    const proposed = query.vector === null ? [] : this.nearestPlaces(query.vector, query.limit, allowed);
    const places = [...new Set([...proposed, ...lexicalRanks.keys()])];
    const scored = places.map((place) => ({ place, ...this.cosines(place, query.vector) }));
    const denseRanks = ranks(
      scored.filter((entry) => query.vector !== null && entry.rows > 0),
      (entry) => entry.dense,
      query.limit,
    );
    const scoreOf = this.parts.postings.scorer(query.terms);
    const listed = scored.filter(({ place }) => denseRanks.has(place) || lexicalRanks.has(place));
    return listed.flatMap(({ place, dense, whole, sentences }) => {
      const passage = this.parts.passages[place];
      const article = this.articleById.get(passage?.articleId ?? '');
      if (passage === undefined || article === undefined) return [];
      return [
        {
          passage,
          article,
          lexical: {
            rank: lexicalRanks.get(place) ?? null,
            score: lexicalScores.get(place) ?? scoreOf(place),
          },
          dense: { rank: denseRanks.get(place) ?? null, score: dense },
          passageCosine: whole,
          sentenceCosines: sentences,
        },
      ];
    });
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
      const [first, end] = [this.parts.rows[place] ?? 0, this.parts.rows[place + 1] ?? 0];
      if (first < end) found.set(id, this.parts.vectors.subarray(first * this.dimensions, end * this.dimensions));
    }
    return found;
  }

  async passagesOf(articleId: string): Promise<readonly Passage[]> {
    return this.passagesByArticle.get(articleId) ?? [];
  }

  private allowedPlaces(filter: ArticleFilter | undefined): ((place: number) => boolean) | undefined {
    if (filter === undefined || isEmptyFilter(filter)) return undefined;
    const ids = new Set(this.parts.articles.filter((article) => passes(article, filter)).map((article) => article.id));
    return (place) => ids.has(this.parts.passages[place]?.articleId ?? '');
  }

  /** Exact scan under a filter, else the graph. */
  private nearestPlaces(vector: Float32Array, limit: number, allowed?: (place: number) => boolean): number[] {
    if (allowed === undefined) {
      const rows = this.parts.graph.nearest(vector, limit * VECTORS_PER_PASSAGE);
      return [...new Set(rows.map((row) => this.owners[row] ?? 0))];
    }
    const scored: { place: number; dense: number }[] = [];
    for (let place = 0; place < this.parts.passages.length; place++) {
      const found = allowed(place) ? this.cosines(place, vector) : null;
      if (found !== null && found.rows > 0) scored.push({ place, dense: found.dense });
    }
    return [...ranks(scored, ({ dense }) => dense, limit).keys()];
  }

  private cosines(
    place: number,
    vector: Float32Array | null,
  ): { dense: number; whole: number; sentences: number[]; rows: number } {
    const first = this.parts.rows[place] ?? 0;
    const end = this.parts.rows[place + 1] ?? first;
    if (vector === null || end === first) return { dense: 0, whole: 0, sentences: [], rows: end - first };
    const sentences: number[] = [];
    for (let row = first + 1; row < end; row++) sentences.push(dotRow(vector, this.parts.vectors, row));
    const whole = dotRow(vector, this.parts.vectors, first);
    return { dense: denseScore(whole, sentences), whole, sentences, rows: end - first };
  }
}

function ranks<T extends { place: number }>(
  entries: readonly T[],
  score: (entry: T) => number,
  limit: number,
): Map<number, number> {
  const ordered = entries.toSorted((a, b) => score(b) - score(a) || a.place - b.place).slice(0, limit);
  return new Map(ordered.map((entry, i) => [entry.place, i + 1]));
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
