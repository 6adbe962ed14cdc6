/** What tells a part of a generation that was changed since: how many rows it has, and the sum of a hash over each. */
import { AppError } from '../../domain/errors.js';
import type { Database } from './database.js';
import { type Layout, PARTS, type Part, tableOf } from './tables.js';

export interface PartSum {
  readonly rows: number;
  /** Sum of the first 64 bits of each row's MD5, decimal: the order of rows does not matter, nor does memory grow. */
  readonly sum: string;
}

export type PartSums = Readonly<Record<Part, PartSum>>;

const text = (column: string): string => `convert_to(${column}, 'UTF8') || '\\x00'::bytea`;
const number = (column: string): string => `int4send(${column})`;

/** A row as bytes. Floating point goes in as it is kept, since its text depends on settings. */
const bytesOf = (part: Part, { nearest }: Layout): string => {
  const vector = nearest === 'graph' ? ['int2send(part)', 'vector_send(embedding)'] : ['coded'];
  const columns: Readonly<Record<Part, readonly string[]>> = {
    articles: [number('number'), text('id'), text("coalesce(day, '')"), text('body::text')],
    passages: [number('place'), number('article'), number('length'), text('id'), text('body::text')],
    vectors: [number('place'), ...vector],
    terms: [text('term'), number('number'), number('documents')],
    weights: [number('place'), 'array_send(terms)', 'array_send(impacts)'],
    postings: [number('slice'), number('term'), number('last'), 'array_send(places)', 'array_send(impacts)'],
  };
  return columns[part].join(' || ');
};

const sumOf = (part: Part, layout: Layout): string => `
  SELECT count(*)::text AS rows, coalesce(sum(('x' || left(md5(${bytesOf(part, layout)}), 16))::bit(64)::bigint), 0)::text AS sum
  FROM ${tableOf(layout.number, part)}`;

export async function sumParts(database: Database, layout: Layout): Promise<PartSums> {
  const one = async (part: Part): Promise<PartSum> => {
    const [row] = await database.write<{ rows: string; sum: string }>({ text: sumOf(part, layout) });
    return { rows: Number(row?.rows ?? 0), sum: row?.sum ?? '' };
  };
  return {
    articles: await one('articles'),
    passages: await one('passages'),
    vectors: await one('vectors'),
    terms: await one('terms'),
    weights: await one('weights'),
    postings: await one('postings'),
  };
}

/** Throws `index_corrupt`, naming the generation and the part, where one is not as it was published. */
export async function checkParts(database: Database, id: string, layout: Layout, expected: PartSums): Promise<void> {
  for (const part of PARTS) {
    const [row] = await database.read<{ rows: string; sum: string }>({ text: sumOf(part, layout) });
    const { rows, sum } = expected[part];
    if (Number(row?.rows) !== rows || row?.sum !== sum)
      throw new AppError('index_corrupt', { subject: `${id}/${part}` });
  }
}
