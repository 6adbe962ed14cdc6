import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AnswerEvent, answer, answerOnce } from '../../../src/answering/answer.js';
import { askRequest } from '../../../src/answering/question.js';
import type { AskResponse } from '../../../src/contract/ask.js';
import { type ChatServer, openStream, type Script, say, saying, startChatServer } from '../../support/chat-server.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex } from '../../support/index.js';
import { DEADLINES, openWritten } from '../../support/written.js';

const QUESTION = 'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu?';
const TRUE = 'Mỗi năm, tỷ lệ giải quyết khiếu nại, tố cáo phải đạt 85% số vụ việc được tiếp nhận';
const FALSE = 'Tỷ lệ này đã đạt 97% vào năm 2023 nhờ tăng biên chế thanh tra';

let indexDir = '';
beforeAll(async () => {
  indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
});

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

const ask = async (script: Script, given: Partial<ReturnType<typeof askRequest>> = {}): Promise<AskResponse> => {
  server.script = script;
  const context = await openWritten(indexDir, server.baseUrl);
  return answerOnce(context, { ...askRequest(QUESTION), explain: true, ...given });
};

/** The number under which the model was shown the passage that holds the text. */
const numberOf = (text: string): number => {
  const shown = server.calls.at(-1)?.messages.at(-1)?.content ?? '';
  const before = shown.slice(0, shown.indexOf(text));
  return Number([...before.matchAll(/^\[(\d+)\] /gm)].at(-1)?.[1] ?? 0);
};

describe('an answer written by a chat model', () => {
  it('holds its sentences, each with a quote at its place', async () => {
    const response = await ask(saying([`${TRUE} [1].`]));
    expect(response).toMatchObject({ generator: 'chat', abstained: false, notice: null, model: { chat: 'scripted' } });
    expect(response.answer).toBe(`${TRUE} [1].`);
    const [citation] = response.citations;
    expect(citation?.quote).toContain('đạt 85% số vụ việc tiếp nhận');
    expect(response.sentences).toMatchObject([{ text: `${TRUE}.`, citations: [1] }]);
    expect(response.sentences[0]?.support).toBeGreaterThan(0.7);
  });

  it('loses what no passage supports, and says that it was shortened', async () => {
    const response = await ask(saying([`${TRUE} [1]. ${FALSE} [1].`]));
    expect(response.answer).toContain('85%');
    expect(response.answer).not.toContain('97%');
    expect(response.notice).toContain('rút gọn');
    expect(response.explain?.writing).toMatchObject({ written: 1, dropped: 1, fault: null });
  });

  it('cites the passage that supports it, whichever the model cited', async () => {
    for (const marker of ['[2]', '[9]', '']) {
      const response = await ask(saying([`${TRUE} ${marker}.`]));
      expect(response.citations[0]?.quote).toContain('85%');
      expect(response.explain?.writing).toMatchObject({ written: 1, dropped: 0, moved: 1 });
    }
  });

  it('comes out the same however its bytes are cut', async () => {
    const whole = await ask(saying([`${TRUE} [1]. ${FALSE} [1].\n- ${TRUE} [1].`]));
    const patient = { firstTokenMs: 20_000, totalMs: 60_000 };
    for (const cut of [1, 7, 64]) {
      server.script = saying([...`${TRUE} [1]. ${FALSE} [1].\n- ${TRUE} [1].`], cut);
      const context = await openWritten(indexDir, server.baseUrl, patient);
      expect((await answerOnce(context, askRequest(QUESTION))).answer).toBe(whole.answer);
    }
  });

  it('reaches the reader sentence by sentence, and nothing else does', async () => {
    server.script = async (response) => {
      openStream(response);
      say(response, `${TRUE} [1]. ${FALSE} [1].`);
      await new Promise((resolve) => setTimeout(resolve, 150));
      say(response, ` ${TRUE} [1].`);
      response.end('data: [DONE]\n\n');
    };
    const context = await openWritten(indexDir, server.baseUrl);
    const events: AnswerEvent[] = [];
    const types: string[] = [];
    for await (const event of answer(context, askRequest(QUESTION))) {
      if (event.type === 'sentence') types.push(server.left === 0 ? 'early' : 'late');
      events.push(event);
    }
    expect(types).toEqual(['early', 'early']);
    expect(JSON.stringify(events)).not.toContain('97%');
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
    const last = events.at(-1);
    expect(last?.type === 'done' && last.response.answer).toBe(deltas);
  });

  it('is not asked for where the passages hold no answer', async () => {
    const response = await ask(saying([`${TRUE} [1].`]), { question: 'Giá xăng hôm nay là bao nhiêu?' });
    expect(response.abstained).toBe(true);
    expect(server.calls).toEqual([]);
  });

  it('is given the passages as data, the one that answers first, and the key only in its header', async () => {
    await ask(saying([`${TRUE} [1].`]));
    const [call] = server.calls;
    expect(call?.key).toBe('Bearer sk-secret');
    expect(JSON.stringify(call?.messages)).not.toContain('sk-secret');
    expect(numberOf('Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85%')).toBe(1);
    const fences = /=====[0-9a-f]{24}=====/.exec(call?.messages[0]?.content ?? '');
    expect(fences).not.toBeNull();
  });

  it('leaves out the least useful passages of a model with a small window', async () => {
    server.script = saying([`${TRUE} [1].`]);
    await answerOnce(await openWritten(indexDir, server.baseUrl, undefined, 1_300), askRequest(QUESTION));
    const shown = server.calls[0]?.messages.at(-1)?.content ?? '';
    expect([...shown.matchAll(/^\[\d+\] /gm)].length).toBeLessThan(4);
    expect(shown).toContain('85%');
  });

  it('completes a follow-up as far as the conversation goes', async () => {
    const history = [
      { role: 'user' as const, content: 'Bí thư Tỉnh ủy Quảng Ninh là ai?' },
      { role: 'assistant' as const, content: 'Đồng chí Nguyễn Xuân Ký.' },
    ];
    server.script = (response, call) =>
      saying([
        call.messages[0]?.content.includes('Viết lại câu hỏi') === true
          ? 'Bí thư Thành ủy Ninh Bình là ai?'
          : 'KHÔNG TÌM THẤY.',
      ])(response, call);
    const context = await openWritten(indexDir, server.baseUrl);
    const request = { ...askRequest('Còn Bí thư Thành ủy Ninh Bình?'), history };
    const response = await answerOnce(context, request);
    expect(response.standaloneQuestion).toBe('Bí thư Thành ủy Ninh Bình là ai?');
    expect(response.answer).toContain('Lê Hữu Quý');
    // What nobody said is not taken over.
    server.script = saying(['Bí thư Thành ủy Hà Nội năm 2025 là ai?']);
    expect((await answerOnce(context, request)).standaloneQuestion).not.toContain('Hà Nội');
  });
});

