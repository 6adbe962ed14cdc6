/** Writes a snapshot as its passages come: their texts go to disk at once, vectors and terms when all are there. */

import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { lexiconOf } from '../../documents/lexicon.js';
import { AppError } from '../../domain/errors.js';
import { FOLDER_MODE } from '../../domain/file-modes.js';
import { newGenerationId } from '../generation-id.js';
import type { GenerationPlan, GenerationWriter } from '../index-home.js';
import type { PassageRecord } from '../records.js';
import { ArticleTableBuilder } from './article-table.js';
import { StructureBuilder } from './build.js';
import type { Lists } from './clustering.js';
import { type FileSum, HashedFile, replaceAtomically, sumFile, syncPath, writeDurably } from './durable.js';
import { VectorGraph } from './graph.js';
import { CURRENT, type FileName, MANIFEST, type Manifest, SCHEMA_VERSION, sealed, UNFINISHED } from './manifest.js';
import { currentSnapshotId } from './snapshot.js';

const bytesOf = (array: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

export class SnapshotWriter implements GenerationWriter {
  private readonly structures: StructureBuilder;
  private readonly sums: Partial<Record<FileName, FileSum>> = {};
  private passageCount = 0;

  private constructor(
    private readonly indexDir: string,
    /** Articles in order of id. */
    private readonly plan: GenerationPlan,
    private readonly id: string,
    private readonly builtAt: string,
    private readonly passages: HashedFile,
  ) {
    this.structures = new StructureBuilder(plan);
  }

  static async begin(indexDir: string, given: GenerationPlan): Promise<SnapshotWriter> {
    const now = new Date();
    const id = newGenerationId(now);
    const folder = path.join(indexDir, id + UNFINISHED);
    const plan = { ...given, articles: given.articles.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
    const open: HashedFile[] = [];
    try {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
      const create = async (name: FileName): Promise<HashedFile> => {
        const file = await HashedFile.create(path.join(folder, name));
        open.push(file);
        return file;
      };
      const [articles, texts] = [await create('articles.jsonl'), await create('texts.u16')];
      const table = new ArticleTableBuilder();
      for (const article of plan.articles) {
        const { lines, text } = table.add(article);
        await articles.append(lines);
        await texts.append(text);
      }
      const passages = await create('passages.jsonl');
      const writer = new SnapshotWriter(indexDir, plan, id, now.toISOString(), passages);
      writer.sums['articles.jsonl'] = await articles.finish();
      writer.sums['texts.u16'] = await texts.finish();
      const { lineStarts, textStarts, days, ids } = table.finish();
      await writer.writeFile('articles.u32', [lineStarts, textStarts, days].map(bytesOf));
      await writer.writeFile('article-ids.u32', [bytesOf(ids.slots)]);
      const lexicon = lexiconOf(plan.articles);
      await writer.writeFile('lexicon.json', [Buffer.from(JSON.stringify(lexicon))]);
      return writer;
    } catch (cause) {
      for (const file of open) await file.abandon();
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      throw writeFailed(cause);
    }
  }

  async add(records: readonly PassageRecord[]): Promise<void> {
    try {
      for (const record of records) {
        await this.passages.append(this.structures.add(record));
        this.passageCount++;
      }
    } catch (cause) {
      throw writeFailed(cause);
    }
  }

  async publish(): Promise<string> {
    const { id, indexDir, sums } = this;
    try {
      sums['passages.jsonl'] = await this.passages.finish();
      const structures = await this.structures.finish();
      const { passages, starts, postings, searchable, vectors } = structures;
      await this.writeFile('passages.u32', [passages.offsets, passages.articles].map(bytesOf));
      await this.writeFile('ids.u32', [bytesOf(passages.ids.slots)]);
      await this.writeFile('rows.u32', [bytesOf(starts)]);
      await this.writeFile('vectors.q8', this.structures.bytes(structures));
      await this.writeFile('terms.u32', [bytesOf(postings.terms.slots)]);
      const { offsets, documents, saturations, maxima } = postings;
      await this.writeFile('postings.bin', [offsets, documents, saturations, maxima].map(bytesOf));
      if (vectors instanceof VectorGraph) await this.writeGraph(vectors);
      else await this.writeLists(vectors);
      const manifest: Manifest = {
        schema: SCHEMA_VERSION,
        id,
        builtAt: this.builtAt,
        provenance: this.plan.provenance,
        counts: {
          articles: this.plan.articles.length,
          passages: this.passageCount,
          searchable,
          vectors: starts.at(-1) ?? 0,
          terms: postings.terms.count,
          postings: documents.length,
          lists: vectors instanceof VectorGraph ? 0 : vectors.centroids.count,
        },
        dimensions: this.plan.dimensions,
        files: sums,
      };
      await writeDurably(path.join(this.folder, MANIFEST), sealed(manifest));
      await syncPath(this.folder);
      await rename(this.folder, path.join(indexDir, id));
      await replaceAtomically(path.join(indexDir, CURRENT), `${id}\n`);
      return id;
    } catch (cause) {
      throw writeFailed(cause);
    }
  }

  async abandon(): Promise<void> {
    await this.passages.abandon();
    const published = await currentSnapshotId(this.indexDir).catch(() => null);
    const folders = published === this.id ? [this.folder] : [this.folder, path.join(this.indexDir, this.id)];
    for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  private get folder(): string {
    return path.join(this.indexDir, this.id + UNFINISHED);
  }

  private async writeGraph(graph: VectorGraph): Promise<void> {
    const file = path.join(this.folder, 'graph.hnsw');
    await graph.write(file);
    await syncPath(file);
    this.sums['graph.hnsw'] = await sumFile(file);
  }

  private async writeLists({ centroids, starts, positions }: Lists): Promise<void> {
    await this.writeFile('centroids.q8', [centroids.bytes]);
    await this.writeFile('lists.u32', [bytesOf(starts)]);
    await this.writeFile('positions.u32', [bytesOf(positions)]);
  }

  private async writeFile(name: FileName, parts: Iterable<Uint8Array>): Promise<void> {
    const file = await HashedFile.create(path.join(this.folder, name));
    try {
      for (const part of parts) await file.write(part);
      this.sums[name] = await file.finish();
    } catch (cause) {
      await file.abandon();
      throw cause;
    }
  }
}

const writeFailed = (cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError('index_write_failed', { cause, subject: (cause as NodeJS.ErrnoException).code ?? 'I/O' });
