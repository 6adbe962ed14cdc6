import { Hono } from 'hono';
import type { Answering } from '../../answering/find-answer.js';
import { suggest } from '../../answering/suggest.js';
import { LIMITS } from '../../contract/limits.js';
import { AppError } from '../../domain/errors.js';

/** GET /api/suggestions?q= */
export function suggestionsRoute(answering: () => Answering): Hono {
  return new Hono().get('/api/suggestions', async (c) => {
    const typed = c.req.query('q') ?? '';
    if (typed.length > LIMITS.questionLength) throw new AppError('question_too_long');
    return c.json({ suggestions: await suggest(answering(), typed) });
  });
}
