import { createRoute } from '@hono/zod-openapi';
import { AppError } from '../../domain/errors.js';
import type { QuestionLog } from '../../feedback/question-log.js';
import type { AnswerIds } from '../guards/answer-ids.js';
import { describedRoutes, failures, jsonBody, SECURITY, takes } from '../schemas/open-api.js';
import { FEEDBACK } from '../schemas/service.js';

const ROUTE = createRoute({
  method: 'post',
  path: '/api/feedback',
  summary: 'Rate an answer',
  security: SECURITY,
  middleware: jsonBody,
  request: takes(FEEDBACK),
  responses: { 204: { description: 'Stored.' }, ...failures(['guarded', 'body'], 'answer_unknown', 'storage_failed') },
});

/** POST /api/feedback: replied to once the rating is on disk. */
export const feedbackRoute = (log: QuestionLog, ids: AnswerIds) =>
  describedRoutes().openapi(ROUTE, async (c) => {
    const { answerId, rating, comment = '' } = c.req.valid('json');
    if (!ids.isKnown(answerId)) throw new AppError('answer_unknown');
    await log.rate({ answerId, at: Date.now(), rating, comment: comment === '' ? null : comment });
    return c.body(null, 204);
  });
