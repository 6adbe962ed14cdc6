/** One published generation, read by SQL: nothing of it is held here but the articles looked at last. */
import { LRUCache } from 'lru-cache';
import { type Lexicon, lexiconOf } from '../../documents/lexicon.js';
import type { Article } from '../../domain/article.js';
import type { Candidate } from '../../domain/hit.js';
import type { Passage } from '../../domain/passage.js';
import type { PublishedIndex } from '../index-home.js';
import type { ArticleFilter, CandidateQuery, SnapshotInfo } from '../passage-store.js';
import { isEmptyFilter, passing } from '../records.js';
import { denseScore } from '../scoring.js';
import { type CandidateRow, candidatesStatement } from './candidates-query.js';
import type { Database } from './database.js';
import { ExactVectors } from './exact-vectors.js';
import { type Generation, layoutOf } from './generations.js';
import { readVectors } from './stored-vectors.js';
import { type Layout, type Part, tableOf } from './tables.js';

/** Characters of articles kept, so that a question is sent only those it is the first to find. */
const KEPT_CHARACTERS = 32_000_000;
const KEPT_ARTICLES = 2_000;

export class PostgresStore implements PublishedIndex {
  readonly info: SnapshotInfo;
  readonly dimensions: number;
  readonly shared = null;
  private readonly layout: Layout;
  /** By number. */
  private readonly kept = new LRUCache<number, Article>({
    max: KEPT_ARTICLES,
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  private constructor(
    private readonly database: Database,
    /** For what is read whole, which takes longer than a question may. */
    private readonly bulk: Database,
    private readonly generation: Generation,
    /** Where the database compares no vectors. */
    private readonly exact: ExactVectors | null,
    /** With {@link exact}: what a filter looks at. */
    private readonly scopes: readonly Pick<Article, 'id' | 'date'>[],
  ) {
    const { id, builtAt, provenance, counts } = generation;
    const { articles, passages, searchable } = counts;
    this.info = { id, builtAt, model: provenance.model.name, articles, passages, searchable };
    this.dimensions = generation.dimensions;
    this.layout = layoutOf(generation);
  }

  /** Throws as a reader is told. */
  static async open(database: Database, bulk: Database, generation: Generation): Promise<PostgresStore> {
    if (generation.nearest === 'graph') return new PostgresStore(database, bulk, generation, null, []);
    const layout = layoutOf(generation);
    const exact = await ExactVectors.load(bulk, layout, generation.counts);
    const scopes = await bulk.read<{ id: string; date: Article['date'] }>({
      text: `SELECT id, body->'date' AS date FROM ${tableOf(layout.number, 'articles')} ORDER BY number`,
    });
    return new PostgresStore(database, bulk, generation, exact, scopes);
  }

  async candidates(query: CandidateQuery): Promise<Candidate[]> {
    const { vector, limit } = query;
    const kept = new Map(this.kept.entries());
    const rows = await this.database.read<CandidateRow & Record<string, unknown>>(
      candidatesStatement(this.layout, this.generation.counts.vectors, {
        query,
        proposed: this.proposed(query),
        known: [...kept.keys()],
      }),
    );
    const articles = this.articlesOf(rows, kept);
    const { exact } = this;
    const compared =
      exact === null || vector === null
        ? []
        : exact.cosines(
            vector,
            rows.map(({ place }) => place),
          );
    const scored = rows.map((row, i) => {
      const cosines = row.cosines ?? compared[i] ?? [];
      const [whole = 0, ...sentences] = cosines;
      return {
        row,
        whole,
        sentences,
        dense: cosines.length === 0 ? 0 : denseScore(whole, sentences),
        rows: cosines.length,
      };
    });
    const nearest = scored
      .filter((entry) => entry.rows > 0)
      .sort((a, b) => b.dense - a.dense || a.row.place - b.row.place)
      .slice(0, limit);
    const denseRanks = new Map(nearest.map(({ row }, i) => [row.place, i + 1]));
    return scored.flatMap(({ row, whole, sentences, dense }) => {
      const article = articles.get(row.article);
      const rank = denseRanks.get(row.place) ?? null;
      if (article === undefined || (rank === null && row.lexicalRank === null)) return [];
      return [
        {
          passage: row.passage as Passage,
          article,
          lexical: { rank: row.lexicalRank, score: row.lexicalScore },
          dense: { rank, score: dense },
          passageCosine: whole,
          sentenceCosines: sentences,
        },
      ];
    });
  }

  async documentFrequencies(terms: readonly string[]): Promise<number[]> {
    if (terms.length === 0) return [];
    const rows = await this.database.read<{ documents: number }>({
      name: `hdv_frequencies_${this.layout.number}`,
      text: `SELECT coalesce(documents, 0) AS documents
             FROM unnest($1::text[]) WITH ORDINALITY AS asked(term, place)
             LEFT JOIN ${this.table('terms')} known ON known.term = asked.term ORDER BY place`,
      values: [terms],
    });
    return rows.map(({ documents }) => documents);
  }

  async lexicon(): Promise<Lexicon> {
    // Tables of before have no such column, and generations of before no such value.
    const [row] = await this.bulk.read<{ lexicon: Lexicon | null }>({
      text: "SELECT to_json(g)->'lexicon' AS lexicon FROM hdv_generations g WHERE number = $1",
      values: [this.layout.number],
    });
    return row?.lexicon ?? lexiconOf(await this.articles());
  }

  async articles(): Promise<readonly Article[]> {
    const text = `SELECT body FROM ${this.table('articles')} ORDER BY number`;
    return (await this.bulk.read<{ body: Article }>({ text })).map(({ body }) => body);
  }

  article(id: string): Promise<Article | null> {
    return this.bodyOf('articles', id);
  }

  passage(id: string): Promise<Passage | null> {
    return this.bodyOf('passages', id);
  }

  private async bodyOf<Body>(table: 'articles' | 'passages', id: string): Promise<Body | null> {
    const [row] = await this.database.read<{ body: Body }>({
      name: `hdv_one_of_${table}_${this.layout.number}`,
      text: `SELECT body FROM ${this.table(table)} WHERE id = $1`,
      values: [id],
    });
    return row?.body ?? null;
  }

  async passagesOf(articleId: string): Promise<readonly Passage[]> {
    const rows = await this.database.read<{ body: Passage }>({
      name: `hdv_passages_of_${this.layout.number}`,
      text: `SELECT p.body FROM ${this.table('articles')} a JOIN ${this.table('passages')} p ON p.article = a.number
             WHERE a.id = $1 ORDER BY p.place`,
      values: [articleId],
    });
    return rows.map(({ body }) => body);
  }

  vectorsOf(passageIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    return readVectors(this.database, this.layout, passageIds);
  }

  private table(part: Part): string {
    return tableOf(this.layout.number, part);
  }

  private allowed(filter: ArticleFilter | undefined): ((article: number) => boolean) | undefined {
    if (filter === undefined || isEmptyFilter(filter)) return undefined;
    const allowed = this.scopes.map(passing(filter));
    return (article) => allowed[article] ?? false;
  }

  private proposed({ vector, limit, filter }: CandidateQuery): { slice: number; place: number }[] | null {
    const { exact, layout } = this;
    if (exact === null || vector === null) return null;
    const places = exact.nearest(vector, limit, this.allowed(filter));
    return places.map((place) => ({ slice: exact.articleOf(place) % layout.slices, place }));
  }

  /** The articles of all rows: those sent now, and those of `kept`, which were not sent. */
  private articlesOf(rows: readonly CandidateRow[], kept: ReadonlyMap<number, Article>): Map<number, Article> {
    const articles = new Map<number, Article>();
    for (const { article: number, articleBody } of rows) {
      const article = (articleBody as Article | null) ?? kept.get(number);
      if (article === undefined) continue;
      articles.set(number, article);
      // Also those that were kept: the ones found last stay longest.
      this.kept.set(number, article);
    }
    return articles;
  }
}
