/** What a Markdown file says of itself between two lines of `---`: data only, in YAML or JSON. Nothing in it is ever run. */
import { parse } from 'yaml';
import { z } from 'zod';

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** What follows it. */
  readonly content: string;
}

const RECORD = z.record(z.string(), z.unknown());
/** Its language may stand after the first line's dashes, as in `---json`. */
const FRONT_MATTER = /^---[ \t]*([\w-]*)[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

/** Throws where it is neither YAML nor JSON. */
export function splitFrontMatter(source: string): FrontMatter {
  const match = FRONT_MATTER.exec(source);
  const none = { data: {}, content: source };
  if (match === null) return none;
  const [whole, language = '', text = ''] = match;
  const data = RECORD.safeParse(dataOf(language.toLowerCase(), text));
  // Two rules with a line of text between them are no front matter.
  return data.success ? { data: data.data, content: source.slice(whole.length) } : none;
}

function dataOf(language: string, text: string): unknown {
  if (language === 'json') return JSON.parse(text);
  if (language !== '' && language !== 'yaml' && language !== 'yml') throw new Error(`front matter in ${language}`);
  return parse(text, { customTags: ['timestamp'], logLevel: 'error' });
}
