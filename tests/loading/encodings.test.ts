import { describe, expect, it } from 'vitest';
import { decodeLegacy, meantByOldFonts } from '../../src/loading/encodings.js';
import { encodeTcvn3 } from '../support/legacy-encodings.js';

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

describe('TCVN3', () => {
  const legacy = (text: string) => decodeLegacy(encodeTcvn3(text));

  it('has its capitals back where a word or a line was in capitals, and no others', () => {
    expect(legacy('QUYẾT ĐỊNH\nVề việc đặt tên đường phố ở thị trấn')).toBe(
      'QUYẾT ĐỊNH\nVề việc đặt tên đường phố ở thị trấn',
    );
    expect(legacy('ỦY BAN NHÂN DÂN XÃ MƯỜNG SO\nSố: 12/QĐ-UB')).toBe('ỦY BAN NHÂN DÂN XÃ MƯỜNG SO\nSố: 12/QĐ-UB');
  });

  it('is told in a web page of many tags and few words', () => {
    const page =
      '<html><body><table><tr><td><font face=".VnTime">Khám sức khỏe ngày 3</font></td></tr></table></body></html>';
    expect(legacy(page)).toBe(page);
  });
});

describe('a raised number', () => {
  it('is no letter of an older font where it marks a note or a unit', () => {
    expect(meantByOldFonts('¹ Theo rà soát tháng 3.')).toBe('¹ Theo rà soát tháng 3.');
    expect(meantByOldFonts('Tr\u00adêng cã 412² häc sinh')).toBe('Trường có 412² học sinh');
  });
});
