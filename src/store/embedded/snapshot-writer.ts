/** Writes a snapshot as its passages come: vectors and passages go to disk at once, so that memory holds neither. */
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.js';
import { newGenerationId } from '../generation-id.js';
import type { GenerationPlan, GenerationWriter } from '../index-home.js';
import { QuantisedRows } from '../quantised-rows.js';
import type { PassageRecord } from '../records.js';
import { StructureBuilder } from './build.js';
import { type FileSum, HashedFile, replaceAtomically, sumFile, syncPath, writeDurably } from './durable.js';
import { CURRENT, type FileName, MANIFEST, type Manifest, SCHEMA_VERSION, UNFINISHED } from './manifest.js';
import { currentSnapshotId } from './snapshot.js';

const bytesOf = (array: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

export class SnapshotWriter implements GenerationWriter {
  private readonly structures: StructureBuilder;
  private readonly sums: Partial<Record<FileName, FileSum>> = {};
  private passageCount = 0;

  private constructor(
    private readonly indexDir: string,
    private readonly plan: GenerationPlan,
    private readonly id: string,
    private readonly builtAt: string,
    private readonly passages: HashedFile,
    private readonly vectors: HashedFile,
  ) {
    this.structures = new StructureBuilder(plan, plan.dimensions);
  }

  static async begin(indexDir: string, plan: GenerationPlan): Promise<SnapshotWriter> {
    const now = new Date();
    const id = newGenerationId(now);
    const folder = path.join(indexDir, id + UNFINISHED);
    const open: HashedFile[] = [];
    try {
      await mkdir(folder, { recursive: true });
      const create = async (name: FileName): Promise<HashedFile> => {
        const file = await HashedFile.create(path.join(folder, name));
        open.push(file);
        return file;
      };
      const articles = await create('articles.jsonl');
      for (const article of plan.articles.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await articles.writeLine(article);
      const sum = await articles.finish();
      const passages = await create('passages.jsonl');
      const vectors = await create('vectors.q8');
      const writer = new SnapshotWriter(indexDir, plan, id, now.toISOString(), passages, vectors);
      writer.sums['articles.jsonl'] = sum;
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
        this.structures.add(record);
        this.passageCount++;
        await this.passages.writeLine(record.passage);
      }
      const { dimensions } = this.plan;
      await this.vectors.write(Buffer.concat(records.map(({ vectors }) => QuantisedRows.encode(vectors, dimensions))));
    } catch (cause) {
      throw writeFailed(cause);
    }
  }

  async publish(): Promise<string> {
    const { id, indexDir, sums } = this;
    try {
      sums['passages.jsonl'] = await this.passages.finish();
      sums['vectors.q8'] = await this.vectors.finish();
      const { rows, postings, searchable } = this.structures.finish();
      await this.writeFile('rows.u32', [rows]);
      await this.writeFile('terms.u32', [postings.terms.data]);
      await this.writeFile('postings.bin', [
        postings.offsets,
        postings.documents,
        postings.saturations,
        postings.maxima,
      ]);
      const graph = path.join(this.folder, 'graph.hnsw');
      await this.structures.graph.write(graph);
      await syncPath(graph);
      sums['graph.hnsw'] = await sumFile(graph);
      const manifest: Manifest = {
        schema: SCHEMA_VERSION,
        id,
        builtAt: this.builtAt,
        provenance: this.plan.provenance,
        counts: {
          articles: this.plan.articles.length,
          passages: this.passageCount,
          searchable,
          vectors: rows.at(-1) ?? 0,
          terms: postings.terms.size,
          postings: postings.documents.length,
        },
        dimensions: this.plan.dimensions,
        files: sums,
      };
      await writeDurably(path.join(this.folder, MANIFEST), JSON.stringify(manifest, null, 2));
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
    await this.vectors.abandon();
    const published = await currentSnapshotId(this.indexDir).catch(() => null);
    const folders = published === this.id ? [this.folder] : [this.folder, path.join(this.indexDir, this.id)];
    for (const folder of folders) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  private get folder(): string {
    return path.join(this.indexDir, this.id + UNFINISHED);
  }

  private async writeFile(name: FileName, parts: readonly (Uint32Array | Uint16Array)[]): Promise<void> {
    const file = await HashedFile.create(path.join(this.folder, name));
    try {
      for (const part of parts) await file.write(bytesOf(part));
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
