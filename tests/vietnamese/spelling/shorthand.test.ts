import { describe, expect, it } from 'vitest';
import { expandShorthand } from '../../../src/vietnamese/spelling/shorthand.js';

describe('expandShorthand', () => {
  it.each([
    ['dân có ủng hộ ko?', 'dân có ủng hộ không?'],
    ['dan co ung ho ko', 'dan co ung ho khong'],
    ['quyết định 290 làm đc mấy năm', 'quyết định 290 làm được mấy năm'],
    ['cho xin sdt ban dân vận', 'cho xin số điện thoại ban dân vận'],
    ['nghi quyet 17 noi j', 'nghi quyet 17 noi gi'],
    ['5 kg v 3 kg', '5 kg v 3 kg'],
  ])('%s', (typed, meant) => expect(expandShorthand(typed)).toBe(meant));

  it('leaves capitals alone: they abbreviate a name', () => {
    expect(expandShorthand('BN và DC là gì?')).toBe('BN và DC là gì?');
  });
});
