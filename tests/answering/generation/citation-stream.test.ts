import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitationStream, type CitedSentence } from '../../../src/answering/generation/citation-stream.js';

/** All sentences of the chunks, however they are cut. */
function read(chunks: readonly string[]): CitedSentence[] {
  const stream = new CitationStream();
  return [...chunks.flatMap((chunk) => [...stream.push(chunk)]), ...stream.end()];
}
const brief = (sentences: readonly CitedSentence[]) => sentences.map(({ text, citations }) => [text, citations]);

const WHOLE =
  'Bác nói: “Dân là gốc. Dân vận khéo thì việc gì cũng thành công” [5]. Tỷ lệ phải đạt 85% số vụ việc [1]. Bí thư là đồng chí Lê Hữu Quý. [2][3] TP. Ninh Bình tiếp đoàn chiều 9/7 [1, 4]!\n- Mục **một** nêu 1.000 hộ【2】.\n2) Mục hai [3-5]\nKhông có nguồn.';
const SENTENCES = [
  ['Bác nói: “Dân là gốc. Dân vận khéo thì việc gì cũng thành công”.', [5]],
  ['Tỷ lệ phải đạt 85% số vụ việc.', [1]],
  ['Bí thư là đồng chí Lê Hữu Quý.', [2, 3]],
  ['TP. Ninh Bình tiếp đoàn chiều 9/7!', [1, 4]],
  ['Mục một nêu 1.000 hộ.', [2]],
  ['Mục hai', [3, 4, 5]],
  ['Không có nguồn.', []],
];

describe('CitationStream', () => {
  it('reads markers before and after the stop, in every way they are written', () => {
    expect(brief(read([WHOLE]))).toEqual(SENTENCES);
    expect(brief(read(['Một câu ［１，２］ . Câu hai [7–9].']))).toEqual([
      ['Một câu.', [1, 2]],
      ['Câu hai.', [7, 8, 9]],
    ]);
  });

  it('gives the same sentences wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 80 }), (sizes) => {
        const chunks: string[] = [];
        let at = 0;
        for (const size of sizes) {
          chunks.push(WHOLE.slice(at, at + size));
          at += size;
        }
        expect(brief(read([...chunks, WHOLE.slice(at)]))).toEqual(SENTENCES);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a sentence as soon as the next one begins, and none before it is whole', () => {
    const stream = new CitationStream();
    expect([...stream.push('Tỷ lệ đạt 8')]).toEqual([]);
    expect([...stream.push('5% [1')]).toEqual([]);
    expect([...stream.push('].')]).toEqual([]);
    expect(brief([...stream.push(' Câu')])).toEqual([['Tỷ lệ đạt 85%.', [1]]]);
    expect(brief(stream.end())).toEqual([['Câu', []]]);
  });

  it('takes what looks whole for whole when nothing comes for a while', () => {
    const stream = new CitationStream();
    expect([...stream.push('Tỷ lệ đạt 85% [1].')]).toEqual([]);
    expect(brief(stream.idle())).toEqual([['Tỷ lệ đạt 85%.', [1]]]);
    for (const [before, after, whole] of [
      ['Số vụ là 1.', '000 vụ [2].\n', [['Số vụ là 1.000 vụ.', [2]]]],
      ['Theo [1], có 1.', '000 hộ nghèo.\n', [['Theo, có 1.000 hộ nghèo.', [1]]]],
      ['Tỉnh đạt 85% [1], TP.', ' Hạ Long hơn.\n', [['Tỉnh đạt 85%, TP. Hạ Long hơn.', [1]]]],
    ] as const) {
      expect([...stream.push(before)]).toEqual([]);
      expect(stream.idle()).toEqual([]);
      expect(brief([...stream.push(after)])).toEqual(whole);
    }
  });

  it('leaves brackets that hold no numbers in the text', () => {
    expect(brief(read(['Câu [sic] này [a1] có ngoặc [2].']))).toEqual([['Câu [sic] này [a1] có ngoặc.', [2]]]);
  });

  it('lets go of a text without an end', () => {
    expect(read(['a'.repeat(10_000)]).length).toBeGreaterThan(0);
  });
});

describe('digits of other kinds', () => {
  it.each([
    ['Tỷ lệ đạt ９５% [1].', 'Tỷ lệ đạt 95%.'],
    ['Tỷ lệ đạt ⑨⑤% [1].', 'Tỷ lệ đạt 95%.'],
    ['Tỷ lệ đạt 𝟗𝟓% [1].', 'Tỷ lệ đạt 95%.'],
    ['Tỷ lệ đạt ⁹⁵% [1].', 'Tỷ lệ đạt 95%.'],
    ['Nhà rộng 62 m² và cao 4 m [2].', 'Nhà rộng 62 m² và cao 4 m.'],
  ])('are read as what they say, and a power stays one: %s', (written, read) => {
    const stream = new CitationStream();
    expect([...stream.push(written), ...stream.end()].map(({ text }) => text)).toEqual([read]);
  });
});
