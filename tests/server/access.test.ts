/** Keys, the widget's tokens, and which pages may call. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/config/parsers.js';
import type { ErrorBody } from '../../src/contract/errors.js';
import { type TokenReply, USER_HEADER } from '../../src/contract/token.js';
import { TOKEN_ASKS, WidgetTokens } from '../../src/server/guards/widget-token.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { rawRequest } from '../support/raw-request.js';
import { serveIndex, type TestServer } from '../support/server.js';

const KEY = 'hdv_a-key-of-the-ward-office';
const SECRET = 'a secret of at least thirty-two characters';
const SITE = 'https://tinh.example';
const ask = { question: 'Bí thư Thành ủy Ninh Bình là ai?' };

let indexDir = '';
let open: TestServer;
let keyed: TestServer;
beforeAll(async () => {
  indexDir = await temporaryFolder();
  await buildIndex({ indexDir });
  open = await serveIndex(indexDir);
  keyed = await serveIndex(indexDir, {
    env: {
      API_KEYS: `phuong:sha256:${digestOf(KEY).toString('hex')},-cu:sha256:${digestOf('old').toString('hex')}`,
      TOKEN_SECRET: SECRET,
      WIDGET_ORIGINS: SITE,
    },
  });
});
afterAll(async () => {
  await open.close();
  await keyed.close();
});

const codeOf = async (reply: Promise<Response>): Promise<[number, string]> => {
  const response = await reply;
  return [response.status, response.ok ? 'ok' : ((await response.json()) as ErrorBody).error.code];
};
const bearer = (credential: string, more: Record<string, string> = {}): RequestInit => ({
  headers: { Authorization: `Bearer ${credential}`, ...more },
});
const tokenFor = async (origin: string): Promise<string> => {
  const reply = await keyed.post('/api/token', {}, { headers: { Origin: origin } });
  return ((await reply.json()) as TokenReply).token;
};

describe('without keys', () => {
  it('everything is open', async () => {
    expect(await codeOf(open.post('/api/ask', ask))).toEqual([200, 'ok']);
    expect(await codeOf(open.get('/metrics'))).toEqual([200, 'ok']);
  });
});

describe('with keys', () => {
  it.each(['/api/articles', '/api/suggestions', '/v1/models', '/metrics'])('%s asks for one', async (path) => {
    expect(await codeOf(keyed.get(path))).toEqual([401, 'key_required']);
    expect(await codeOf(keyed.get(path, bearer('wrong')))).toEqual([401, 'key_invalid']);
    expect(await codeOf(keyed.get(path, bearer(KEY)))).toEqual([200, 'ok']);
  });

  it.each(['/', '/articles', '/widget.js', '/healthz', '/readyz', '/docs', '/openapi.json'])(
    '%s stays open',
    async (path) => {
      expect((await keyed.get(path)).status).toBe(200);
    },
  );

  it('a suspended key is told so', async () => {
    expect(await codeOf(keyed.post('/api/ask', ask, bearer('old')))).toEqual([403, 'key_suspended']);
  });

  it('names the key in the log line, never the key itself', async () => {
    await keyed.post('/api/ask', ask, bearer(KEY));
    expect(keyed.lines.at(-1)).toMatchObject({ route: '/api/ask', caller: 'phuong' });
    expect(JSON.stringify(keyed.lines)).not.toContain(KEY);
  });

  it('slows whoever tries keys, counts them, and listens no more after many', async () => {
    const server = await serveIndex(indexDir, { env: { API_KEYS: 'plain-key', TRUSTED_PROXIES: '127.0.0.0/8' } });
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    const tries = Array.from({ length: 130 }, (_, i) =>
      codeOf(server.get('/v1/models', bearer(`guess-${i}`, from('203.0.113.5')))),
    );
    const codes = new Set((await Promise.all(tries)).map(([, code]) => code));
    expect(codes).toContain('key_invalid');
    const after = await codeOf(server.get('/v1/models', bearer('guess', from('203.0.113.5'))));
    expect(after).toEqual([429, 'rate_limited']);
    // Others are heard all the same.
    expect(await codeOf(server.get('/v1/models', bearer('plain-key', from('203.0.113.6'))))).toEqual([200, 'ok']);
    const metrics = await (await server.get('/metrics', bearer('plain-key', from('203.0.113.6')))).text();
    expect(Number(/hdv_wrong_keys_total (\d+)/.exec(metrics)?.[1])).toBeGreaterThanOrEqual(100);
    await server.close();
  });

  it('takes keys in clear as well, named or not', async () => {
    const server = await serveIndex(indexDir, { env: { API_KEYS: 'plain-key,ten:other-key' } });
    for (const key of ['plain-key', 'other-key'])
      expect(await codeOf(server.post('/api/ask', ask, bearer(key)))).toEqual([200, 'ok']);
    await server.close();
  });
});

describe("the widget's token", () => {
  it('is given to listed sites and to our own pages', async () => {
    for (const origin of [SITE, keyed.url]) {
      const token = await tokenFor(origin);
      expect(await codeOf(keyed.post('/api/ask', ask, bearer(token, { Origin: origin })))).toEqual([200, 'ok']);
    }
  });

  it('serves reads of our own page, which carry no Origin', async () => {
    const token = await tokenFor(keyed.url);
    const headers = bearer(token, { 'Sec-Fetch-Site': 'same-origin' });
    expect(await codeOf(keyed.get('/api/suggestions', headers))).toEqual([200, 'ok']);
  });

  it('is refused to other sites and to programs', async () => {
    const other = { headers: { Origin: 'https://khac.example' } };
    expect(await codeOf(keyed.post('/api/token', {}, other))).toEqual([403, 'origin_not_allowed']);
    expect(await codeOf(keyed.post('/api/token', {}))).toEqual([403, 'origin_not_allowed']);
  });

  it('replayed from another origin is worth nothing', async () => {
    const token = await tokenFor(SITE);
    for (const headers of [{ Origin: keyed.url }, {}])
      expect(await codeOf(keyed.post('/api/ask', ask, bearer(token, headers)))).toEqual([401, 'token_invalid']);
  });

  it('expired or tampered with is worth nothing', async () => {
    const old = await new WidgetTokens(SECRET).sign(
      { origin: SITE, network: '127.0.0.1', user: null },
      Date.now() - 3_600_000,
    );
    const [head, , signature] = (await tokenFor(SITE)).split('.');
    const claims = Buffer.from(JSON.stringify({ iss: 'hoi-dan-van', aud: SITE, exp: 9_999_999_999 })).toString(
      'base64url',
    );
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.x`;
    for (const token of [old, `${head}.${claims}.${signature}`, unsigned])
      expect(await codeOf(keyed.post('/api/ask', ask, bearer(token, { Origin: SITE })))).toEqual([
        401,
        'token_invalid',
      ]);
  });

  it('carried to another network is worth nothing, and says no address', async () => {
    const server = await serveIndex(indexDir, {
      env: { API_KEYS: 'k', TRUSTED_PROXIES: '127.0.0.0/8', RATE_LIMIT: 'off' },
    });
    const from = (address: string) => ({ Origin: server.url, 'X-Forwarded-For': address });
    const reply = await server.post('/api/token', {}, { headers: from('203.0.113.5') });
    const { token } = (await reply.json()) as TokenReply;
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toContain('203.0.113');
    expect(await codeOf(server.post('/api/ask', ask, bearer(token, from('203.0.113.5'))))).toEqual([200, 'ok']);
    expect(await codeOf(server.post('/api/ask', ask, bearer(token, from('203.0.113.6'))))).toEqual([
      401,
      'token_invalid',
    ]);
    await server.close();
  });

  it('is good for some asks; reading costs none', async () => {
    const token = await tokenFor(SITE);
    const given = bearer(token, { Origin: SITE });
    for (let i = 0; i < TOKEN_ASKS; i++) expect((await keyed.post('/api/ask', ask, given)).status).toBe(200);
    expect(await codeOf(keyed.post('/api/ask', ask, given))).toEqual([401, 'token_invalid']);
    expect(await codeOf(keyed.get('/api/suggestions', given))).toEqual([200, 'ok']);
  });

  it('is given to those alone whom the site vouches for, where it does', async () => {
    const secret = 'a secret common to site and server, long enough';
    const server = await serveIndex(indexDir, { env: { API_KEYS: 'k', WIDGET_ORIGINS: SITE, WIDGET_SECRET: secret } });
    const soon = Math.floor(Date.now() / 1_000) + 60;
    const signed = (user: string, expiry: number, by = secret): string =>
      `${user}.${expiry}.${createHmac('sha256', by).update(`${user}.${expiry}`).digest('hex')}`;
    const asking = (user?: string) =>
      server.post(
        '/api/token',
        {},
        { headers: { Origin: SITE, ...(user === undefined ? {} : { [USER_HEADER]: user }) } },
      );
    const refused = [
      undefined,
      '',
      'x',
      signed('an', soon - 120),
      signed('an', soon, 'another secret of the right length!'),
    ];
    for (const user of refused) expect(await codeOf(asking(user))).toEqual([401, 'user_invalid']);
    const { token } = (await (await asking(signed('can.bo.7@xa.vn', soon))).json()) as TokenReply;
    expect(await codeOf(server.post('/api/ask', ask, bearer(token, { Origin: SITE })))).toEqual([200, 'ok']);
    await server.close();
  });

  it('opens nothing but /api', async () => {
    const token = await tokenFor(SITE);
    expect(await codeOf(keyed.get('/metrics', bearer(token, { Origin: SITE })))).toEqual([401, 'key_invalid']);
    const chat = { messages: [{ role: 'user', content: 'xin chào' }] };
    expect(await codeOf(keyed.post('/v1/chat/completions', chat, bearer(token)))).toEqual([401, 'key_invalid']);
  });
});

describe('pages of other sites', () => {
  it('get no cross-origin headers and no answer, unless listed', async () => {
    const other = await open.post('/api/ask', ask, { headers: { Origin: 'https://khac.example' } });
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const listed = await keyed.post('/api/ask', ask, bearer(KEY, { Origin: SITE }));
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, SITE]);
  });

  it('read errors where listed, so that the widget can tell what is wrong', async () => {
    const reply = await keyed.post('/api/ask', ask, { headers: { Origin: SITE } });
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([401, SITE]);
  });

  it('whose name was made to point here (DNS rebinding) are refused', async () => {
    const reply = await rawRequest(
      open.url,
      'GET /api/articles HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n',
    );
    expect(reply).toMatch(/^HTTP\/1\.1 403 /);
    expect(reply).toContain('host_not_allowed');
  });

  it.each([
    ['rebound.example', '403'],
    ['hoi.tinh.example', '200'],
    ['app:8787', '200'],
    ['203.0.113.8', '200'],
  ])('and one with a public address answers to no other registered name: %s', async (host, status) => {
    const env = { HOST: '0.0.0.0', PUBLIC_URL: 'https://hoi.tinh.example', ALLOW_ANONYMOUS: '1' };
    const server = await serveIndex(indexDir, { env });
    const head = `GET /api/articles HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await rawRequest(server.url.replace('0.0.0.0', '127.0.0.1'), head)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    );
    await server.close();
  });

  it('reach a server on loopback by its public address', async () => {
    const server = await serveIndex(indexDir, { env: { PUBLIC_URL: 'https://hoi.tinh.example' } });
    const head = 'GET /api/articles HTTP/1.1\r\nHost: hoi.tinh.example\r\nConnection: close\r\n\r\n';
    expect(await rawRequest(server.url, head)).toMatch(/^HTTP\/1\.1 200 /);
    await server.close();
  });
});
