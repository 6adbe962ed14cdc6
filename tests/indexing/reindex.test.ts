import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentSnapshotId, rollBack } from '../../src/store/embedded/snapshot.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import { temporaryFolder } from '../support/folders.js';
import { buildIndex, openIndex } from '../support/index.js';
import { CORPUS_DIR, loadModel } from '../support/model.js';

let corpusDir = '';
let indexDir = '';
beforeEach(async () => {
  const folder = await temporaryFolder();
  corpusDir = path.join(folder, 'corpus');
  indexDir = path.join(folder, 'index');
  await cp(CORPUS_DIR, corpusDir, { recursive: true });
});

const neverLoad = () => Promise.reject(new Error('the model was loaded'));
const RESOLUTION = '003-nghi-quyet-17-nq-tu.txt';

describe('reindex', () => {
  it('indexes all five articles', async () => {
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary).toMatchObject({ added: 5, updated: 0, unchanged: 0, removed: 0, failed: [], duplicates: [] });
    expect(summary.snapshot).toBe(await currentSnapshotId(indexDir));
  });

  it('does nothing, and loads no model, when nothing changed', async () => {
    const first = await buildIndex({ corpusDir, indexDir });
    const second = await buildIndex({ corpusDir, indexDir, loadModel: neverLoad });
    expect(second).toMatchObject({ added: 0, unchanged: 5, snapshot: first.snapshot, passages: first.passages });
  });

  it('embeds only what is new, and comes out as if all had been', async () => {
    await buildIndex({ corpusDir, indexDir });
    await writeFile(path.join(corpusDir, 'moi.txt'), 'Bài mới\n\nNội dung về hòa giải ở cơ sở tại Cẩm Phả.');
    const embedded: string[] = [];
    const counting = async () => {
      const model = await loadModel();
      return {
        dimensions: model.dimensions,
        embedRows: (texts: readonly string[]) => {
          embedded.push(...texts);
          return model.embedRows(texts);
        },
      };
    };
    await buildIndex({ corpusDir, indexDir, loadModel: counting });
    expect(embedded.length).toBeGreaterThan(0);
    expect(embedded.every((text) => text.includes('Cẩm Phả') || text.includes('Bài mới'))).toBe(true);
    const other = path.join(path.dirname(indexDir), 'anew');
    await buildIndex({ corpusDir, indexDir: other, full: true });
    const [kept, anew] = [(await openIndex(indexDir)).store, (await openIndex(other)).store];
    const ids = async (store: PassageStore): Promise<string[]> =>
      (await Promise.all((await store.articles()).map(({ id }) => store.passagesOf(id)))).flat().map(({ id }) => id);
    expect(await ids(kept)).toEqual(await ids(anew));
    const vector = await (await loadModel()).embedRows(['hòa giải ở cơ sở']);
    const query = { vector, terms: [], limit: 20 };
    const scores = async (store: PassageStore) =>
      (await store.candidates(query)).map(({ passage, dense }) => [passage.id, dense.score.toFixed(5)]).sort();
    expect(await scores(kept)).toEqual(await scores(anew));
  });

  it('takes what a sidecar says over what the text says, and notices when it changes', async () => {
    const meta = path.join(corpusDir, '000-quang-ninh-bao-cao-doan-cong-tac.meta.json');
    await writeFile(meta, JSON.stringify({ title: 'Quảng Ninh báo cáo', date: '2021-05-04', author: 'Xuân Hương' }));
    await buildIndex({ corpusDir, indexDir });
    const article = await (await openIndex(indexDir)).store.article('000-quang-ninh-bao-cao-doan-cong-tac');
    expect(article).toMatchObject({
      title: 'Quảng Ninh báo cáo',
      date: { day: '2021-05-04' },
      author: { value: 'Xuân Hương' },
    });
    await writeFile(meta, '{');
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary.failed).toMatchObject([{ file: '000-quang-ninh-bao-cao-doan-cong-tac.txt', code: 'file_metadata' }]);
  });

  it('needs no model where something only went', async () => {
    await buildIndex({ corpusDir, indexDir });
    await rm(path.join(corpusDir, RESOLUTION));
    expect(await buildIndex({ corpusDir, indexDir, loadModel: neverLoad })).toMatchObject({ removed: 1, unchanged: 4 });
  });

  it('goes back to the snapshot before, once it was found whole', async () => {
    const first = await buildIndex({ corpusDir, indexDir });
    await expect(rollBack(indexDir)).rejects.toMatchObject({ code: 'no_previous_snapshot' });
    const second = await buildIndex({ corpusDir, indexDir, full: true });
    expect(await rollBack(indexDir)).toEqual({ from: second.snapshot, to: first.snapshot });
    expect((await openIndex(indexDir)).store.info.id).toBe(first.snapshot);
    const third = await buildIndex({ corpusDir, indexDir, full: true });
    await writeFile(path.join(indexDir, first.snapshot ?? '', 'vectors.q8'), 'x');
    await expect(rollBack(indexDir)).rejects.toMatchObject({ code: 'index_corrupt' });
    expect(await currentSnapshotId(indexDir)).toBe(third.snapshot);
  });

  it('takes a renamed file for the same article under another id, and embeds nothing again', async () => {
    await buildIndex({ corpusDir, indexDir });
    await rename(path.join(corpusDir, RESOLUTION), path.join(corpusDir, 'nghi-quyet.txt'));
    const summary = await buildIndex({ corpusDir, indexDir, loadModel: neverLoad });
    expect(summary).toMatchObject({ added: 0, updated: 1, removed: 0, unchanged: 4 });
    expect(summary.changes.updated).toEqual(['nghi-quyet.txt']);
    const { store } = await openIndex(indexDir);
    expect(await store.article('003-nghi-quyet-17-nq-tu')).toBeNull();
    const vector = await (await loadModel()).embedRows(['nâng cao chất lượng công tác dân vận']);
    const found = await store.candidates({ vector, terms: [], limit: 5, filter: { articleIds: ['nghi-quyet'] } });
    expect(found[0]?.dense.score).toBeGreaterThan(0.3);
  });

  it('tells added, updated and removed apart', async () => {
    await buildIndex({ corpusDir, indexDir });
    await writeFile(path.join(corpusDir, 'moi.txt'), 'Bài mới\n\nNội dung về hòa giải ở cơ sở tại Cẩm Phả.');
    await writeFile(
      path.join(corpusDir, RESOLUTION),
      `${await readFile(path.join(corpusDir, RESOLUTION), 'utf8')}\nThêm.`,
    );
    await rm(path.join(corpusDir, '000-quang-ninh-bao-cao-doan-cong-tac.txt'));
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary).toMatchObject({ added: 1, updated: 1, unchanged: 3, removed: 1 });
    expect(summary.changes).toEqual({
      added: ['moi.txt'],
      updated: [RESOLUTION],
      removed: ['000-quang-ninh-bao-cao-doan-cong-tac.txt'],
    });
    const { store } = await openIndex(indexDir);
    expect(await store.article('moi')).toMatchObject({ title: 'Bài mới' });
    expect(await store.article('000-quang-ninh-bao-cao-doan-cong-tac')).toBeNull();
  });

  it('names what it cannot read and indexes the rest', async () => {
    await writeFile(path.join(corpusDir, 'anh.txt'), Buffer.from([0x89, 0x50, 0, 1, 2, 3, 0xff]));
    await writeFile(path.join(corpusDir, 'rong.txt'), '');
    await writeFile(path.join(corpusDir, 'bang.xlsx'), 'x');
    const { failed, added } = await buildIndex({ corpusDir, indexDir });
    expect(added).toBe(5);
    expect(failed.map(({ file, code }) => [file, code]).sort()).toEqual([
      ['anh.txt', 'file_binary'],
      ['bang.xlsx', 'unsupported_format'],
      ['rong.txt', 'file_empty'],
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('names a file it may not open (root may open all)', async () => {
    await chmod(path.join(corpusDir, RESOLUTION), 0);
    expect((await buildIndex({ corpusDir, indexDir })).failed).toMatchObject([
      { file: RESOLUTION, code: 'file_unreadable' },
    ]);
  });

  it('does not wait on a pipe, nor follow a link out of the corpus', async () => {
    spawnSync('mkfifo', [path.join(corpusDir, 'ong.txt')]);
    await symlink('/etc/hostname', path.join(corpusDir, 'ra-ngoai.txt'));
    const { failed, added } = await buildIndex({ corpusDir, indexDir });
    expect(added).toBe(5);
    expect(failed.map(({ file, code }) => [file, code])).toEqual([
      ['ong.txt', 'file_unreadable'],
      ['ra-ngoai.txt', 'file_unreadable'],
    ]);
  });

  it('passes over what office programs and desktops leave beside their files', async () => {
    for (const name of [
      '~$ke-hoach.docx',
      '.~lock.ke-hoach.odt#',
      'Thumbs.db',
      'desktop.ini',
      '.DS_Store',
      'luat.pdf.part',
    ])
      await writeFile(path.join(corpusDir, name), 'x');
    expect(await buildIndex({ corpusDir, indexDir })).toMatchObject({ added: 5, failed: [] });
  });

  it('takes what a reader of a format stumbles over for the fault of that file', async () => {
    await writeFile(path.join(corpusDir, 'sau.md'), '>'.repeat(4_000));
    await writeFile(
      path.join(corpusDir, 'long.html'),
      `<body>${'<div>'.repeat(600)}Nước lên.${'</div>'.repeat(600)}</body>`,
    );
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary).toMatchObject({ added: 6, failed: [{ file: 'sau.md', code: 'file_unreadable' }] });
  });

  it('leaves pictures alone where they are not read, and says so', async () => {
    await writeFile(path.join(corpusDir, 'anh.png'), 'bất kỳ');
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary).toMatchObject({
      added: 5,
      failed: [],
      skipped: [{ file: 'anh.png', code: 'picture_without_ocr' }],
    });
  });

  it('says what of each file is not in its text', async () => {
    await writeFile(
      path.join(corpusDir, 'trang.html'),
      '<body><p>Nước sông lên ba thước.</p><button>Chia sẻ ngay</button></body>',
    );
    const { notes } = await buildIndex({ corpusDir, indexDir });
    expect(notes).toContainEqual({ file: 'trang.html', dropped: { control: 10 }, blankPages: [], pages: 0 });
    expect((await buildIndex({ corpusDir, indexDir })).notes).toEqual(notes);
  });

  it('keeps two files that have one name but for their endings', async () => {
    await writeFile(
      path.join(corpusDir, 'ke-hoach.txt'),
      'Kế hoạch trồng rừng\n\nBản Nà Ớt trồng 31 ha rừng trong năm nay.',
    );
    await writeFile(
      path.join(corpusDir, 'ke-hoach.md'),
      '# Kế hoạch đào giếng\n\nLàng Trúc Lâm đào 12 giếng trong năm nay.',
    );
    expect(await buildIndex({ corpusDir, indexDir })).toMatchObject({ added: 7, failed: [] });
    const { store } = await openIndex(indexDir);
    const ids = (await store.articles()).map(({ id }) => id).filter((id) => id.startsWith('ke-hoach'));
    expect(new Set(ids).size).toBe(2);
    expect(await buildIndex({ corpusDir, indexDir })).toMatchObject({ unchanged: 7 });
  });

  it('names a file that is gone by the time it is read', async () => {
    await symlink(path.join(corpusDir, 'khong-co'), path.join(corpusDir, 'lien-ket.txt'));
    expect((await buildIndex({ corpusDir, indexDir })).failed).toMatchObject([
      { file: 'lien-ket.txt', code: 'file_unreadable' },
    ]);
  });

  it('reports identical files once as duplicates, and leaves hidden files alone', async () => {
    await cp(path.join(corpusDir, RESOLUTION), path.join(corpusDir, 'zz-ban-sao.txt'));
    await writeFile(path.join(corpusDir, '.DS_Store'), 'x');
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary.duplicates).toEqual([{ file: 'zz-ban-sao.txt', of: RESOLUTION }]);
    expect(summary.failed).toEqual([]);
  });

  it('refuses an empty or missing corpus and keeps what was published', async () => {
    const { snapshot } = await buildIndex({ corpusDir, indexDir });
    const empty = path.join(corpusDir, '..', 'empty');
    await mkdir(empty);
    await expect(buildIndex({ corpusDir: empty, indexDir })).rejects.toMatchObject({ code: 'corpus_empty' });
    await expect(buildIndex({ corpusDir: `${empty}-not`, indexDir })).rejects.toMatchObject({ code: 'corpus_missing' });
    expect(await currentSnapshotId(indexDir)).toBe(snapshot);
  });

  it('drops an article whose file can no longer be read, and says so', async () => {
    await buildIndex({ corpusDir, indexDir });
    await writeFile(path.join(corpusDir, RESOLUTION), Buffer.from([0, 1, 2, 0xff]));
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary).toMatchObject({ removed: 1, unchanged: 4, failed: [{ file: RESOLUTION, code: 'file_binary' }] });
    expect(summary.changes.removed).toEqual([RESOLUTION]);
    expect(await (await openIndex(indexDir)).store.article('003-nghi-quyet-17-nq-tu')).toBeNull();
  });

  it('keeps the true predecessor when a run died between writing and publishing', async () => {
    const first = await buildIndex({ corpusDir, indexDir });
    await cp(path.join(indexDir, first.snapshot ?? ''), path.join(indexDir, '29991231T235959999Z-ffffff'), {
      recursive: true,
    });
    const second = await buildIndex({ corpusDir, indexDir, full: true });
    const third = await buildIndex({ corpusDir, indexDir });
    expect(third.snapshot).toBe(second.snapshot);
    const left = (await readdir(indexDir)).filter((name) => name.includes('Z-'));
    expect(left.toSorted()).toEqual([first.snapshot, second.snapshot].toSorted());
  });

  it.skipIf(process.platform !== 'linux')('says so where no folder can be made', async () => {
    await expect(buildIndex({ corpusDir, indexDir: '/proc/hoi-dan-van/index' })).rejects.toMatchObject({
      code: 'index_write_failed',
    });
  });

  it('heals a corrupt index', async () => {
    const { snapshot } = await buildIndex({ corpusDir, indexDir });
    await writeFile(path.join(indexDir, snapshot ?? '', 'terms.u32'), 'x');
    const summary = await buildIndex({ corpusDir, indexDir });
    expect(summary.rebuilt).toBe('corrupt');
    expect((await openIndex(indexDir)).store.info.articles).toBe(5);
  });

  it('writes nothing on a dry run', async () => {
    const summary = await buildIndex({ corpusDir, indexDir, dryRun: true, loadModel: neverLoad });
    expect(summary.added).toBe(5);
    await expect(readdir(indexDir)).rejects.toThrow();
  });

  it('lets one run at a time, and takes over from a dead one', async () => {
    await mkdir(indexDir);
    const lock = path.join(indexDir, '.lock');
    await writeFile(lock, JSON.stringify({ pid: process.pid, started: '' }));
    await expect(buildIndex({ corpusDir, indexDir })).rejects.toMatchObject({ code: 'index_locked' });
    await writeFile(lock, JSON.stringify({ pid: process.pid, started: 'another process of the same number' }));
    expect((await buildIndex({ corpusDir, indexDir })).added).toBe(5);
    expect(await readdir(indexDir)).not.toContain('.lock');
  });

  it.skipIf(process.platform !== 'linux')('takes over from a run that was killed and never reaped', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 20']);
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    await vi.waitFor(async () => expect(await readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '));
    await mkdir(indexDir);
    await writeFile(path.join(indexDir, '.lock'), JSON.stringify({ pid, started: '' }));
    expect((await buildIndex({ corpusDir, indexDir })).added).toBe(5);
    parent.kill();
  });

  it('keeps the published snapshot when the model cannot be loaded', async () => {
    const { snapshot } = await buildIndex({ corpusDir, indexDir });
    await expect(buildIndex({ corpusDir, indexDir, full: true, loadModel: neverLoad })).rejects.toThrow();
    expect(await currentSnapshotId(indexDir)).toBe(snapshot);
    expect(await readdir(indexDir)).not.toContain('.lock');
  });

  it('gives an unchanged corpus the same passages and answers when built anew', async () => {
    await buildIndex({ corpusDir, indexDir });
    const before = await openIndex(indexDir);
    await buildIndex({ corpusDir, indexDir, full: true });
    const after = await openIndex(indexDir);
    const ids = async ({ store }: typeof before) =>
      (await Promise.all((await store.articles()).map(({ id }) => store.passagesOf(id)))).flat().map(({ id }) => id);
    expect(await ids(after)).toEqual(await ids(before));
  });
});
