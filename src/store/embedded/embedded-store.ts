/** The embedded store: one snapshot held in memory, HNSW and an inverted index over it. */

import type { Lexicon } from '../../documents/lexicon.js';
import type { Article } from '../../domain/article.js';
import type { Candidate } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { PublishedIndex } from '../index-home.js';
import type { ArticleFilter, CandidateQuery, SnapshotInfo } from '../passage-store.js';
import { denseOf, PassageVectors } from '../passage-vectors.js';
import { QuantisedRows, type RowQuery } from '../quantised-rows.js';
import { isEmptyFilter } from '../records.js';
import { denseScore } from '../scoring.js';
import { ArticleTable, dayNumber } from './article-table.js';
import { VectorGraph } from './graph.js';
import { nthGreatest } from './greatest.js';
import { InvertedLists } from './inverted-lists.js';
import type { NearestRows } from './nearest-rows.js';
import { PassageTable } from './passage-table.js';
import { Postings } from './postings.js';
import type { SnapshotData } from './snapshot-data.js';

/** Passages let through by a filter up to which each is looked at. */
const FEW = 10_000;
/** Passages of which all rows are compared, for each one wanted: by the rows that were found alone some stand too low. */
const COMPARED = 2;

/** What a filter lets through. */
interface Allowed {
  /** Passage → 1, or 0 where it is left out; good until the next filter. */
  readonly flags: Uint8Array;
  /** Passages let through. */
  readonly count: number;
}

export class EmbeddedStore implements PublishedIndex {
  readonly info: SnapshotInfo;
  readonly dimensions: number;
  private readonly articleTable: ArticleTable;
  private readonly passages: PassageTable;
  private readonly vectors: PassageVectors;
  private readonly postings: Postings;
  /** Passage → whether the filter at hand lets it through: a question is worked on in one go. */
  private readonly flags: Uint8Array;

  private constructor(
    readonly shared: SnapshotData,
    private readonly nearest: NearestRows,
    rows: QuantisedRows,
  ) {
    this.info = shared.info;
    this.dimensions = rows.dimensions;
    this.articleTable = new ArticleTable(shared.articles);
    this.passages = new PassageTable(shared.passages, this.articleTable);
    this.vectors = new PassageVectors(rows, shared.starts, shared.positions);
    this.postings = new Postings(shared.postings, this.passages.size);
    this.flags = new Uint8Array(this.passages.size);
  }

  /** What one thread reads the snapshot by: `reader` is the thread's number, from 0. A graph that is not in its file is given. */
  static async over(data: SnapshotData, reader = 0, graph: VectorGraph | null = null): Promise<EmbeddedStore> {
    const rows = new QuantisedRows(data.rows, reader);
    const { nearest } = data;
    const found =
      nearest.kind === 'lists'
        ? new InvertedLists(rows, new QuantisedRows(nearest.centroids, reader), nearest.starts)
        : (graph ?? (await VectorGraph.read(nearest.file, rows.dimensions)));
    return new EmbeddedStore(data, found, rows);
  }

  async candidates({ vector, terms, limit, filter }: CandidateQuery): Promise<Candidate[]> {
    const { postings, vectors } = this;
    const allowed = this.allowedBy(filter);
    const lexical = postings.best(terms, limit, allowed?.flags);
    const lexicalRanks = new Map(lexical.map(({ document }, i) => [document, i + 1]));
    const lexicalScores = new Map(lexical.map(({ document, score }) => [document, score]));
    const asked = vector === null ? null : vectors.asking(vector);
    const near = vector === null || asked === null ? [] : this.near(vector, asked, limit, allowed);
    const places = [...new Set([...near, ...lexicalRanks.keys()])];
    const cosines = asked === null ? places.map(() => []) : vectors.cosines(asked, places);
    const denseRanks = new Map(best(places, cosines.map(denseOf), limit).map((place, i) => [place, i + 1]));
    const unscored = Uint32Array.from(places.filter((place) => !lexicalScores.has(place))).sort();
    const found = postings.scores(terms, unscored);
    for (const [i, place] of unscored.entries()) lexicalScores.set(place, found[i] as number);
    return places.flatMap((place, i) => {
      const ranks = { lexical: lexicalRanks.get(place) ?? null, dense: denseRanks.get(place) ?? null };
      if (ranks.lexical === null && ranks.dense === null) return [];
      return this.candidate(place, ranks, lexicalScores.get(place) ?? 0, cosines[i] ?? []);
    });
  }

  async documentFrequencies(terms: readonly string[]): Promise<number[]> {
    return terms.map((term) => this.postings.documentFrequency(term));
  }

  async lexicon(): Promise<Lexicon> {
    return this.shared.lexicon;
  }

