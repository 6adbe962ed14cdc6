/** A document told in short by a chat model. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import { askRequest } from '../../../src/answering/question.js';
import { type ChatServer, saying, startChatServer } from '../../support/chat-server.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex } from '../../support/index.js';
import { DECISION, LAW } from '../../support/papers.js';
import { openWritten } from '../../support/written.js';

let indexDir = '';
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  indexDir = path.join(folder, 'index');
  await mkdir(corpusDir);
  await writeFile(path.join(corpusDir, 'luat.txt'), LAW);
  await writeFile(path.join(corpusDir, 'qd-45.txt'), DECISION);
  await buildIndex({ corpusDir, indexDir });
});

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

it('is given the parts of that document alone, and what they do not say is left out', async () => {
  server.script = saying([
    '- Luật này quy định việc xây, tu bổ và bảo vệ đê biển [1].\n- Cấm lấy đất, cát ở chân đê [2].\n- Nhà nước chi 900 tỷ đồng mỗi năm cho đê biển [1].',
  ]);
  const context = await openWritten(indexDir, server.baseUrl);
  const response = await answerOnce(context, askRequest('Tóm tắt Luật Bảo vệ đê biển'));
  const [rules, shown] = server.calls.at(-1)?.messages.map(({ content }) => content) ?? [];
  expect(rules).toContain('Tóm tắt văn bản');
  expect(shown).toContain('Hành vi bị cấm');
  expect(shown).not.toContain('trực cấp cứu');
  expect(response.generator).toBe('chat');
  expect(response.sentences.map(({ text }) => text)).toEqual([
    'Luật này quy định việc xây, tu bổ và bảo vệ đê biển.',
    'Cấm lấy đất, cát ở chân đê.',
  ]);
  expect(response.citations.map(({ articleId }) => articleId)).toEqual(['luat', 'luat']);
  expect(response.notice).toContain('rút gọn');
});

it('is its outline where the model is silent', async () => {
  server.script = (response) => void response.writeHead(500).end();
  const context = await openWritten(indexDir, server.baseUrl);
  const response = await answerOnce(context, askRequest('Tóm tắt Luật Bảo vệ đê biển'));
  expect(response.generator).toBe('extractive');
  expect(response.sentences.map(({ text }) => text.slice(0, 8))).toContain('Điều 3a ');
});
