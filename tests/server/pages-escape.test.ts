import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex } from '../support/index.js';
import { serveIndex, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  await mkdir(corpusDir);
  await writeFile(
    path.join(corpusDir, 'xau.txt'),
    '<script>alert(1)</script> Tiêu đề\n\nĐoạn có <img src=x onerror=alert(2)> và "ngoặc" & dấu trong bài viết này.',
  );
  const indexDir = path.join(folder, 'index');
  await buildIndex({ corpusDir, indexDir });
  server = await serveIndex(indexDir);
});
afterAll(() => server.close());

describe('pages over a hostile corpus', () => {
  it.each(['/', '/articles/xau', '/articles/xau?quote=0-12', '/articles/xau?quote=%22%3E%3Cscript%3E'])(
    'escape it on %s',
    async (target) => {
      const html = await (await server.get(target)).text();
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
      expect(html).not.toContain('"><script>');
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Tiêu đề'.slice(target.includes('0-12') ? 30 : 0));
    },
  );
});
