/** The rest of what is described: articles, suggestions, feedback, tokens, chat, health. */
import { z } from '@hono/zod-openapi';
import { CHAT_MODEL } from '../../contract/chat.js';
import { DROP_REASONS, type DropReason } from '../../contract/dropped.js';
import { LIMITS } from '../../contract/limits.js';
import { ATTRIBUTION, CITATION } from './ask.js';

const DROPPED = Object.keys(DROP_REASONS) as DropReason[];

const SUMMARY = {
  articleId: z.string(),
  title: z.string(),
  titleDerived: z.boolean(),
  ...ATTRIBUTION,
  characters: z.number().int(),
};
export const ARTICLES = z
  .object({ articles: z.array(z.object({ ...SUMMARY, passages: z.number().int() })) })
  .openapi('Articles');
const FACT = z.object({ value: z.string(), start: z.number().int(), end: z.number().int() });
const DAY_FACT = FACT.extend({ day: z.iso.date().nullable() });
const SIGNER = FACT.extend({ office: z.array(FACT) });
/** What an official document says of itself, each value with its place in the text. */
const RECORD = z
  .object({
    kind: FACT.nullable(),
    number: FACT.nullable(),
    issuer: FACT.nullable(),
    place: FACT.nullable(),
    issued: DAY_FACT.nullable(),
    adopted: DAY_FACT.nullable(),
    subject: FACT.nullable(),
    bases: z.array(FACT),
    inForce: z.array(DAY_FACT.extend({ part: z.string().nullable() })),
    expires: DAY_FACT.nullable(),
    replaces: z.array(FACT),
    signer: SIGNER.nullable(),
    cosigners: z.array(SIGNER),
    addressee: FACT.nullable(),
    recipients: FACT.nullable(),
  })
  .openapi('DocumentRecord');
export const ARTICLES_QUERY = z.object({
  kind: z.string().max(60).optional().openapi({ description: 'Only documents of that kind: "Nghị định".' }),
  issuer: z.string().max(200).optional().openapi({ description: 'Only documents whose issuing body has these words.' }),
  from: z.iso.date().optional().openapi({ description: 'Only documents issued on that day or later.' }),
  to: z.iso.date().optional().openapi({ description: 'Only documents issued on that day or before.' }),
});
export const ARTICLE = z
  .object({
    ...SUMMARY,
    text: z.string(),
    passages: z.array(z.object({ passageId: z.string(), start: z.number().int(), end: z.number().int() })),
    references: z.array(z.object({ number: z.string(), kind: z.string(), date: z.iso.date().nullable() })),
    dropped: z.array(z.object({ reason: z.enum(DROPPED), text: z.string() })),
    blankPages: z.array(z.number().int()),
    record: RECORD.nullable(),
  })
  .openapi('Article');
export const ARTICLE_ID = z.object({ id: z.string() });

export const SUGGESTIONS_QUERY = z.object({
  q: z
    .string()
    .refine((text) => text.length <= LIMITS.questionLength, { params: { code: 'question_too_long' } })
    .openapi({ type: 'string', maxLength: LIMITS.questionLength })
    .default(''),
  article: z.string().max(300).optional().openapi({ description: 'Only questions that this article answers.' }),
});
export const SUGGESTIONS = z.object({ suggestions: z.array(z.string()) }).openapi('Suggestions');

export const FEEDBACK = z
  .object({
    answerId: z.string().regex(/^[\w-]{1,80}$/),
    rating: z.enum(['up', 'down']),
    comment: z.string().trim().max(LIMITS.feedbackCommentLength).optional(),
  })
  .openapi('Feedback');
export const TOKEN = z.object({ token: z.string(), expiresIn: z.number().int() }).openapi('WidgetToken');

export const HEALTH = z.object({ status: z.literal('ok') }).openapi('Health');
export const READINESS = z
  .object({
    snapshot: z.string(),
    articles: z.number().int(),
    passages: z.number().int(),
    embeddingModel: z.string(),
    builtAt: z.iso.datetime(),
  })
  .openapi('Readiness');

/** Clients send text, or parts of which only the text concerns us. */
type Content = string | readonly { readonly type: string; readonly text?: string | undefined }[] | null;

const PART = z.object({ type: z.string(), text: z.string().optional() });
/** Parts of one message. */
const MOST_PARTS = 100;

/** Looked at only as far as the first part that is none, and complained of once. */
const CONTENT = z
  .custom<Content>((content) => {
    if (content === null || typeof content === 'string') return true;
    return (
      Array.isArray(content) && content.length <= MOST_PARTS && content.every((part) => PART.safeParse(part).success)
    );
  })
  .openapi({
    type: ['string', 'array', 'null'],
    maxItems: MOST_PARTS,
    items: {
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string' }, text: { type: 'string' } },
    },
  });
const MOST_MESSAGES = 500;
export const CHAT = z
  .object({
    model: z.string().max(200).default(CHAT_MODEL),
    messages: z
      .array(z.object({ role: z.string(), content: CONTENT.optional() }))
      .min(1)
      .max(MOST_MESSAGES),
    stream: z.boolean().nullish(),
    stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  })
  .openapi('ChatCompletionRequest');
export type ChatBody = z.infer<typeof CHAT>;

export const COMPLETION = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.number().int(),
    model: z.string(),
    choices: z.tuple([
      z.object({
        index: z.literal(0),
        message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
        finish_reason: z.literal('stop'),
        logprobs: z.null(),
      }),
    ]),
    usage: z.object({
      prompt_tokens: z.number().int(),
      completion_tokens: z.number().int(),
      total_tokens: z.number().int(),
    }),
    citations: z.array(CITATION),
  })
  .openapi('ChatCompletion');
export const MODEL = z
  .object({ id: z.string(), object: z.literal('model'), created: z.number().int(), owned_by: z.string() })
  .openapi('Model');
export const MODELS = z.object({ object: z.literal('list'), data: z.array(MODEL) }).openapi('Models');
