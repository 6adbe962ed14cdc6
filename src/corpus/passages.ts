/** Cuts a cleaned article into passages. */
import { createHash } from 'node:crypto';
import type { Article, Block, Span } from '../domain/article.js';
import type { Passage, PassageSentence } from '../domain/passage.js';
import { tokenize } from '../vietnamese/text/analyze.js';
import { splitSentences } from '../vietnamese/text/sentences.js';
import { listMark, opensPart } from './lines.js';
import { sideLines } from './office-paper.js';

/** Bumped whenever the same article would be cut otherwise. */
export const PASSAGE_VERSION = 8;

/** Syllables: a passage is closed at the end of a block from MIN on, and before a sentence that would pass MAX. */
const MIN_SYLLABLES = 80;
const MAX_SYLLABLES = 160;
/** A remainder shorter than this joins the passage before it. */
const SMALL_SYLLABLES = 30;
const LEAD_IN_MAX_SYLLABLES = 60;
const ITEM_OPENING_MAX = 25;
/** Characters of a list mark: "- ", "a) ". */
export const LONGEST_MARK = 4;

interface Draft {
  kind: Passage['kind'];
  context: string;
  sentences: PassageSentence[];
  syllables: number;
}

const count = (text: string): number => tokenize(text).length;

/** Passages in reading order, covering every block. `nearDuplicates` is left empty: it needs the other articles. */
export function cutPassages(article: Pick<Article, 'id' | 'text' | 'blocks'>): Passage[] {
  const seen = new Map<string, number>();
  return drafts(article.text, article.blocks).map((draft) => {
    const start = openingOf(article.blocks, draft.sentences[0]?.start ?? 0);
    const end = draft.sentences.at(-1)?.end ?? start;
    const key = createHash('sha256')
      .update([article.id, draft.context, article.text.slice(start, end)].join('\u0000'))
      .digest('base64url')
      .replace(/[-_]/g, '')
      .slice(0, 12);
    const repeat = seen.get(key) ?? 0;
    seen.set(key, repeat + 1);
    return {
      id: repeat === 0 ? `p${key}` : `p${key}-${repeat + 1}`,
      articleId: article.id,
      kind: draft.kind,
      context: draft.context,
      start,
      end,
      sentences: draft.sentences,
      nearDuplicates: [],
    };
  });
}

function drafts(text: string, blocks: readonly Block[]): Draft[] {
  const done: Draft[] = [];
  let current: Draft | null = null;
  let heading = '';
  let leadIn = '';
  const close = (): void => {
    if (current === null) return;
    const last = done.at(-1);
    const joins =
      last !== undefined &&
      last.kind === 'body' &&
      current.kind === 'body' &&
      current.syllables < SMALL_SYLLABLES &&
      last.context === current.context &&
      last.syllables + current.syllables <= MAX_SYLLABLES;
    if (joins) {
      last.sentences.push(...current.sentences);
      last.syllables += current.syllables;
    } else done.push(current);
    current = null;
  };
  const { number, numberAt, places: beside } = sideLines(text, blocks);
  for (const [i, block] of blocks.entries()) {
    const sentences = blockSentences(text, block);
    if (beside.has(i)) {
      // A letterhead or a signature says what it says by its lines together.
      if (!beside.has(i - 1) || current === null) {
        close();
        // Who signed is asked for by the paper's number.
        current = { kind: 'body', context: i <= numberAt ? '' : number, sentences: [], syllables: 0 };
      }
      const open = current as Draft;
      open.sentences.push(...sentences);
      open.syllables += count(text.slice(block.start, block.end));
      if (block.kind === 'heading') heading = text.slice(block.start, block.end);
      leadIn = '';
      if (!beside.has(i + 1)) close();
      continue;
    }
    if (block.kind !== 'paragraph' && block.kind !== 'list-item') {
      close();
      if (block.kind === 'heading') heading = text.slice(block.start, block.end);
      // A table's caption leads its rows in.
      if (block.kind !== 'caption') leadIn = '';
      else if (blocks[i + 1]?.cells !== undefined) leadIn = text.slice(block.start, block.end);
      done.push({ kind: metaKind(block), context: '', sentences, syllables: 0 });
      continue;
    }
    const led = isLed(block);
    if (!led && leadIn !== '') leadIn = '';
    // What stands under the part before does not head this one.
    if (block.kind === 'paragraph' && opensPart(text.slice(block.start, block.end))) {
      heading = '';
      // No passage goes on from one Điều into the next.
      close();
    }
    const context = [heading, led ? leadIn : ''].filter((line) => line !== '').join(' ');
    if (current !== null && (current as Draft).context !== context) close();
    const opening = block.kind === 'list-item' ? itemOpening(text.slice(block.start, block.end)) : '';
    for (const [n, sentence] of sentences.entries()) {
      const syllables = count(text.slice(sentence.start, sentence.end));
      if (current !== null && (current as Draft).syllables + syllables > MAX_SYLLABLES) close();
      current ??= {
        kind: 'body',
        context: n > 0 ? `${context} ${opening}`.trim() : context,
        sentences: [],
        syllables: 0,
      };
      const open = current as Draft;
      open.sentences.push(sentence);
      open.syllables += syllables;
    }
    if (current !== null && (current as Draft).syllables >= MIN_SYLLABLES) close();
    const next = blocks[i + 1];
    if (!led && next !== undefined && isLed(next)) {
      close();
      leadIn = leadInOf(text, sentences);
    }
  }
  close();
  return done;
}

