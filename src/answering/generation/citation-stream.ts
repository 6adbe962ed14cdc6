/**
 * A model's text as it arrives → whole sentences with the numbers they cite. Does no input or output of its own: chunks go in,
 * sentences come out, however the chunks are cut.
 */
import { withPlainDigits } from '../../vietnamese/text/normalize.js';
import { splitSentences } from '../../vietnamese/text/sentences.js';

export interface CitedSentence {
  /** Without markers. */
  readonly text: string;
  /** As written, from 1, in order, each once; they may name nothing. */
  readonly citations: readonly number[];
  /** An item of a list. */
  readonly ownLine: boolean;
}

/** "[1]", "[1, 2]", "[1-3]", "【4】", "［５］"; digits and signs of either width. */
const MARKER = /[[【［]\s*([\d０-９]{1,3}(?:\s*[,;，、–~-]\s*[\d０-９]{1,3})*)\s*[\]】］]/gu;
/** What may yet become a marker. */
const OPEN_MARKER = /\s*[[【［][\d０-９\s,;，、–~-]*$/u;
/** A stop right behind a marker: nothing but the end of a sentence. */
const CITED_STOP = /[\]】］]\s*[.!?…]["”’»)]*\s*$/u;
const RANGE = /^(\d+)[–~-](\d+)$/;
const LONGEST_RANGE = 20;
/** The end of a line, or where a comment begins behind a text: it says something of its own. */
const LINE_END = /\r?\n|\s(?=#{1,6}\s)/u;
/** Marks of lists, headings and emphasis that models put into plain text. */
const LINE_MARK = /^(?:#{1,6}\s+|[-*•+]\s+|\d{1,2}[.)]\s+)/u;
const EMPHASIS = /\*{1,3}|__+|`+/gu;
const SPACES = /[^\S\n]{2,}/gu;
const EMPTY_LINES = /\n(?: ?\n){2,}/gu;
/** A run-on text without an end is let go of at this length. */
const LONGEST = 4_000;

const plainDigits = (text: string): string =>
  text.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10)).replace(/[，、;]/gu, ',');

/** The numbers a marker names. */
function numbersOf(content: string): number[] {
  return plainDigits(content)
    .replace(/\s+/g, '')
    .split(',')
    .flatMap((part) => {
      const [, from, to] = RANGE.exec(part) ?? [];
      if (from === undefined || to === undefined) return [Number(part)];
      const length = Math.min(LONGEST_RANGE, Number(to) - Number(from) + 1);
      return length > 0 ? Array.from({ length }, (_, i) => Number(from) + i) : [];
    });
}

export class CitationStream {
  /** The line being written; whole sentences are taken off its front. */
  private line = '';
  private opened = true;

  /** More text; the sentences it makes whole. However much comes at once, no more is worked on than is asked for. */
  *push(chunk: string): Generator<CitedSentence> {
    for (let at = 0; at < chunk.length; at += LONGEST) yield* this.take(chunk.slice(at, at + LONGEST));
  }

  private *take(text: string): Generator<CitedSentence> {
    // Patterns that look for a stop behind spaces would try a long run of them from each of its places.
    const lines = withPlainDigits(this.line + text)
      .replace(SPACES, ' ')
      .replace(EMPTY_LINES, '\n\n')
      .split(LINE_END);
    this.line = lines.pop() ?? '';
    for (const line of lines) {
      yield* this.sentencesOf(line, true);
      this.opened = true;
    }
    // Sentences of the unfinished line that something else has begun after.
    yield* this.sentencesOf(this.line, false);
    if (this.line.length > LONGEST) yield* this.end();
  }

  /** Nothing came for a while: what looks whole is. */
  idle(): CitedSentence[] {
    return CITED_STOP.test(this.line) && openQuote(this.line) === null ? this.end() : [];
  }

  /** Nothing more will come. */
  end(): CitedSentence[] {
    const rest = this.sentencesOf(this.line, true);
    this.line = '';
    this.opened = true;
    return rest;
  }

  private sentencesOf(line: string, ended: boolean): CitedSentence[] {
    const open = ended ? null : OPEN_MARKER.exec(line);
    const kept = open === null ? line : line.slice(0, open.index);
    const { text, markers, sourceAt } = readMarkers(kept);
    const spans = splitSentences(text);
    // Whether a stop inside a quotation ends a sentence shows only when the quotation is closed.
    const quoted = ended ? null : openQuote(text);
    const whole = ended ? spans : spans.slice(0, -1).filter(({ end }) => quoted === null || end <= quoted);
    const sentences: CitedSentence[] = [];
    for (const [i, { start, end }] of whole.entries()) {
      // A marker after the stop belongs to the sentence before it.
      const next = spans[i + 1]?.start ?? Number.POSITIVE_INFINITY;
      const own = markers.filter(({ at }) => at > start && at <= next && (at < next || at === end));
      const raw = text.slice(start, end);
      const ownLine = this.opened && LINE_MARK.test(raw);
      const bare = (ownLine ? raw.replace(LINE_MARK, '') : raw).replace(EMPHASIS, '').trim();
      const citations = [...new Set(own.flatMap(({ numbers }) => numbers))];
      const previous = sentences.at(-1);
      // A line that holds markers alone cites for what stands before it.
      if (bare !== '') sentences.push({ text: tidy(bare), citations, ownLine });
      else if (previous !== undefined)
        sentences[sentences.length - 1] = { ...previous, citations: [...previous.citations, ...citations] };
      this.opened = false;
    }
    if (!ended) {
      const rest = spans[whole.length];
      const from = whole.length === 0 || rest === undefined ? 0 : (sourceAt[rest.start] ?? 0);
      this.line = line.slice(from);
    }
    return sentences;
  }
}

const LONGEST_QUOTE = 240;

/** Where a quotation begins that is not closed yet; null where none is open, or for too long to be one. */
function openQuote(text: string): number | null {
  const curly = text.lastIndexOf('“');
  const straight = (text.split('"').length - 1) % 2 === 1 ? text.lastIndexOf('"') : -1;
  const at = Math.max(curly > text.lastIndexOf('”') ? curly : -1, straight);
  return at < 0 || text.length - at > LONGEST_QUOTE ? null : at;
}

/** What taking a marker out leaves: no space before the stop, none doubled. */
const tidy = (text: string): string => text.replace(/\s+([.,;:!?…])/gu, '$1').replace(/\s{2,}/gu, ' ');

interface ReadLine {
  /** Without markers. */
  readonly text: string;
  /** Where in `text` they stood. */
  readonly markers: readonly { readonly at: number; readonly numbers: readonly number[] }[];
  /** Place in `text` → place in the line. */
  readonly sourceAt: readonly number[];
}

function readMarkers(line: string): ReadLine {
  let text = '';
  const markers: { at: number; numbers: number[] }[] = [];
  const sourceAt: number[] = [];
  let from = 0;
  const keep = (to: number): void => {
    for (let at = from; at < to; at++) sourceAt.push(at);
    text += line.slice(from, to);
  };
  for (const match of line.matchAll(MARKER)) {
    keep(match.index);
    markers.push({ at: text.length, numbers: numbersOf(match[1] ?? '') });
    from = match.index + match[0].length;
  }
  keep(line.length);
  return { text, markers, sourceAt };
}
