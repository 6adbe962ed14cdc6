import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { fetchModel, isHubId } from '../../src/embedding/hub.js';
import { SentenceEmbeddings } from '../../src/embedding/model.js';
import { temporaryFolder } from '../support/folders.js';
import { type Hub, startHub } from '../support/hub.js';
import { tinyModel } from '../support/tiny-model.js';

const ID = 'thu/tiny-e5-nho';
let hub: Hub;
let cacheDir = '';
beforeEach(async () => {
  hub = await startHub(ID, tinyModel());
  cacheDir = await temporaryFolder();
});
afterEach(() => hub.close());

const received = new Map<string, number>();
const options = () => ({
  hub: hub.url,
  cacheDir,
  onProgress: (file: string, bytes: number) => void received.set(file, bytes),
  stallMs: 300,
});

describe('a model of the hub', () => {
  it('is fetched once, told of as it comes, and used without a network ever after', async () => {
    const folder = await fetchModel(ID, options());
    expect(received.get('onnx/model.onnx')).toBe(tinyModel().get('onnx/model.onnx')?.length);
    await hub.close();
    expect(await fetchModel(ID, options())).toBe(folder);
    const model = await SentenceEmbeddings.load(folder);
    expect(model.dimensions).toBe(4);
    hub = await startHub(ID, tinyModel());
  });

  it('is given the texts as its family wants them, and its token vectors are pooled', async () => {
    const model = await SentenceEmbeddings.load(await fetchModel(ID, options()));
    expect(model.identity.profile).toEqual({ query: 'query: ', passage: 'passage: ', pooling: 'mean' });
    const asked = await model.embedRows(['dân vận'], 'query');
    const stored = await model.embedRows(['dân vận'], 'passage');
    expect(Math.hypot(...asked)).toBeCloseTo(1, 5);
    expect([...asked]).not.toEqual([...stored]);
    // Tokens 2 (query), 3 (:), 5 (dân), 6 (vận): axes 2, 3, 1 and 2, each off by a hundredth of the token.
    const sums = [0, 1, 2, 1].map((whole) => whole + 16 / 100);
    const expected = sums.map((sum) => sum / Math.hypot(...sums));
    for (const [d, value] of expected.entries()) expect(asked[d]).toBeCloseTo(value, 4);
  });

  it('takes what sentence-transformers says over what the name says', async () => {
    const folder = await fetchModel(ID, options());
    await writeFile(
      path.join(folder, 'config_sentence_transformers.json'),
      JSON.stringify({ prompts: { query: 'q ', document: 'd ' } }),
    );
    expect((await SentenceEmbeddings.load(folder)).identity.profile).toMatchObject({ query: 'q ', passage: 'd ' });
  });

  it('that the hub does not have is named, and nothing is left', async () => {
    const error = await fetchModel('thu/khong-co', options()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'model_download_failed' });
    expect(String((error as { subject: string }).subject)).toContain('thu/khong-co');
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('that is cut off goes on from where it was', async () => {
    const whole = tinyModel().get('onnx/model.onnx') ?? Buffer.alloc(0);
    let cut = false;
    hub.misbehave = (file, request, response) => {
      if (cut || file !== 'onnx/model.onnx' || !request.url?.startsWith('/store/')) return false;
      cut = true;
      response.writeHead(200, { 'content-length': whole.length });
      response.write(whole.subarray(0, 100), () => setTimeout(() => response.destroy(), 50));
      return true;
    };
    const folder = await fetchModel(ID, options());
    expect(hub.asked.some((line) => line.endsWith('bytes=100-'))).toBe(true);
    expect(await readFile(path.join(folder, 'onnx', 'model.onnx'))).toEqual(whole);
  });

  it('that is packed on the way is asked for as it is', async () => {
    hub.misbehave = (file, request, response) => {
      if (file !== 'tokenizer.json' || !String(request.headers['accept-encoding'] ?? '').includes('gzip')) return false;
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('never');
      return true;
    };
    await expect(fetchModel(ID, options())).resolves.toContain('tiny-e5-nho');
  });

  it.each([
    ['whose hash is another', (response: import('node:http').ServerResponse) => response.end('another graph')],
    ['that stops coming', (response: import('node:http').ServerResponse) => response.write('x')],
    ['behind a fault', (response: import('node:http').ServerResponse) => response.writeHead(500).end()],
  ])('%s is refused after three tries, and nothing is left', async (_, answer) => {
    let tries = 0;
    hub.misbehave = (file, request, response) => {
      if (file !== 'onnx/model.onnx' || !request.url?.startsWith('/store/')) return false;
      tries++;
      answer(response);
      return true;
    };
    await expect(fetchModel(ID, options())).rejects.toMatchObject({ code: 'model_download_failed' });
    expect(tries).toBe(3);
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('is indexed with by its name; a failed download leaves the index as it was', async () => {
    const indexDir = await temporaryFolder();
    const run = (env: Record<string, string>): Promise<{ status: number | null; stderr: string }> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [path.join(PACKAGE_ROOT, 'dist/cli/main.js'), 'index', '--json'], {
          env: { ...process.env, INDEX_DIR: indexDir, MODEL_CACHE_DIR: cacheDir, MODEL_HUB_URL: hub.url, ...env },
        });
        let stderr = '';
        child.stderr.on('data', (data: Buffer) => {
          stderr += data.toString();
        });
        child.stdout.resume();
        child.once('close', (status) => resolve({ status, stderr }));
      });
    expect(await run({ EMBEDDING_MODEL: ID })).toMatchObject({ status: 0 });
    const current = await readFile(path.join(indexDir, 'CURRENT'), 'utf8');
    const failed = await run({ EMBEDDING_MODEL: 'thu/khong-co' });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('model_download_failed');
    expect(await readFile(path.join(indexDir, 'CURRENT'), 'utf8')).toBe(current);
  });
});

describe('isHubId', () => {
  it.each([
    ['Xenova/multilingual-e5-small', true],
    ['hotchpotch/bekko-embedding-v1-a8m', true],
    ['vi-static', false],
    ['../models/x', false],
    ['/srv/models/x', false],
  ])('%s → %s', (name, expected) => expect(isHubId(name)).toBe(expected));
});