/** What the text before it announces: an item of a list, a row of a table. */
const isLed = ({ kind, cells }: Block): boolean => kind === 'list-item' || cells !== undefined;

/** Where a passage's text begins: before the list mark ("- ") when its first sentence opens an item. */
function openingOf(blocks: readonly Block[], sentence: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= sentence) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block !== undefined && sentence - block.start <= LONGEST_MARK ? block.start : sentence;
}

const metaKind = (block: Block): Passage['kind'] =>
  block.kind === 'caption' ? 'caption' : block.kind === 'heading' ? 'body' : 'meta';

function blockSentences(text: string, block: Block): PassageSentence[] {
  const listItem = block.kind === 'list-item';
  const whole = text.slice(block.start, block.end);
  // A row is one unit of evidence, whatever stops its cells have.
  if ((block.kind !== 'paragraph' && !listItem) || block.cells !== undefined)
    return [{ start: block.start, end: block.end, listItem: false }];
  const mark = listItem ? (listMark(whole) ?? 0) : 0;
  return splitSentences(whole.slice(mark), block.start + mark)
    .flatMap((span) => shorter(text, span))
    .map((span) => ({ ...span, listItem }));
}

/** Letters of the longest sentence: text without a stop is cut between words, or one passage would be all of it. */
const LONGEST_SENTENCE = 3_000;

function shorter(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const space = text.slice(from, from + LONGEST_SENTENCE).lastIndexOf(' ');
    const to = from + (space > 0 ? space : LONGEST_SENTENCE);
    pieces.push({ start: from, end: to });
    from = text.charAt(to) === ' ' ? to + 1 : to;
  }
  return [...pieces, { start: from, end }];
}

/** The end of the paragraph that announces a list: its last sentences, as many as stay short. */
function leadInOf(text: string, sentences: readonly Span[]): string {
  let lead = '';
  for (const sentence of sentences.toReversed()) {
    const longer = `${text.slice(sentence.start, sentence.end)} ${lead}`.trim();
    if (count(longer) > LEAD_IN_MAX_SYLLABLES) break;
    lead = longer;
  }
  return lead;
}

/** The first clause of an item, which names what the rest of it is about. */
function itemOpening(item: string): string {
  const clause = item.split(/[;.:]/u)[0] ?? '';
  return count(clause) <= ITEM_OPENING_MAX ? clause.trim() : '';
}
