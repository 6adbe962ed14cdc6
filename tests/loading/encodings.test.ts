import { describe, expect, it } from 'vitest';
import { meantByOldFonts } from '../../src/loading/encodings.js';

describe('letters that an older font showed as Vietnamese', () => {
  it.each([
    ['.VnTime', 'Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['.VnTime', 'Tr\u00adêng tiÓu häc cã 412 häc sinh', 'Trường tiểu học có 412 học sinh'],
    ['VNI-Times', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['VNI-Times', 'Tröôøng tieåu hoïc coù 412 hoïc sinh', 'Trường tiểu học có 412 học sinh'],
  ])('are read as they were meant (%s)', (_, shown, meant) => {
    expect(meantByOldFonts(shown)).toBe(meant);
  });

  it('are told line by line, in files that mix fonts', () => {
    const mixed = 'Trường tiểu học Ba Tơ\nTröôøng tieåu hoïc coù 412 hoïc sinh\nTr\u00adêng cã 18 líp';
    expect(meantByOldFonts(mixed)).toBe('Trường tiểu học Ba Tơ\nTrường tiểu học có 412 học sinh\nTrường có 18 lớp');
  });

  it.each([
    'Ông Tú và bà Bé bán cá ở ao nhà',
    'L’été dernier, près de la forêt, Hélène a mangé une crêpe',
    'El señor Núñez dijo que sí, según José María',
    'Nhiệt độ 37°C ± 0,5; giá 20 £ hoặc 25 €',
    'Größe und Länge über alles',
  ])('are left alone where they are what they seem: %s', (text) => {
    expect(meantByOldFonts(text)).toBe(text);
  });
});