  async articles(): Promise<readonly Article[]> {
    return Array.from({ length: this.articleTable.size }, (_, place) => this.articleTable.at(place));
  }

  async article(id: string): Promise<Article | null> {
    const place = this.articleTable.find(id);
    return place < 0 ? null : this.articleTable.at(place);
  }

  async passage(id: string): Promise<Passage | null> {
    const place = this.passages.find(id);
    return place < 0 ? null : this.passages.at(place);
  }

  async vectorsOf(passageIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (const id of passageIds) {
      const place = this.passages.find(id);
      const rows = place < 0 ? null : this.vectors.rowsOf(place);
      if (rows !== null && rows.length > 0) found.set(id, rows);
    }
    return found;
  }

  async passagesOf(articleId: string): Promise<readonly Passage[]> {
    const place = this.articleTable.find(articleId);
    return place < 0 ? [] : this.passages.ofArticle(place);
  }

  private candidate(
    place: number,
    ranks: Readonly<Record<'lexical' | 'dense', number | null>>,
    lexical: number,
    cosines: readonly number[],
  ): Candidate {
    const { passages } = this;
    const [whole = 0, ...sentences] = cosines;
    return {
      passage: passages.at(place),
      article: this.articleTable.at(passages.articleOf(place)),
      lexical: { rank: ranks.lexical, score: lexical },
      dense: { rank: ranks.dense, score: cosines.length === 0 ? 0 : denseOf(cosines) },
      passageCosine: whole,
      sentenceCosines: sentences,
    };
  }

  /** Which passages a filter lets through; undefined where there is no filter. */
  private allowedBy(filter: ArticleFilter | undefined): Allowed | undefined {
    if (filter === undefined || isEmptyFilter(filter)) return undefined;
    const { articleTable, passages, flags } = this;
    const { articleIds, from, to } = filter;
    // Articles that are named are looked up: there may be many others.
    const named = articleIds?.map((id) => articleTable.find(id)) ?? Array(articleTable.size).keys();
    // Where days are asked for, an article without one, which is day 0, is outside.
    const earliest = from !== undefined ? dayNumber(from) : to !== undefined ? 1 : 0;
    const latest = to !== undefined ? dayNumber(to) : Number.POSITIVE_INFINITY;
    flags.fill(0);
    let count = 0;
    for (const place of named) {
      const day = place < 0 ? Number.NaN : articleTable.dayOf(place);
      if (!(day >= earliest && day <= latest)) continue;
      const [first, end] = passages.rangeOf(place);
      // Named twice.
      if (flags[first] === 1) continue;
      flags.fill(1, first, end);
      count += end - first;
    }
    return { flags, count };
  }

  /** Passages among which are those with the `limit` best dense scores, or nearly. */
  private near(vector: Float32Array, asked: RowQuery, limit: number, allowed: Allowed | undefined): number[] {
    const { nearest, passages, vectors } = this;
    if (allowed !== undefined && (allowed.count <= FEW || !nearest.filters)) {
      const places: number[] = [];
      for (let place = 0; place < passages.size; place++) if (allowed.flags[place] === 1) places.push(place);
      return best(places, vectors.dense(asked, places), limit);
    }
    const { owners } = this.shared;
    const { rows, dots } = nearest.nearest(
      vector,
      limit,
      allowed && { owners, flags: allowed.flags, share: allowed.count / passages.size },
    );
    /** Passage → the best of its rows that was found: its best sentence, as a rule, or its whole. */
    const sentence = new Map<number, number>();
    for (let i = 0; i < rows.length; i++) {
      const place = owners[rows[i] as number] as number;
      sentence.set(place, Math.max(dots[i] as number, sentence.get(place) ?? Number.NEGATIVE_INFINITY));
    }
    const places = [...sentence.keys()];
    const wholes = vectors.wholes(asked, places);
    const scores = places.map((place, i) => denseScore(wholes[i] as number, [sentence.get(place) as number]));
    return best(places, scores, limit * COMPARED);
  }
}

/** Of the places the `limit` whose scores are highest, best first, ties by place; −∞ is no score. */
function best(places: readonly number[], scores: ArrayLike<number>, limit: number): number[] {
  const values = Float32Array.from(scores);
  const cut = places.length > limit ? nthGreatest(limit, values, places.length) : Number.NEGATIVE_INFINITY;
  const kept: { place: number; score: number }[] = [];
  for (const [i, place] of places.entries()) {
    const score = values[i] as number;
    if (score >= cut && score !== Number.NEGATIVE_INFINITY) kept.push({ place, score });
  }
  return kept
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, limit)
    .map(({ place }) => place);
}
