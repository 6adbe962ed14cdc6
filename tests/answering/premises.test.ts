import { describe, expect, it } from 'vitest';
import { asksForSpeech } from '../../src/answering/premises.js';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationsOf } from '../../src/text/abbreviations.js';

const asked = (question: string): boolean => asksForSpeech(understand(question, abbreviationsOf([])));

describe('what somebody said', () => {
  it('is asked of people, not of documents', () => {
    expect(asked('Ông Lê Hữu Quý nói gì trong buổi làm việc?')).toBe(true);
    expect(asked('Nghị quyết 17 nói gì về vùng có đạo?')).toBe(false);
  });
});
