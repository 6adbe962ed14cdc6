/** A chat-model server that speaks the OpenAI protocol over real HTTP and SSE, and does what a test tells it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatCall {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly key: string | undefined;
}

/** How one request is answered. */
export type Script = (response: ServerResponse, call: ChatCall) => void | Promise<void>;

export interface ChatServer {
  readonly baseUrl: string;
  readonly calls: ChatCall[];
  /** Requests whose client went away before the end. */
  readonly left: number;
  script: Script;
  close(): Promise<void>;
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const openStream = (response: ServerResponse): void =>
  void response
    .writeHead(200, { 'content-type': 'text/event-stream' })
    .write(chunk({ role: 'assistant', content: '' }));

export const say = (response: ServerResponse, text: string): void => void response.write(chunk({ content: text }));

/** Streams the pieces and ends well. `cut`: the SSE bytes themselves are sent in pieces of so many. */
export const saying =
  (pieces: readonly string[], cut?: number): Script =>
  async (response) => {
    openStream(response);
    const body = `${pieces.map((content) => chunk({ content })).join('')}${chunk({}, 'stop')}data: [DONE]\n\n`;
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += cut ?? bytes.length) {
      response.write(bytes.subarray(at, at + (cut ?? bytes.length)));
      if (cut !== undefined) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };

async function read(request: IncomingMessage): Promise<ChatCall> {
  let body = '';
  for await (const data of request) body += String(data);
  return {
    messages: (JSON.parse(body) as { messages: ChatCall['messages'] }).messages,
    key: request.headers.authorization,
  };
}

export async function startChatServer(): Promise<ChatServer> {
  const state = { left: 0 };
  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls.push(call);
      response.once('close', () => {
        if (!response.writableEnded) state.left++;
      });
      return chat.script(response, call);
    });
  });
  const calls: ChatCall[] = [];
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const chat: ChatServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    get left() {
      return state.left;
    },
    script: saying(['KHÔNG TÌM THẤY.']),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return chat;
}
