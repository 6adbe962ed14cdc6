/** What the widget says, in Vietnamese and English. */

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const vi = {
  title: 'Hỏi Dân Vận',
  open: 'Mở hộp hỏi đáp',
  close: 'Đóng hộp hỏi đáp',
  greeting:
    'Xin chào! Mời bạn hỏi về công tác dân vận. Mỗi câu trả lời đều dẫn đoạn văn làm căn cứ để bạn mở ra kiểm tra.',
  question: 'Câu hỏi của bạn',
  placeholder: 'Gõ có dấu hoặc không dấu đều được',
  send: 'Gửi câu hỏi',
  stop: 'Dừng trả lời',
  retry: 'Thử lại',
  clear: 'Cuộc trò chuyện mới',
  conversation: 'Cuộc trò chuyện',
  suggestions: 'Câu hỏi gợi ý',
  youAsked: 'Bạn hỏi:',
  answered: 'Trả lời:',
  understood: 'Hiểu là:',
  thinking: 'Đang tìm trong kho bài viết…',
  stopped: 'Đã dừng theo yêu cầu của bạn.',
  offline: 'Không kết nối được máy chủ. Hãy kiểm tra mạng rồi thử lại.',
  source: 'nguồn',
  sources: 'Nguồn',
  closeSource: 'Đóng nguồn',
  openArticle: 'Mở bài viết',
  alsoIn: 'Cũng có trong:',
  closest: 'Đoạn gần nhất trong kho bài viết',
  undated: 'không rõ ngày',
  unknownYear: '(không rõ năm)',
  inferredYear: (year: string) => `(năm ${year}, suy ra từ bài)`,
  copy: 'Chép câu trả lời',
  copyMarkdown: 'Chép dạng Markdown',
  copied: 'Đã chép',
  useSpelling: 'Có phải bạn muốn hỏi:',
};
export type Strings = typeof vi;

const en: Strings = {
  title: 'Hỏi Dân Vận',
  open: 'Open the assistant',
  close: 'Close the assistant',
  greeting:
    'Hello! Ask about mass mobilisation (dân vận). Every sentence of an answer cites a passage that you can open.',
  question: 'Your question',
  placeholder: 'Vietnamese, with or without diacritics',
  send: 'Send the question',
  stop: 'Stop answering',
  retry: 'Try again',
  clear: 'New conversation',
  conversation: 'Conversation',
  suggestions: 'Suggested questions',
  youAsked: 'You asked:',
  answered: 'Answer:',
  understood: 'Understood as:',
  thinking: 'Searching the articles…',
  stopped: 'Stopped as you asked.',
  offline: 'The server cannot be reached. Check the connection and try again.',
  source: 'source',
  sources: 'Source',
  closeSource: 'Close the source',
  openArticle: 'Open the article',
  alsoIn: 'Also in:',
  closest: 'Closest passages in the articles',
  undated: 'no date',
  unknownYear: '(year unknown)',
  inferredYear: (year) => `(${year}, inferred from the article)`,
  copy: 'Copy the answer',
  copyMarkdown: 'Copy as Markdown',
  copied: 'Copied',
  useSpelling: 'Did you mean:',
};

export const STRINGS: Readonly<Record<Language, Strings>> = { vi, en };
