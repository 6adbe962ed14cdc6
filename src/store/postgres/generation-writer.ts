/** Writes a generation as its passages come; nobody reads it until one row is changed. */

import { lexiconOf } from '../../documents/lexicon.js';
import type { Article } from '../../domain/article.js';
import { newGenerationId } from '../generation-id.js';
import type { GenerationPlan, GenerationWriter } from '../index-home.js';
import type { PassageRecord } from '../records.js';
import { encodeRows } from '../row-codes.js';
import type { Database, Run, Statement } from './database.js';
import { distribute, slicesOf } from './distribution.js';
import { pointTo, removeGeneration } from './generations.js';
import { complete } from './publish.js';
import { createTables, FORMAT, type Layout, tableOf } from './tables.js';
import type { Nearest } from './vector-extension.js';
import { vectorText } from './vector-formats.js';
import { requireToken, writerToken } from './writer-lock.js';

/** Records, and articles, that go into one statement. */
const RECORDS_AT_ONCE = 256;
const ARTICLES_AT_ONCE = 16;

const pieces = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** An array as PostgreSQL writes it, quoted throughout. */
const arrayText = (items: Iterable<string>): string =>
  `{${Array.from(items, (item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;

export class PostgresWriter implements GenerationWriter {
  private passages = 0;
  private vectors = 0;
  private published = false;

  private constructor(
    private readonly database: Database,
    private readonly layout: Layout,
    private readonly id: string,
    private readonly token: string | null,
    /** Article id → its number, in order of id. */
    private readonly articles: ReadonlyMap<string, number>,
  ) {}

  static async begin(database: Database, plan: GenerationPlan, nearest: Nearest): Promise<PostgresWriter> {
    const now = new Date();
    const id = newGenerationId(now);
    const sorted = plan.articles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const lexicon = JSON.stringify(lexiconOf(sorted));
    const writer = await database.transaction(async (run) => {
      const slices = await slicesOf(run);
      const [row] = await run<{ number: number }>({
        text: `INSERT INTO hdv_generations (id, state, built_at, provenance, dimensions, nearest, slices, lexicon, format)
               VALUES ($1, 'building', $2, $3, $4, $5, $6, $7, ${FORMAT}) RETURNING number`,
        values: [id, now.toISOString(), JSON.stringify(plan.provenance), plan.dimensions, nearest, slices, lexicon],
      });
      const layout = { number: row?.number ?? 0, dimensions: plan.dimensions, nearest, slices };
      for (const text of createTables(layout)) await run({ text });
      if (slices > 1) await distribute(run, layout.number);
      const numbers = new Map(sorted.map((article, number) => [article.id, number]));
      return new PostgresWriter(database, layout, id, await writerToken(run), numbers);
    });
    for (const [i, batch] of pieces(sorted, ARTICLES_AT_ONCE).entries()) {
      await writer.addArticles(batch, i * ARTICLES_AT_ONCE);
    }
    return writer;
  }

  async add(records: readonly PassageRecord[]): Promise<void> {
    for (const batch of pieces(records, RECORDS_AT_ONCE)) {
      // One transaction: a statement that fails leaves nothing of its batch.
      const statements = this.statements(batch);
      await this.database.transaction(async (run: Run) => {
        for (const statement of statements) await run(statement);
      });
      this.passages += batch.length;
      this.vectors += batch.reduce((sum, { vectors }) => sum + vectors.length / this.layout.dimensions, 0);
    }
  }

  async publish(): Promise<string> {
    const { database, layout, id, passages, vectors } = this;
    const given = { articles: this.articles.size, passages, vectors };
    const { counts, parts } = await complete(database, layout, given);
    await database.transaction(async (run) => {
      await requireToken(run, this.token);
      await run({
        text: "UPDATE hdv_generations SET state = 'ready', counts = $2, parts = $3 WHERE number = $1",
        values: [layout.number, JSON.stringify(counts), JSON.stringify(parts)],
      });
      await pointTo(run, layout.number);
    });
    this.published = true;
    return id;
  }

  async abandon(): Promise<void> {
    if (this.published) return;
    await removeGeneration(this.database, this.layout.number).catch(() => undefined);
  }

  private async addArticles(articles: readonly Article[], first: number): Promise<void> {
    await this.database.write({
      text: `INSERT INTO ${tableOf(this.layout.number, 'articles')}
             SELECT * FROM unnest($1::integer[], $2::text[], $3::text[], $4::json[])`,
      values: [
        articles.map((_, i) => first + i),
        articles.map((article) => article.id),
        articles.map(({ date }) => date?.day ?? null),
        articles.map((article) => JSON.stringify(article)),
      ],
    });
  }

  /**
   * Rows as arrays in statements of their own rather than by COPY: they pass through every pooler and engine that speaks the
   * protocol, and of the time an index takes COPY would save a tenth (docs/scaling.md).
   */
  private statements(batch: readonly PassageRecord[]): Statement[] {
    const { number, nearest, slices } = this.layout;
    const rows = batch.map((record, i) => {
      const article = this.articles.get(record.passage.articleId);
      if (article === undefined) throw new Error(`no article ${record.passage.articleId}`);
      return { ...record, place: this.passages + i, article, slice: article % slices };
    });
    const searched = rows.filter(({ terms }) => terms.size > 0);
    const statement = (
      table: string,
      types: readonly string[],
      columns: readonly (readonly unknown[])[],
    ): Statement => ({
      text: `INSERT INTO ${table} SELECT * FROM unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(', ')})`,
      values: columns,
    });
    const lengths = rows.map(({ terms }) => [...terms.values()].reduce((sum, count) => sum + count, 0));
    const passages = statement(
      tableOf(number, 'passages'),
      ['integer', 'integer', 'integer', 'integer', 'text', 'json'],
      [
        rows.map(({ slice }) => slice),
        rows.map(({ place }) => place),
        rows.map(({ article }) => article),
        lengths,
        rows.map(({ passage }) => passage.id),
        rows.map(({ passage }) => JSON.stringify(passage)),
      ],
    );
    const counts: Statement = {
      text: `INSERT INTO ${tableOf(number, 'counts')}
             SELECT slice, place, terms::text[], counts::integer[]
             FROM unnest($1::integer[], $2::integer[], $3::text[], $4::text[]) AS t(slice, place, terms, counts)`,
      values: [
        searched.map(({ slice }) => slice),
        searched.map(({ place }) => place),
        searched.map(({ terms }) => arrayText(terms.keys())),
        searched.map(({ terms }) => `{${[...terms.values()].join(',')}}`),
      ],
    };
    return [passages, counts, nearest === 'graph' ? this.vectorRows(searched) : this.vectorBytes(searched)];
  }

  private vectorRows(rows: readonly { slice: number; place: number; vectors: Float32Array }[]): Statement {
    const { number, dimensions } = this.layout;
    const vectors = rows.flatMap(({ slice, place, vectors: all }) =>
      Array.from({ length: all.length / dimensions }, (_, part) => ({
        slice,
        place,
        part,
        text: vectorText(all.subarray(part * dimensions, (part + 1) * dimensions)),
      })),
    );
    return {
      text: `INSERT INTO ${tableOf(number, 'vectors')}
             SELECT slice, place, part, embedding::vector
             FROM unnest($1::integer[], $2::integer[], $3::smallint[], $4::text[]) AS t(slice, place, part, embedding)`,
      values: [
        vectors.map(({ slice }) => slice),
        vectors.map(({ place }) => place),
        vectors.map(({ part }) => part),
        vectors.map(({ text }) => text),
      ],
    };
  }

  private vectorBytes(rows: readonly { slice: number; place: number; vectors: Float32Array }[]): Statement {
    const { number, dimensions } = this.layout;
    return {
      text: `INSERT INTO ${tableOf(number, 'vectors')} SELECT * FROM unnest($1::integer[], $2::integer[], $3::bytea[])`,
      values: [
        rows.map(({ slice }) => slice),
        rows.map(({ place }) => place),
        rows.map(({ vectors }) => Buffer.from(encodeRows(vectors, dimensions).buffer)),
      ],
    };
  }
}
