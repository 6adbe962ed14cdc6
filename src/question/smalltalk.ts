/** Greetings and thanks get a reply of the assistant's own, without sources. */
import { tokenize } from '../vietnamese/text/analyze.js';

const REPLIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:xin chao|chao|chao ban|chao bot|hello|hi|hey|alo|chao buoi (?:sang|chieu|toi)|chao em|chao anh|chao chi|xin chao ban)$/,
    'Xin chào! Tôi trả lời câu hỏi về {subject} dựa trên các văn bản đã được lập chỉ mục, kèm nguồn trích dẫn để bạn kiểm tra.',
  ],
  [
    /^(?:(?:ban|em|bot|may) (?:la ai|ten (?:la )?gi|lam duoc gi|co the lam gi|giup duoc gi|biet lam gi)|gioi thieu ve ban|tro giup|help)$/,
    'Tôi là trợ lý Hỏi Dân Vận. Tôi chỉ trả lời những gì có trong kho bài viết và luôn dẫn đoạn văn làm căn cứ; khi không tìm thấy, tôi sẽ nói rõ.',
  ],
  [
    /^(?:(?:xin )?(?:cam on|cam on ban|cam on nhieu|cam on ban nhieu|thanks|thank you|tks)(?: nhe| a)?)$/,
    'Rất vui được giúp bạn. Bạn cứ hỏi tiếp khi cần.',
  ],
  [/^(?:tam biet|bye|goodbye|hen gap lai)$/, 'Tạm biệt bạn. Hẹn gặp lại!'],
];

/** The reply to a greeting, thanks or "bạn là ai"; null for anything else. */
export function smalltalkReply(question: string, subject: string): string | null {
  const folded = tokenize(question)
    .map((token) => token.folded)
    .join(' ');
  return REPLIES.find(([pattern]) => pattern.test(folded))?.[1].replace('{subject}', subject) ?? null;
}
