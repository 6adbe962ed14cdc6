import { describe, expect, it } from 'vitest';
import { fromViqr } from '../../src/loading/viqr.js';

describe('fromViqr', () => {
  it.each([
    ['Ho^.i no^ng da^n xa~ Mu+o+`ng Kim ho.p nga`y 12/3/2024.', 'Hội nông dân xã Mường Kim họp ngày 12/3/2024.'],
    ['DDe^? tre? ddi ho.c dde^`u, nha` tru+o+`ng lo ba bu+~a.', 'Để trẻ đi học đều, nhà trường lo ba bữa.'],
    ["Nu+o+'c la^n va`o thu+? DDa^'t o+? ddo^`ng.", 'Nước lân vào thử Đất ở đồng.'],
    ["CHU? TI.CH XA~ MU+O+`NG KIM hu+o+'ng da^~n ba` con", 'CHỦ TỊCH XÃ MƯỜNG KIM hướng dẫn bà con'],
    ["Ai ddi? Chi. Na ddi chu+.\\. Nu+o+'c le^n\\.", 'Ai đỉ Chị Na đi chự. Nước lên.'],
    ["Giá 30 đồng, hỏi ai? Bà Na.\n\nNu+o+'c la^n va`o ddo^`ng.", 'Giá 30 đồng, hỏi ai? Bà Na.\n\nNước lân vào đồng.'],
  ])('reads %s', (typed, meant) => {
    expect(fromViqr(typed)).toBe(meant);
  });

  it.each([
    ['Vietnamese without marks', 'Hoi nong dan xa Muong Kim hop ngay 12/3. Ai di? Ba con ra ve.'],
    ['English', "Don't add 2+2 or the address of Bob's office (see x^2 in a table). Is it ready?"],
    ['Vietnamese with its marks', 'Hội nông dân xã Mường Kim họp ngày 12/3.'],
  ])('takes no other text for it: %s', (_, text) => {
    expect(fromViqr(text)).toBeNull();
  });
});
