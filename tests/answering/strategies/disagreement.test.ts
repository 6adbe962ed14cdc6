import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import type { Answering } from '../../../src/answering/answering.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';

const ARTICLES = {
  '001-bao-cao-2021.txt': [
    'Huyện Vân Sơn sơ kết công tác tiếp công dân',
    'Thứ Tư, 16/06/2021',
    'Tỷ lệ giải quyết đơn thư của huyện Vân Sơn đạt 82% số đơn tiếp nhận.',
    'Huyện tổ chức đối thoại trực tiếp với người dân mỗi quý một lần tại nhà văn hóa các xã.',
  ],
  '002-bao-cao-2023.txt': [
    'Huyện Vân Sơn tổng kết phong trào thi đua',
    'Thứ Năm, 14/12/2023',
    'Tỷ lệ giải quyết đơn thư của huyện Vân Sơn đạt 91% số đơn tiếp nhận.',
    'Phong trào trồng cây đầu xuân được các đoàn thể hưởng ứng rộng rãi.',
  ],
  '003-hoa-giai.txt': [
    'Hòa giải viên ở cơ sở',
    'Thứ Hai, 06/05/2022',
    'Mỗi thôn của huyện Vân Sơn có một tổ hòa giải gồm 5 hòa giải viên.',
    'Hòa giải viên được bồi dưỡng nghiệp vụ hằng năm.',
  ],
};

describe('articles that answer differently', () => {
  let context: Answering;
  beforeAll(async () => {
    const [corpusDir, indexDir] = [await temporaryFolder(), await temporaryFolder()];
    for (const [name, blocks] of Object.entries(ARTICLES)) {
      await writeFile(path.join(corpusDir, name), blocks.join('\n\n'));
    }
    await buildIndex({ corpusDir, indexDir });
    context = await openIndex(indexDir);
  });
  const ask = (question: string) =>
    answerOnce(context, { question, history: [], topK: 6, stream: false, explain: false });

  it('are both quoted, the newer first, with a notice to look at the dates', async () => {
    const { sentences, citations, notice } = await ask('Tỷ lệ giải quyết đơn thư của huyện Vân Sơn là bao nhiêu?');
    expect(citations.map(({ date }) => date)).toEqual(['2023-12-14', '2021-06-16']);
    expect(sentences.map(({ text }) => /\d+%/.exec(text)?.[0])).toEqual(['91%', '82%']);
    expect(notice).toContain('khác nhau');
  });

  it('are not made up where only one article answers', async () => {
    const { citations, notice } = await ask('Mỗi thôn có bao nhiêu hòa giải viên?');
    expect(citations).toHaveLength(1);
    expect(notice).toBeNull();
  });
});
