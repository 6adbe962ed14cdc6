import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/config/settings.js';
import { restore } from '../../../src/vietnamese/spelling/restore.js';
import { SyllableModel } from '../../../src/vietnamese/spelling/syllable-model.js';
import { temporaryFolder } from '../../support/folders.js';
import { loadSyllables } from '../../support/model.js';

let model: SyllableModel;
beforeAll(async () => {
  model = await loadSyllables();
});

/** A corpus that holds the given pairs, each in so many passages. */
const corpusOf = (...pairs: string[]) => corpusWith(1, ...pairs);
const corpusWith = (passages: number, ...pairs: string[]) => {
  const terms = new Set(pairs.flatMap((pair) => [`b:${pair}`, ...pair.split(' ').map((word) => `a:${word}`)]));
  return async (asked: readonly string[]) => asked.map((term) => (terms.has(term) ? passages : 0));
};
const nothing = corpusOf();
const read = async (question: string, corpus = nothing) => (await restore(question, model, corpus)).text;

describe('restoring diacritics', () => {
  it.each([
    ['ty le giai quyet khieu nai to cao hang nam', 'tỉ lệ giải quyết khiếu nại tố cáo hằng năm'],
    ['phat trien kinh te xa hoi', 'phát triển kinh tế xã hội'],
    ['thoi tiet ha noi ngay mai', 'thời tiết hà nội ngày mai'],
  ])('%s', async (typed, meant) => {
    expect(await read(typed)).toBe(meant);
  });

  it('lets the corpus decide between words the language knows', async () => {
    expect(await read('cong tac dan van')).not.toBe('công tác dân vận');
    expect(await read('cong tac dan van', corpusOf('công tác', 'tác dân', 'dân vận'))).toBe('công tác dân vận');
  });

  it('completes a question with marks here and there, keeping case and punctuation', async () => {
    expect(await read('Muc tiêu phat trien kinh tế là gi?')).toBe('Mục tiêu phát triển kinh tế là gì?');
  });

  it('keeps what was typed for matching words', async () => {
    expect(await restore('phat trien kinh te', model, nothing)).toEqual({
      text: 'phát triển kinh tế',
      typed: 'phat trien kinh te',
    });
  });
});

describe('mending misspellings', () => {
  it.each([
    ['tỉnh quãng ninh có bao nhiêu mục tiêu', 'tỉnh quảng ninh có bao nhiêu mục tiêu'],
    ['mặt chận tổ quốc', 'mặt trận tổ quốc'],
    ['Đề án xây rựng gia đình ấm no', 'Đề án xây dựng gia đình ấm no'],
    ['giai quyet khieu lai to cao', 'giải quyết khiếu nại tố cáo'],
  ])('%s', async (typed, meant) => {
    expect(await read(typed)).toBe(meant);
  });

  it('mends a syllable that there is where the corpus often has another beside its neighbour', async () => {
    const corpus = corpusWith(3, 'nông thôn', 'thôn mới');
    expect(await read('xây dựng nông thông mới', corpus)).toBe('xây dựng nông thôn mới');
  });

  it.each([
    ['Quyết định về bãi đỗ xe do ai ký?', 'đổ ải'],
    ['Bác sĩ dặn thấy con sốt thì làm gì?', 'vẫn thấy'],
    ['Hộ nào ủ được nhiều cỏ nhất?', 'cổ nhất'],
    ['Raúl Castro sinh năm nào?', 'raul castro'],
  ])('leaves what was typed with care, whatever the corpus has once: %s', async (question, other) => {
    expect(await read(question, corpusOf(other))).toBe(question);
  });

  it('mends what there is among what there is not', async () => {
    const typed = 'Lẽ hội đền nắm 2025 keó dài mấy hôm?';
    expect(await read(typed, corpusOf('lễ hội', 'hội đền', 'năm 2025'))).toBe('Lễ hội đền năm 2025 kéo dài mấy hôm?');
  });

  it('mends the letters of a question typed without marks, not its marks', async () => {
    expect((await restore('giai quyet khieu lai to cao', model, nothing)).typed).toBe('giai quyet khieu nai to cao');
  });

  it.each([
    'Nghị quyết số 17-NQ/TU ngày 24/6/2021',
    'Đồng chí Nguyễn Phước Lộc là ai?',
    'python list comprehension là gì',
    'How many complaints were resolved?',
    'MTTQ và UBND tỉnh',
    '',
    '😀 ???',
  ])('leaves what is right: %s', async (question) => {
    expect(await read(question)).toBe(question);
  });
});

describe('the syllable model', () => {
  it('says which file is missing or damaged', async () => {
    const folder = path.join(await temporaryFolder(), 'vi-syllables');
    await expect(SyllableModel.load(folder)).rejects.toMatchObject({ code: 'model_missing' });
    await cp(path.join(PACKAGE_ROOT, 'models', 'vi-syllables'), folder, { recursive: true });
    await writeFile(path.join(folder, 'pairs.bin'), 'x');
    await expect(SyllableModel.load(folder)).rejects.toMatchObject({
      code: 'model_corrupt',
      subject: 'vi-syllables/pairs.bin',
    });
  });
});
