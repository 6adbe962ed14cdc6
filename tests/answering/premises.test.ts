import { describe, expect, it } from 'vitest';
import { asksForSpeech, speaks } from '../../src/answering/premises.js';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationsOf } from '../../src/text/abbreviations.js';

const asked = (question: string): boolean => asksForSpeech(understand(question, abbreviationsOf([])));

describe('what somebody said', () => {
  it('is asked of people, not of documents', () => {
    expect(asked('Ông Lê Hữu Quý nói gì trong buổi làm việc?')).toBe(true);
    expect(asked('Nghị quyết 17 nói gì về vùng có đạo?')).toBe(false);
  });

  it('is told by a sentence that reports it', () => {
    expect(speaks('Đồng chí Nguyễn Xuân Ký nhấn mạnh, tỉnh phát triển nhanh và bền vững.')).toBe(true);
    expect(speaks('Cùng tham gia với đoàn có đồng chí Lê Hữu Quý, Bí thư Thành ủy Ninh Bình.')).toBe(false);
  });
});
