/** An office's papers as they are: what a decision states in its articles and its letterhead, and what stands in a table, is answered from them. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../src/answering/answer.js';
import type { Answering } from '../../src/answering/answering.js';
import { askRequest } from '../../src/answering/question.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';

const DECISION = `ỦY BAN NHÂN DÂN
XÃ MƯỜNG SO
Số: 31/QĐ-UBND
Mường So, ngày 02 tháng 4 năm 2024

QUYẾT ĐỊNH
Về việc thành lập Đội tuần tra rừng xã Mường So

Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;

QUYẾT ĐỊNH:

Điều 1. Thành lập Đội tuần tra rừng xã Mường So gồm 9 người do ông Lù Văn Pó làm đội trưởng.

Điều 2. Quyết định này có hiệu lực kể từ ngày 10 tháng 4 năm 2024.

CHỦ TỊCH

Tẩn A Sài`;
const FEES = `# Phí chợ Mường So

| Loại quầy | Phí mỗi tháng (đồng) | Số quầy |
| --- | --- | --- |
| Quầy rau | 60.000 | 24 |
| Quầy thịt | 150.000 | 9 |
| Quầy vải | 120.000 | 13 |
`;

let context: Answering;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  await mkdir(corpusDir);
  await writeFile(path.join(corpusDir, 'qd-31.txt'), DECISION);
  await writeFile(path.join(corpusDir, 'phi-cho.md'), FEES);
  const indexDir = path.join(folder, 'index');
  await buildIndex({ corpusDir, indexDir });
  context = await openIndex(indexDir);
});

describe('an office paper is asked', () => {
  it.each([
    ['Đội tuần tra rừng xã Mường So có bao nhiêu người?', '9 người'],
    ['Quyết định 31/QĐ-UBND ban hành ngày nào?', '02 tháng 4 năm 2024'],
    ['Quyết định 31/QĐ-UBND có hiệu lực từ ngày nào?', '10 tháng 4 năm 2024'],
    ['Quầy thịt ở chợ Mường So đóng phí mỗi tháng bao nhiêu?', '150.000'],
    ['Chợ Mường So có bao nhiêu quầy vải?', '13'],
  ])('%s', async (question, told) => {
    const { answer, citations } = await answerOnce(context, askRequest(question));
    expect(answer).toContain(told);
    expect(citations[0]?.quote).toContain(told);
  });

  it('and a row of a table is quoted as one, with its cells', async () => {
    const { citations } = await answerOnce(
      context,
      askRequest('Quầy thịt ở chợ Mường So đóng phí mỗi tháng bao nhiêu?'),
    );
    expect(citations[0]).toMatchObject({
      row: true,
      cells: [
        { name: 'Loại quầy', value: 'Quầy thịt' },
        { name: 'Phí mỗi tháng (đồng)', value: '150.000' },
        { name: 'Số quầy', value: '9' },
      ],
    });
    const text = await answerOnce(context, askRequest('Đội tuần tra rừng xã Mường So có bao nhiêu người?'));
    expect(text.citations[0]).toMatchObject({ row: false, cells: [] });
  });
});
