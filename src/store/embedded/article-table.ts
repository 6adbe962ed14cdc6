/**
 * Articles as they lie on disk, made into objects when they are asked for, and each part of one when that is: of a large corpus
 * all at once would be most of the memory. Texts lie in UTF-16 as strings do: out of UTF-8 they would take ten times as long.
 */
import { LRUCache } from 'lru-cache';
import type { Article } from '../../domain/article.js';
import { once } from '../../domain/once.js';
import { bufferOver } from '../shared-memory.js';
import { type TermData, TermTable } from './term-table.js';

/** What lists, filters and rankings look at. */
type Head = Omit<Article, 'text' | keyof Body>;
/** What only a reader, or an answer out of the article, does. */
type Body = Pick<Article, 'blocks' | 'pages' | 'references' | 'dropped' | 'recognised' | 'record'>;

export interface ArticleData {
  /** Two JSON lines an article, head and body, in order of id. */
  readonly lines: Uint8Array;
  /** Line → where it begins; one longer than there are lines. */
  readonly lineStarts: Uint32Array;
  readonly texts: Uint8Array;
  /** Article → where its text begins, in UTF-16 units; one longer than there are articles. */
  readonly textStarts: Uint32Array;
  /** Article → its day as a number ({@link dayNumber}), 0 without one. */
  readonly days: Uint32Array;
  /** Ids → articles. */
  readonly ids: TermData;
}

/** Articles kept as objects, so that what is worked out of one is there when it comes up again. */
const KEPT = 1_000;

/** "2016-12-27" → 20161227. */
export const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

const UNIT = Uint16Array.BYTES_PER_ELEMENT;

export class ArticleTable {
  private readonly lines: Buffer;
  private readonly texts: Buffer;
  private readonly ids: TermTable;
  private readonly kept = new LRUCache<number, Article>({ max: KEPT });

  constructor(private readonly data: ArticleData) {
    this.lines = bufferOver(data.lines);
    this.texts = bufferOver(data.texts);
    this.ids = TermTable.from(data.ids);
  }

  get size(): number {
    return this.data.days.length;
  }

  at(place: number): Article {
    let article = this.kept.get(place);
    if (article === undefined) {
      article = this.read(place);
      this.kept.set(place, article);
    }
    return article;
  }

  /** The article of that id; −1 where there is none. */
  find(id: string): number {
    return this.ids.find(id);
  }

  /** See {@link dayNumber}; 0 for an article without one. */
  dayOf(place: number): number {
    return this.data.days[place] as number;
  }

  private read(place: number): Article {
    const head = this.line<Head>(2 * place);
    const body = once(() => this.line<Body>(2 * place + 1));
    const text = once(() => {
      const { textStarts } = this.data;
      const [start, end] = [textStarts[place] as number, textStarts[place + 1] as number];
      return this.texts.toString('utf16le', start * UNIT, end * UNIT);
    });
    return {
      ...head,
      get blocks() {
        return body().blocks;
      },
      get pages() {
        return body().pages;
      },
      get dropped() {
        return body().dropped;
      },
      get recognised() {
        return body().recognised;
      },
      get record() {
        return body().record;
      },
      get references() {
        return body().references;
      },
      get text() {
        return text();
      },
    };
  }

  private line<T>(number: number): T {
    const { lineStarts } = this.data;
    return JSON.parse(this.lines.toString('utf8', lineStarts[number], lineStarts[number + 1])) as T;
  }
}

/** Makes the columns of an {@link ArticleTable} as articles come, in order of id; their lines and texts are handed to the caller. */
export class ArticleTableBuilder {
  private readonly lineStarts: number[] = [0];
  private readonly textStarts: number[] = [0];
  private readonly days: number[] = [];
  private readonly ids = TermTable.empty();

  /** Throws where its id was there before. */
  add({ text, blocks, pages, references, dropped, recognised, record, ...head }: Article): {
    readonly lines: Uint8Array;
    readonly text: Uint8Array;
  } {
    if (this.ids.add(head.id) !== this.days.length) throw new Error(`article ${head.id} twice`);
    const body: Body = { blocks, pages, references, dropped, recognised, record };
    const lines = [head satisfies Head, body].map((value) => Buffer.from(`${JSON.stringify(value)}\n`));
    for (const line of lines) this.lineStarts.push((this.lineStarts.at(-1) ?? 0) + line.length);
    this.textStarts.push((this.textStarts.at(-1) ?? 0) + text.length);
    const day = head.date?.day ?? null;
    this.days.push(day === null ? 0 : dayNumber(day));
    return { lines: Buffer.concat(lines), text: Buffer.from(text, 'utf16le') };
  }

  finish(): Omit<ArticleData, 'lines' | 'texts'> {
    return {
      lineStarts: Uint32Array.from(this.lineStarts),
      textStarts: Uint32Array.from(this.textStarts),
      days: Uint32Array.from(this.days),
      ids: this.ids.data,
    };
  }
}
