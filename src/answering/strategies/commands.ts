/** What is told to do rather than asked: to play a part, to write something new, to forget the rules. No passage answers that. */
import type { UnderstoodQuery } from '../../question/analyse.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';

/** Where a clause begins, and what people put before a command. */
const OPENING =
  '(?:^|[.,;:!?\\n]\\s*)(?:(?:xin|hãy|bạn|mày|vui lòng|làm ơn|giờ|bây giờ|từ giờ|giúp tôi|giúp em)\\s+){0,3}';
const COMMANDS = [
  'đóng vai',
  'giả vờ (?:là|làm)',
  'viết (?:cho|giúp|hộ|giùm) (?:tôi|em|mình|anh|chị)',
  'viết:',
  'viết (?:một|1) (?:bài|nghị quyết|đoạn|lá|bản|bức|văn bản|báo cáo|kế hoạch|đơn)',
  'soạn (?:cho|giúp|hộ|một|1)',
  'làm (?:một |1 )?bài thơ',
  'sáng tác',
  'dịch (?:sang|giúp|câu|đoạn)',
  'bỏ qua (?:các |mọi |toàn bộ |những )?(?:hướng dẫn|quy tắc|chỉ dẫn|lệnh)',
  'ignore (?:all |the |any )?(?:previous|above|prior)',
].join('|');
const pattern = (opening: string, commands: string): RegExp => new RegExp(`${opening}(?:${commands})(?!\\p{L})`, 'iu');
const COMMAND = pattern(OPENING, COMMANDS);
const FOLDED = pattern(foldDiacritics(OPENING), foldDiacritics(COMMANDS));

/** In its own spelling where it was typed with diacritics: "Người Việt hỗ trợ" is nobody told to write. */
export const isCommand = ({ text, accented }: Pick<UnderstoodQuery, 'text' | 'accented'>): boolean =>
  (accented ? COMMAND : FOLDED).test(text);
