/** Events of an answer that a chat model writes and verification lets through. */
import type { AnswerSentence, Citation, WritingReport } from '../../contract/ask.js';
import type { Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { PassageStore } from '../../store/passage-store.js';
import { answerText, type Quotation, toCitation } from '../citing/cite.js';
import type { WritingTask } from './prompt.js';
import type { GivenPassage } from './source.js';
import { type VerifiedSentence, type Writing, type WritingOutcome, type WrittenQuote, write } from './write.js';

export type WrittenEvent =
  | { readonly type: 'sources'; readonly citations: readonly Citation[] }
  | { readonly type: 'sentence'; readonly sentence: AnswerSentence }
  | { readonly type: 'delta'; readonly text: string };

export interface WrittenAnswer {
  readonly sentences: readonly AnswerSentence[];
  readonly citations: readonly Citation[];
  readonly answer: string;
  readonly notice: string | null;
  readonly report: WritingReport;
}

const SHORTENED = 'Câu trả lời đã được rút gọn: chỉ giữ những câu có căn cứ trong các bài viết.';
const REPLACED = 'Một số câu được thay bằng nguyên văn của nguồn.';

function noticeOf({ dropped, replaced, fault }: WritingOutcome): string | null {
  const notices = [dropped > 0 || fault !== null ? SHORTENED : '', replaced > 0 ? REPLACED : ''];
  return notices.filter((one) => one !== '').join(' ') || null;
}

/** Passages a model is given of an answer, at most; `pipeline.ts` looks for so many. Of a summary it is given all that are quoted. */
export const MOST_PASSAGES = 8;

/** What the model is given: the passages that an extractive answer quotes, then, unless it is to sum them up, the best of the others. */
export function passagesFor(
  task: WritingTask,
  quotations: readonly Quotation[],
  hits: readonly RankedHit[],
): GivenPassage[] {
  const all = task === 'summary' ? quotations : [...quotations, ...hits];
  const given = new Map(all.map(({ article, passage }) => [passage.id, { article, passage }]));
  return [...given.values()].slice(0, task === 'summary' ? undefined : MOST_PASSAGES);
}

/** Words that were read as the answer; offsets into the article's text. */
export interface ReadAnswer extends Span {
  readonly articleId: string;
}

/** Nothing is yielded before a sentence was verified; without any, the answer's `sentences` are empty. */
export async function* writtenAnswer(
  writing: Writing,
  asked: Parameters<typeof write>[1],
  shorts: readonly ReadAnswer[],
  store: PassageStore,
  signal?: AbortSignal,
): AsyncGenerator<WrittenEvent, WrittenAnswer> {
  const citations: Citation[] = [];
  const numbers = new Map<string, number>();
  const said: { sentence: AnswerSentence; ownLine: boolean }[] = [];
  const cite = async ({ given: { article, passage }, span }: WrittenQuote): Promise<number> => {
    const key = `${passage.id} ${span.start} ${span.end}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const answerSpans = shorts
      .filter((one) => one.articleId === article.id && one.start >= span.start && one.end <= span.end)
      .map(({ start, end }) => ({ start: start - span.start, end: end - span.start }));
    const quotation = { article, passage, said: span, span, answerSpans, ownLine: false };
    citations.push(await toCitation(citations.length + 1, quotation, store));
    numbers.set(key, citations.length);
    return citations.length;
  };
  const take = async ({ text, quotes, support, ownLine }: VerifiedSentence): Promise<AnswerSentence> => {
    const cited: number[] = [];
    for (const quote of quotes) cited.push(await cite(quote));
    const sentence = { text, citations: [...new Set(cited)], support };
    said.push({ sentence, ownLine });
    return sentence;
  };
  const sentences = write(writing, asked, signal);
  let sent = '';
  let outcome: WritingOutcome;
  try {
    for (;;) {
      const next = await sentences.next();
      if (next.done === true) {
        outcome = next.value;
        break;
      }
      const before = citations.length;
      const sentence = await take(next.value);
      if (citations.length > before) yield { type: 'sources', citations: [...citations] };
      yield { type: 'sentence', sentence };
      const text = answerText(said);
      yield { type: 'delta', text: text.slice(sent.length) };
      sent = text;
    }
  } finally {
    // A reader who asks for no more ends the model's work, too.
    await sentences.return({ written: 0, dropped: 0, moved: 0, replaced: 0, fault: null });
  }
  return {
    sentences: said.map(({ sentence }) => sentence),
    citations,
    answer: sent,
    notice: noticeOf(outcome),
    report: { ...outcome },
  };
}
