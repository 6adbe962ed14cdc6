/** Questions about the rows of tables, asked of the program. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import type { Answering } from '../../../src/answering/answering.js';
import { askRequest } from '../../../src/answering/question.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';

const PLAN = `# Kế hoạch trồng sắn dây năm 2031

Các xã nhận giống trước ngày 5 tháng 2.

| TT | Xã | Diện tích (ha) | Giống cấp (cây) | Cán bộ phụ trách |
|---|---|---|---|---|
| 1 | Xã Pù Nhi | 12,5 | 2.400 | Hà Văn Sơn |
| 2 | Xã Mường Lý | 8,0 | 3.150 | Lò Thị Panh |
| 3 | Xã Trung Sơn | 21,5 | 1.900 | Vi Văn Đốc |
| 4 | Thị trấn Hồi Xuân | 6,0 | 870 | Phạm Thị Én |
| | Cộng | 48,0 | 8.320 | |
`;

const REPORT = `# Báo cáo Hội Người cao tuổi phường Tân Lợi năm 2031

Hội xây quỹ từ đóng góp của hội viên.

| Chi hội | Hội viên | Quỹ (triệu đồng) |
|---|---|---|
| Chi hội 1 | 112 | 86 |
| Chi hội 2 | 95 | 124 |
| Chi hội 3 | 78 | 61 |
`;

const GUIDE = `# Thủ tục cấp giấy phép nuôi ong lấy mật

Bước 1. Người nuôi ong nộp đơn và bản đồ nơi đặt đàn ở xã.

Bước 2. Cán bộ thú y xem đàn ong trong 04 ngày làm việc.

Bước 3. Xã trao giấy phép tại bộ phận một cửa.
`;

let context: Answering;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  await mkdir(corpusDir);
  await writeFile(path.join(corpusDir, 'ke-hoach.md'), PLAN);
  await writeFile(path.join(corpusDir, 'thu-tuc.md'), GUIDE);
  await writeFile(path.join(corpusDir, 'bao-cao.md'), REPORT);
  const indexDir = path.join(folder, 'index');
  await buildIndex({ corpusDir, indexDir });
  context = await openIndex(indexDir);
});
const ask = (question: string) => answerOnce(context, askRequest(question));

describe('a row is answered for by itself alone', () => {
  it.each([
    ['Xã Mường Lý được cấp bao nhiêu cây giống?', 'Mường Lý', '3.150'],
    ['thi tran hoi xuan duoc cap bao nhieu cay giong', 'Hồi Xuân', '870'],
    ['Ai phụ trách xã Trung Sơn?', 'Trung Sơn', 'Vi Văn Đốc'],
    ['Hà Văn Sơn phụ trách xã nào?', 'Hà Văn Sơn', 'Pù Nhi'],
  ])('%s', async (question, row, said) => {
    const { answer, citations } = await ask(question);
    expect(answer).toContain(row);
    expect(answer).toContain(said);
    expect(citations).toHaveLength(1);
  });
});

describe('the greatest and the least of a column', () => {
  it.each([
    ['Xã nào được cấp nhiều cây giống nhất?', 'Xã Mường Lý'],
    ['Xã nào có diện tích lớn nhất?', 'Xã Trung Sơn'],
    ['Nơi nào được cấp ít cây giống nhất?', 'Thị trấn Hồi Xuân'],
    ['Chi hội nào có quỹ lớn nhất?', 'Chi hội 2'],
    ['Chi hội nào có nhiều hội viên nhất?', 'Chi hội 1'],
  ])('%s', async (question, named) => {
    const { short, citations } = await ask(question);
    expect(short?.text).toBe(named);
    expect(citations).toHaveLength(1);
  });
});

describe('the steps of a guide that nobody names', () => {
  it.each([
    ['Bước 2 cấp giấy phép nuôi ong là gì?', 'Cán bộ thú y xem đàn ong'],
    ['buoc 3 la gi', 'Xã trao giấy phép'],
    ['Thủ tục cấp giấy phép nuôi ong gồm mấy bước?', 'có 3 bước'],
  ])('%s', async (question, said) => {
    expect((await ask(question)).answer).toContain(said);
  });

  it('that are not there are refused', async () => {
    const { abstained, answer } = await ask('Bước 8 cấp giấy phép nuôi ong là gì?');
    expect(abstained).toBe(true);
    expect(answer).toContain('không có Bước 8');
  });
});
