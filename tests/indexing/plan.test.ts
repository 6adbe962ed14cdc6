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

  it('keeps the name and the address of the twin that is published, whatever comes before it', () => {
    const plan = planIndex([file('a', 'same'), file('b', 'same')], [file('b', 'same')]);
    expect(names(plan.unchanged)).toEqual(['b.txt']);
    expect([...plan.added, ...plan.updated, ...plan.removed]).toEqual([]);
    expect(plan.duplicates).toEqual([{ file: 'a.txt', of: 'b.txt' }]);
  });

  it('gives files of the same name in other letters, or of a name without any, ids of their own that stay', () => {
    const found = [
      { file: 'C#.txt', articleId: 'c', hash: '1' },
      { file: 'C++.txt', articleId: 'c', hash: '2' },
      { file: '中文.txt', articleId: '', hash: '3' },
    ];
    const { added } = planIndex(found, []);
    const ids = added.map(({ articleId }) => articleId);
    expect(ids[0]).toBe('c');
    expect(ids[1]).toMatch(/^c-[0-9a-f]{8}$/);
    expect(ids[2]).toMatch(/^[0-9a-f]{8}$/);
    // One that comes before them in order of path takes nobody's id.
    const more = planIndex([{ file: 'C!.txt', articleId: 'c', hash: '4' }, ...found], added);
    expect(more.unchanged.map(({ articleId }) => articleId)).toEqual(ids);
    expect(more.added.map(({ articleId }) => articleId)).toEqual([expect.stringMatching(/^c-[0-9a-f]{8}$/)]);
  });
});
