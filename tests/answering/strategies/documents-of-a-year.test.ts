/** Papers that come every year: one year's is not another's. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import type { Answering } from '../../../src/answering/answering.js';
import { askRequest } from '../../../src/answering/question.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';

const PLAN = `HUYỆN ĐOÀN SÔNG GIANG
BAN THƯỜNG VỤ
***
Số: 18-KH/HĐTN

Sông Giang, ngày 5 tháng 4 năm 2031

KẾ HOẠCH
Tổ chức Hội thi chèo thuyền “Sóng trẻ” năm 2031

I. MỤC ĐÍCH
1. Rèn sức khỏe cho đoàn viên.

II. THỜI GIAN
1. Thi trong hai ngày 12 và 13 tháng 6.

TM. BAN THƯỜNG VỤ
BÍ THƯ

Đoàn Văn Sông
`;
let context: Answering;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  await mkdir(corpusDir);
  await writeFile(path.join(corpusDir, 'kh-18.txt'), PLAN);
  const indexDir = path.join(folder, 'index');
  await buildIndex({ corpusDir, indexDir });
  context = await openIndex(indexDir);
});

it.each([
  ['Kế hoạch tổ chức Hội thi chèo thuyền “Sóng trẻ” năm 2031 số bao nhiêu?', '18-KH/HĐTN'],
  ['Hội thi chèo thuyền “Sóng trẻ” năm 2031 của Huyện đoàn Sông Giang theo kế hoạch số nào?', '18-KH/HĐTN'],
  ['Ai ký kế hoạch tổ chức Hội thi chèo thuyền “Sóng trẻ” năm 2031?', 'Đoàn Văn Sông'],
])('%s', async (question, said) => {
  expect((await answerOnce(context, askRequest(question))).answer).toContain(said);
});

it.each([
  ['Kế hoạch tổ chức Hội thi chèo thuyền “Sóng trẻ” năm 2030 số bao nhiêu?', '2030'],
  [
    'Hội thi chèo thuyền “Sóng trẻ” năm 2032 của Huyện đoàn Sông Giang theo kế hoạch số nào?',
    'Kho không có văn bản này của năm 2032',
  ],
  ['Ai ký kế hoạch tổ chức Hội thi chèo thuyền “Sóng trẻ” năm 2032?', '2032'],
])('%s', async (question, missing) => {
  const { abstained, answer } = await answerOnce(context, askRequest(question));
  expect(abstained).toBe(true);
  expect(answer).toContain(missing);
});
