import { describe, expect, it } from 'vitest';
import { namedBodies } from '../../src/answering/bodies.js';
import { understand } from '../../src/retrieval/understand.js';
import { abbreviationTable } from '../../src/text/abbreviations.js';

describe('namedBodies', () => {
  it.each([
    ['Hoạt động của MTTQ năm 2019 thế nào?', ['mttq']],
    ['hoat dong cua mttq va ubnd tinh', ['mttq', 'ubnd']],
    ['NQ17-NQ/TU và Quyết định 23-QĐ/TW nói gì?', []],
    ['BÍ THƯ TỈNH ỦY QUẢNG NINH LÀ AI?', []],
  ])('%s', (question, bodies) => expect(namedBodies(understand(question, abbreviationTable([])))).toEqual(bodies));
});
