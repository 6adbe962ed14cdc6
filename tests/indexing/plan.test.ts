import { describe, expect, it } from 'vitest';
import { planIndex } from '../../src/indexing/plan.js';

const file = (name: string, hash = name) => ({ file: `${name}.txt`, articleId: name, hash });
const names = (files: readonly { file: string }[]) => files.map((one) => one.file);

describe('planIndex', () => {
  it('sorts files by what happened to them', () => {
    const plan = planIndex([file('a'), file('b', 'new'), file('c')], [file('a'), file('b', 'old'), file('d')]);
    expect([names(plan.added), names(plan.updated), names(plan.unchanged), names(plan.removed)]).toEqual([
      ['c.txt'],
      ['b.txt'],
      ['a.txt'],
      ['d.txt'],
    ]);
  });

  it('indexes identical bytes once and names the twin', () => {
    const plan = planIndex([file('a', 'same'), file('b', 'same')], []);
    expect(names(plan.added)).toEqual(['a.txt']);
    expect(plan.duplicates).toEqual([{ file: 'b.txt', of: 'a.txt' }]);
  });

  it('refuses a second file of the same article id', () => {
    const plan = planIndex([file('a', '1'), { file: 'A.txt', articleId: 'a', hash: '2' }], []);
    expect(names(plan.added)).toEqual(['a.txt']);
    expect(names(plan.clashing)).toEqual(['A.txt']);
  });
});