describe('a written answer', () => {
  it('is not of another subject, though a passage bears it out', async () => {
    const other = 'Bí thư Thành ủy Ninh Bình là đồng chí Lê Hữu Quý';
    const response = await ask(saying([`${other} [1]. ${other} [2].`]), {
      question: 'Bí thư Tỉnh ủy Quảng Ninh là ai?',
    });
    expect(response.answer).not.toContain('Lê Hữu Quý');
    expect(response.answer).toContain('Nguyễn Xuân Ký');
  });

  it('goes on after a sentence that says something was not found', async () => {
    const response = await ask(saying([`${TRUE} [1]. Không tìm thấy. ${TRUE} [1].`]));
    expect(response.explain?.writing).toMatchObject({ written: 2, fault: null });
  });
});

describe('a chat model that fails', () => {
  const faults: readonly (readonly [string, Script, string])[] = [
    [
      'answers 429',
      (response) => void response.writeHead(429).end('{"error":{"message":"quota of org-123"}}'),
      'rate_limited',
    ],
    ['answers 500', (response) => void response.writeHead(500).end('{"error":{"message":"boom"}}'), 'connection'],
    [
      'answers 401',
      (response) => void response.writeHead(401).end('{"error":{"message":"bad key sk-secret"}}'),
      'refused',
    ],
    ['hangs before its first word', () => undefined, 'first_token'],
    ['stops in the middle', (response) => openStream(response), 'first_token'],
    [
      'sends garbage',
      (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"a\n\n'),
      '',
    ],
    [
      'sends another JSON',
      (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
      '',
    ],
    [
      'sends an error inside its stream',
      (response) => {
        openStream(response);
        response.end('data: {"error":{"message":"boom","code":400}}\n\n');
      },
      'refused',
    ],
    [
      'thinks without a word',
      (response) => {
        openStream(response);
        const thinking = setInterval(() => say(response, ''), 20);
        response.once('close', () => clearInterval(thinking));
      },
      'first_token',
    ],
    ['ends without a word', saying([]), 'empty'],
    ['says that it found nothing', saying(['KHÔNG TÌM THẤY.']), 'no_answer'],
    ['writes nothing that is supported', saying([`${FALSE} [1].`]), ''],
  ];

  it.each(faults)(
    'by which it %s leaves the extractive answer, and says why to those who ask',
    async (_, script, reason) => {
      const response = await ask(script);
      expect(response).toMatchObject({ generator: 'extractive', abstained: false });
      expect(response.answer).toContain('85%');
      expect(response.explain?.writing?.written).toBe(0);
      if (reason !== '') expect(response.explain?.writing?.fault).toBe(reason);
      expect(JSON.stringify(response)).not.toMatch(/sk-secret|org-123|boom/);
    },
  );

  it.each([302, 307])('by sending elsewhere (%i) is not followed: passages go to no other server', async (status) => {
    const other = await startChatServer();
    const response = await ask(
      (reply) => void reply.writeHead(status, { location: `${other.baseUrl}/chat/completions` }).end(),
    );
    expect(response.generator).toBe('extractive');
    expect(other.calls).toEqual([]);
    await other.close();
  });

  it('leaves an answer that is not to be remembered', async () => {
    server.script = (response) => void response.writeHead(401).end('{}');
    const events: AnswerEvent[] = [];
    for await (const event of answer(await openWritten(indexDir, server.baseUrl), askRequest(QUESTION)))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ type: 'done', passing: true });
  });

  it('has one budget for a follow-up and its answer', async () => {
    const history = [{ role: 'user' as const, content: 'Bí thư Tỉnh ủy Quảng Ninh là ai?' }];
    server.script = (response) => {
      openStream(response);
      const slow = setInterval(() => say(response, 'từ '), 50);
      response.once('close', () => clearInterval(slow));
    };
    const context = await openWritten(indexDir, server.baseUrl);
    const since = performance.now();
    await answerOnce(context, { ...askRequest('Còn Bí thư Thành ủy Ninh Bình?'), history });
    expect(performance.now() - since).toBeLessThan(DEADLINES.totalMs * 1.8);
  });

  it('whose connection is refused leaves the extractive answer', async () => {
    const { baseUrl } = server;
    await server.close();
    const response = await answerOnce(await openWritten(indexDir, baseUrl), { ...askRequest(QUESTION), explain: true });
    expect(response).toMatchObject({ generator: 'extractive', explain: { writing: { fault: 'connection' } } });
    server = await startChatServer();
  });

  it('is tried once more where the connection broke before its first word', async () => {
    let tries = 0;
    const response = await ask((reply, call) => {
      tries++;
      if (tries === 1) reply.destroy();
      else return saying([`${TRUE} [1].`])(reply, call);
    });
    expect([response.generator, tries]).toEqual(['chat', 2]);
  });

  it('that is cut off keeps what was verified before', async () => {
    const response = await ask((reply) => {
      openStream(reply);
      say(reply, `${TRUE} [1]. Ngoài ra`);
      setTimeout(() => reply.destroy(), 100);
    });
    expect(response).toMatchObject({ generator: 'chat', answer: `${TRUE} [1].` });
    expect(response.notice).toContain('rút gọn');
  });

  it('that babbles is not listened to for ever', async () => {
    const response = await ask(saying(Array.from({ length: 400 }, () => `${TRUE} [1]. `)));
    expect(response.sentences.length).toBeLessThanOrEqual(16);
  });

  it('again and again is left alone for a while', async () => {
    server.script = (response) => void response.writeHead(401).end('{}');
    const context = await openWritten(indexDir, server.baseUrl);
    const request = { ...askRequest(QUESTION), explain: true };
    for (let i = 0; i < 3; i++) await answerOnce(context, request);
    const calls = server.calls.length;
    expect((await answerOnce(context, request)).explain?.writing?.fault).toBe('resting');
    expect(server.calls.length).toBe(calls);
  });

  it('is let go of when the reader goes', async () => {
    const gone = new AbortController();
    server.script = (response) => {
      openStream(response);
      say(response, `${TRUE} [1]. Thêm`);
    };
    const context = await openWritten(indexDir, server.baseUrl, { firstTokenMs: 20_000, totalMs: 60_000 });
    const events = answer(context, askRequest(QUESTION), gone.signal);
    await events.next();
    gone.abort();
    await expect(
      (async () => {
        for (;;) if ((await events.next()).done === true) return;
      })(),
    ).rejects.toThrow();
    await vi.waitFor(() => expect(server.left).toBe(1));
  });
});
