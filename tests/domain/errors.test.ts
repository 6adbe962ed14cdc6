import { describe, expect, it } from 'vitest';
import { AppError, toWire } from '../../src/domain/errors.js';

describe('toWire', () => {
  it('tells a client code, status and message of its own fault', () => {
    expect(toWire(new AppError('question_empty'))).toMatchObject({ code: 'question_empty', status: 400 });
  });

  it.each([
    new Error('/srv/secret'),
    new AppError('index_write_failed', { subject: '/srv/secret' }),
    'thrown text',
    null,
  ])('tells nothing of a fault that is ours: %s', (fault) => {
    expect(toWire(fault)).toEqual({ code: 'internal', status: 500, message: 'Máy chủ gặp lỗi. Xin thử lại sau.' });
  });
});
