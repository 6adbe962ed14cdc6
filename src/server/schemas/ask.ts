/** POST /api/ask and /api/search, as they are validated and described. */
import { z } from '@hono/zod-openapi';
import { cleanQuestion } from '../../answering/question.js';
import { LIMITS } from '../../contract/limits.js';

const day = z.iso.date();
const FILTERS = z
  .object({
    articleIds: z.array(z.string().max(300)).max(LIMITS.filterArticles).optional(),
    from: day.optional(),
    to: day.optional(),
  })
  .openapi('Filters', { description: 'Articles without a date fall outside `from` and `to`; both ends count.' });
const TURN = z
  .object({ role: z.enum(['user', 'assistant']), content: z.string().max(LIMITS.historyTurnLength) })
  .openapi('Turn');

/** NFC and trimmed; empty and too long have codes of their own. */
export const QUESTION = z
  .string()
  .transform(cleanQuestion)
  .refine((text) => text !== '', { params: { code: 'question_empty' } })
  .refine((text) => text.length <= LIMITS.questionLength, { params: { code: 'question_too_long' } })
  .openapi({ type: 'string', minLength: 1, maxLength: LIMITS.questionLength });

export const ASK = z
  .object({
    question: QUESTION,
    history: z.array(TURN).max(LIMITS.historyTurns).default([]),
    filters: FILTERS.optional(),
    topK: z.number().int().min(1).max(LIMITS.topKMax).default(LIMITS.topKDefault),
    stream: z.boolean().default(false),
    explain: z.boolean().default(false),
  })
  .openapi('AskRequest');

export const SEARCH = z
  .object({
    query: QUESTION,
    topK: z.number().int().min(1).max(LIMITS.searchTopKMax).default(LIMITS.searchTopKDefault),
    filters: FILTERS.optional(),
    explain: z.boolean().default(false),
  })
  .openapi('SearchRequest');

const span = z.tuple([z.number().int(), z.number().int()]);
const milliseconds = z.number().min(0);
export const ATTRIBUTION = {
  date: day.nullable(),
  dateText: z.string().nullable(),
  dateKind: z.enum(['published', 'page', 'event']).nullable(),
  dateInferred: z.boolean(),
  author: z.string().nullable(),
  source: z.string().nullable(),
};

export const CITATION = z
  .object({
    number: z.number().int().min(1),
    passageId: z.string(),
    articleId: z.string(),
    title: z.string(),
    page: z.number().int().nullable().openapi({ description: 'Page of a PDF that the quote begins on.' }),
    scan: z
      .object({
        page: z.number().int(),
        picture: z.string(),
        ratio: z.number(),
        boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
        uncertain: z.array(z.string()),
      })
      .nullable()
      .openapi({ description: 'Where the quote stands in the picture of its page, in parts of the page.' }),
    row: z.boolean().openapi({ description: 'Whether the quote is a row of a table.' }),
    cells: z.array(z.object({ name: z.string().nullable(), value: z.string() })),
    section: z.string().nullable().openapi({ description: '"Điều 5, khoản 2" in a legal text.' }),
    place: z
      .object({ label: z.string(), path: z.array(z.string()) })
      .nullable()
      .openapi({
        description: 'The same as it is cited, "khoản 2 Điều 5", and the parts that hold it with their names.',
      }),
    citedAs: z.object({ first: z.string(), later: z.string() }).nullable().openapi({
      description:
        'An official document as another paper cites it with the place: first in full, "khoản 2 Điều 5 Nghị định số … ngày … của …", then in short.',
    }),
    ...ATTRIBUTION,
    url: z.string(),
    passage: z.string(),
    quote: z.string().openapi({ description: 'text.slice(start, end) of the article; UTF-16 offsets.' }),
    start: z.number().int(),
    end: z.number().int(),
    answerSpans: z.array(span).openapi({ description: 'Offsets of the short answer inside the quote.' }),
    alsoIn: z.array(z.object({ articleId: z.string(), passageId: z.string(), title: z.string() })),
  })
  .openapi('Citation');

const SENTENCE = z
  .object({ text: z.string(), citations: z.array(z.number().int()).min(1), support: z.number().min(0).max(1) })
  .openapi('AnswerSentence');
const LIST_PLACE = z.object({ rank: z.number().int().nullable(), score: z.number() });
const CANDIDATE = z
  .object({
    passageId: z.string(),
    articleId: z.string(),
    lexical: LIST_PLACE,
    dense: LIST_PLACE,
    fused: z.number(),
    reranked: z.number().optional(),
    features: z.record(z.string(), z.number()).optional(),
  })
  .openapi('CandidateExplanation');

export const ANSWER = z
  .object({
    id: z.string(),
    question: z.string(),
    standaloneQuestion: z.string(),
    abstained: z.boolean(),
    answer: z.string(),
    notice: z.string().nullable(),
    short: z
      .object({
        text: z.string(),
        citation: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        uncertain: z.boolean().openapi({ description: 'It was recognised from a picture, and not surely.' }),
      })
      .nullable()
      .openapi({ description: 'The short answer: offsets into the article, inside the quote of that citation.' }),
    refusal: z
      .object({
        reason: z.enum(['unknown_part', 'parts_apart', 'unsure', 'record', 'command']),
        parts: z.array(z.object({ text: z.string(), documents: z.number().int(), instead: z.string().optional() })),
        nearest: z.object({ articleId: z.string(), start: z.number().int(), end: z.number().int() }).optional(),
        ask: z.string().optional(),
      })
      .nullable()
      .openapi({ description: 'Why nothing was answered, and what of the question how many documents speak of.' }),
    gaps: z.array(z.string()).openapi({ description: 'Parts of an answered question that no document speaks of.' }),
    sentences: z.array(SENTENCE),
    citations: z.array(CITATION),
    confidence: z.number().min(0).max(1),
    generator: z.enum(['extractive', 'chat', 'smalltalk']),
    model: z.object({ embedding: z.string(), chat: z.string().nullable() }),
    timings: z.object({
      understand: milliseconds,
      embed: milliseconds,
      search: milliseconds,
      rank: milliseconds,
      answer: milliseconds,
      total: milliseconds,
    }),
    closest: z
      .array(
        z.object({
          articleId: z.string(),
          passageId: z.string(),
          title: z.string(),
          snippet: z.string(),
          score: z.number(),
        }),
      )
      .optional(),
    explain: z
      .object({
        terms: z.array(z.string()),
        candidates: z.array(CANDIDATE),
        features: z.record(z.string(), z.number()),
        missing: z.array(z.string()),
        rejected: z.record(z.string(), z.number().int()),
        strategy: z.string(),
        readings: z.number().int(),
        writing: z
          .object({
            written: z.number().int(),
            dropped: z.number().int(),
            moved: z.number().int(),
            replaced: z.number().int(),
            fault: z.string().nullable(),
          })
          .optional(),
      })
      .optional(),
  })
  .openapi('Answer');

export const HITS = z
  .object({
    query: z.string(),
    hits: z.array(
      z.object({
        rank: z.number().int(),
        passageId: z.string(),
        articleId: z.string(),
        title: z.string(),
        date: day.nullable(),
        text: z.string(),
        start: z.number().int(),
        end: z.number().int(),
        score: z.number(),
        highlights: z.array(span),
        explain: CANDIDATE.optional(),
      }),
    ),
    timings: z.record(z.string(), milliseconds),
  })
  .openapi('SearchHits');
