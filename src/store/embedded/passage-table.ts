/**
 * Passages as they lie on disk, made into objects one by one when they are asked for: all at once would be three times as
 * large, and take seconds to read.
 */
import type { Passage, PassageSentence } from '../../domain/passage.js';
import { bufferOver } from '../shared-memory.js';
import type { ArticleTable } from './article-table.js';
import { type TermData, TermTable } from './term-table.js';

/** A passage's line but for what its article says: id, kind, context, start, end, sentences, near-duplicates' ids. */
type Line = readonly [string, Passage['kind'], string, number, number, readonly number[], readonly string[]];

/** Of a sentence: where it begins after its passage's start, its length, and whether it is an item of a list. */
const A_SENTENCE = 3;

export interface PassageData {
  /** JSON lines, one passage after another, article by article. */
  readonly lines: Uint8Array;
  /** Passage → where its line begins; one longer than there are passages. */
  readonly offsets: Uint32Array;
  /** Passage → its article's place among the articles. */
  readonly articles: Uint32Array;
  /** Ids → passages. */
  readonly ids: TermData;
}

export class PassageTable {
  /** Article → its first passage and one past its last; equal where it has none. */
  private readonly firsts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly bytes: Buffer;
  private readonly ids: TermTable;

  constructor(
    private readonly data: PassageData,
    private readonly articles: Pick<ArticleTable, 'size' | 'at'>,
  ) {
    this.ids = TermTable.from(data.ids);
    this.bytes = bufferOver(data.lines);
    this.firsts = new Uint32Array(articles.size);
    this.ends = new Uint32Array(articles.size);
    for (const [passage, article] of data.articles.entries()) {
      if (this.ends[article] === 0) this.firsts[article] = passage;
      this.ends[article] = passage + 1;
    }
  }

  get size(): number {
    return this.data.articles.length;
  }

  /** The place of the passage's article among the articles. */
  articleOf(passage: number): number {
    return this.data.articles[passage] as number;
  }

  /** Where an article's passages begin and end. */
  rangeOf(article: number): readonly [first: number, end: number] {
    return [this.firsts[article] as number, this.ends[article] as number];
  }

  at(passage: number): Passage {
    const { offsets } = this.data;
    const json = this.bytes.toString('utf8', offsets[passage], offsets[passage + 1]);
    const [id, kind, context, start, end, numbers, nearDuplicates] = JSON.parse(json) as Line;
    const sentences: PassageSentence[] = [];
    for (let i = 0; i < numbers.length; i += A_SENTENCE) {
      const from = start + (numbers[i] as number);
      sentences.push({ start: from, end: from + (numbers[i + 1] as number), listItem: numbers[i + 2] === 1 });
    }
    const articleId = this.articles.at(this.articleOf(passage)).id;
    return { id, articleId, kind, context, start, end, sentences, nearDuplicates };
  }

  /** The passage of that id; −1 where there is none. */
  find(id: string): number {
    const passage = this.ids.find(id);
    return passage >= 0 && this.at(passage).id === id ? passage : -1;
  }

  /** An article's passages, in reading order. */
  ofArticle(article: number): Passage[] {
    const [first, end] = this.rangeOf(article);
    return Array.from({ length: end - first }, (_, i) => this.at(first + i));
  }
}

/** Makes the columns of a {@link PassageTable} as passages come; their lines are handed to the caller. */
export class PassageTableBuilder {
  private readonly offsets: number[] = [0];
  private readonly articles: number[] = [];
  private readonly ids = TermTable.empty();
  private readonly places: ReadonlyMap<string, number>;

  constructor(articleIds: readonly string[]) {
    this.places = new Map(articleIds.map((id, place) => [id, place]));
  }

  /** The passage's line. Throws where its id was there before, or its article is not. */
  add({ id, articleId, kind, context, start, end, sentences, nearDuplicates }: Passage): Uint8Array {
    const article = this.places.get(articleId);
    if (article === undefined) throw new Error(`no article ${articleId}`);
    if (this.ids.add(id) !== this.articles.length) throw new Error(`passage ${id} twice`);
    const numbers = sentences.flatMap((sentence) => [
      sentence.start - start,
      sentence.end - sentence.start,
      sentence.listItem ? 1 : 0,
    ]);
    const line: Line = [id, kind, context, start, end, numbers, nearDuplicates];
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    this.articles.push(article);
    this.offsets.push((this.offsets.at(-1) ?? 0) + bytes.length);
    return bytes;
  }

  finish(): Omit<PassageData, 'lines'> {
    return { offsets: Uint32Array.from(this.offsets), articles: Uint32Array.from(this.articles), ids: this.ids.data };
  }
}
