import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../src/answering/answer.js';
import type { Answering } from '../../src/answering/answering.js';
import type { Turn } from '../../src/contract/ask.js';
import { exchangeBefore, standalone } from '../../src/question/contextualise.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';

const talk = (question: string, answer = ''): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content: answer },
];

describe('standalone', () => {
  it.each([
    [
      'Còn cấp tỉnh thì sao?',
      talk('Mô hình Cơ quan khối cấp huyện được đánh giá thế nào?'),
      'Mô hình Cơ quan khối cấp tỉnh được đánh giá thế nào?',
    ],
    ['Thế còn Ninh Bình?', talk('Ai phát biểu ở Quảng Ninh?'), 'Ai phát biểu ở Ninh Bình?'],
    [
      'Còn Quyết định số 23-QĐ/TW thì sao?',
      talk('Thông báo kết luận số 160-TB/TW nói về việc gì?'),
      'Quyết định số 23-QĐ/TW nói về việc gì?',
    ],
    ['Còn Thôn Mới?', talk('Thôn Cầu Đá có bao nhiêu hộ?'), 'Thôn Mới có bao nhiêu hộ?'],
    ['con nam 2020 thi sao', talk('nhiem vu nam 2019 la gi'), 'nhiem vu nam 2020 la gi'],
    [
      'Ông ấy giữ chức vụ gì?',
      talk('Ai phát biểu tại hội nghị?', 'Đồng chí Ngô Hoàng Ngân phát biểu [1].'),
      'Ngô Hoàng Ngân giữ chức vụ gì?',
    ],
    ['Nghị quyết đó có mấy nhiệm vụ?', talk('Nghị quyết 17-NQ/TU nói về gì?'), 'Nghị quyết 17-NQ/TU có mấy nhiệm vụ?'],
    ['Còn Bí thư Thành ủy Ninh Bình?', talk('Bí thư Tỉnh ủy Quảng Ninh là ai?'), 'Bí thư Thành ủy Ninh Bình là ai?'],
    ['Thế còn MTTQ?', talk('Hoạt động của HĐND năm 2019 thế nào?'), 'Hoạt động của MTTQ năm 2019 thế nào?'],
    ['Nó về việc gì?', talk('Quyết định 23-QĐ/TW ban hành ngày nào?'), 'Quyết định 23-QĐ/TW về việc gì?'],
    [
      'Hội nghị này do ai tổ chức?',
      [...talk('Hội nghị tổng kết năm 2019 diễn ra khi nào?'), ...talk('Ai phát biểu tại hội nghị đó?')],
      'Hội nghị tổng kết năm 2019 do ai tổ chức?',
    ],
    [
      'Nó ban hành khi nào?',
      [...talk('Quyết định 23-QĐ/TW về việc gì?'), ...talk('Cảm ơn bạn', 'Rất vui được giúp bạn.')],
      'Quyết định 23-QĐ/TW ban hành khi nào?',
    ],
    ['Kể tên các nhiệm vụ đó', talk('Nghị quyết 17 có mấy nhiệm vụ?'), 'Kể tên các nhiệm vụ đó Nghị quyết 17?'],
  ])('"%s"', (question, history, expected) => expect(standalone(question, exchangeBefore(history))).toBe(expected));

  it.each([
    'Bí thư Thành ủy Ninh Bình là ai?',
    'Giá vàng hôm nay?',
    'Bao nhiêu hộ nghèo trên địa bàn tỉnh?',
    'Trong đó có những ai?',
    'Con người là trung tâm của chính sách phải không?',
  ])('leaves a topic of its own: "%s"', (question) => {
    const history = talk('Nghị quyết 17 có mấy nhiệm vụ?', 'Nghị quyết xây dựng 06 nhiệm vụ [1].');
    expect(standalone(question, exchangeBefore(history))).toBe(question);
  });

  it('needs no history', () => {
    expect(standalone('Còn cấp tỉnh thì sao?', exchangeBefore([]))).toBe('Còn cấp tỉnh thì sao?');
  });
});

describe('a conversation', () => {
  let context: Answering;
  beforeAll(async () => {
    const indexDir = await temporaryFolder();
    await buildIndex({ indexDir });
    context = await openIndex(indexDir);
  });
  const ask = (question: string, history: Turn[]) =>
    answerOnce(context, { question, history, topK: 6, stream: false, explain: false });

  it('is followed by the server from its history alone', async () => {
    const first = 'Bí thư Thành ủy Ninh Bình là ai?';
    const opening = await ask(first, []);
    const followed = await ask('Ông ấy giữ chức vụ gì?', talk(first, opening.answer));
    expect(followed.standaloneQuestion).toContain('Lê Hữu Quý');
    expect(followed.answer).toContain('Bí thư Thành ủy Ninh Bình');
    expect(followed.question).toBe('Ông ấy giữ chức vụ gì?');
  });

  it('goes on to another document', async () => {
    const first = 'Thông báo kết luận số 160-TB/TW nói về việc gì?';
    const opening = await ask(first, []);
    expect(opening.answer).toContain('tiếp tục thực hiện Kết luận số 62');
    const { answer } = await ask('Còn Quyết định số 23-QĐ/TW thì sao?', talk(first, opening.answer));
    expect(answer).toContain('Quy chế công tác dân vận');
  });

  it('lists what a pointer points back to', async () => {
    const { answer } = await ask('Kể tên các nhiệm vụ đó', talk('Nghị quyết 17 có mấy nhiệm vụ?'));
    expect(answer).toContain('Thứ sáu');
  });
});
