import { describe, expect, it } from 'vitest';
import { type NumberingParts, writeNumbers } from '../../../src/loading/word/numbers.js';
import { parseXml } from '../../../src/loading/word/xml.js';

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const num = (id: number, of: number, start?: number) =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${start === undefined ? '' : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`}</w:num>`;
const numbered = (list: number, at: number, text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const plain = (text: string, style?: string) =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
function linesOf(body: string, { numbering = '', styles = '' }: Partial<NumberingParts> = {}): string[] {
  const document = parseXml(`<w:document ${NS}><w:body>${body}</w:body></w:document>`);
  writeNumbers(document, {
    numbering: numbering === '' ? '' : `<w:numbering ${NS}>${numbering}</w:numbering>`,
    styles: styles === '' ? '' : `<w:styles ${NS}>${styles}</w:styles>`,
  });
  return [...document.toString().matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inside = '']) =>
    [...inside.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

describe("Word's automatic numbers", () => {
  const LAW = abstract(0, level(0, 'decimal', 'Điều %1.'), level(1, 'decimal', '%2.'), level(2, 'lowerLetter', '%3)'));

  it('are written out, deeper ones beginning again under each one above', () => {
    const body = [
      numbered(1, 0, 'Phạm vi'),
      numbered(1, 1, 'Trong xã'),
      numbered(1, 1, 'Ngoài xã'),
      numbered(1, 2, 'gần'),
      numbered(1, 2, 'xa'),
      plain('Không đánh số.'),
      numbered(1, 0, 'Hiệu lực'),
      numbered(1, 1, 'Từ ngày ký'),
    ].join('');
    expect(linesOf(body, { numbering: LAW + num(1, 0) })).toEqual([
      'Điều 1. Phạm vi',
      '1. Trong xã',
      '2. Ngoài xã',
      'a) gần',
      'b) xa',
      'Không đánh số.',
      'Điều 2. Hiệu lực',
      '1. Từ ngày ký',
    ]);
  });

  it('go on from list to list of one definition, and begin anew where one says so', () => {
    const body = [numbered(1, 0, 'a'), numbered(2, 0, 'b'), numbered(3, 0, 'c'), numbered(3, 0, 'd')].join('');
    const numbering = abstract(0, level(0, 'upperRoman', '%1 –')) + num(1, 0) + num(2, 0) + num(3, 0, 1);
    expect(linesOf(body, { numbering })).toEqual(['I – a', 'II – b', 'I – c', 'II – d']);
  });

  it('name the levels above where the text asks for them, and are dashes for bullets', () => {
    const numbering =
      abstract(0, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2.'), level(2, 'bullet', '•')) + num(1, 0);
    const body = [numbered(1, 0, 'Thu'), numbered(1, 1, 'Phí'), numbered(1, 2, 'rác'), numbered(1, 1, 'Thuế')].join('');
    expect(linesOf(body, { numbering })).toEqual(['1. Thu', '1.1. Phí', '- rác', '1.2. Thuế']);
  });

  it('come by the style of a paragraph too, also one that another is based on', () => {
    const styles =
      '<w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="DieuNho"><w:basedOn w:val="Dieu"/></w:style>';
    const numbering = abstract(0, level(0, 'decimal', 'Điều %1.', '<w:pStyle w:val="Dieu"/>')) + num(1, 0);
    const body = plain('Một', 'Dieu') + plain('Hai', 'DieuNho') + plain('Thường');
    expect(linesOf(body, { numbering, styles })).toEqual(['Điều 1. Một', 'Điều 2. Hai', 'Thường']);
  });

  it('run on over the parts above where the list says so', () => {
    const articles = level(1, 'decimal', 'Điều %2.', '<w:lvlRestart w:val="0"/>');
    const numbering =
      abstract(0, level(0, 'upperRoman', 'Chương %1.'), articles, level(2, 'decimal', '%3.')) + num(1, 0);
    const body = [0, 1, 2, 1, 0, 1, 2].map((at) => numbered(1, at, 'x')).join('');
    expect(linesOf(body, { numbering }).map((line) => line.slice(0, -2))).toEqual([
      'Chương I.',
      'Điều 1.',
      '1.',
      'Điều 2.',
      'Chương II.',
      'Điều 3.',
      '1.',
    ]);
  });

  it('are figures throughout where the list says so', () => {
    const legal = level(1, 'decimal', '%1.%2.', '<w:isLgl/>');
    const numbering = abstract(0, level(0, 'upperRoman', 'Phần %1'), legal) + num(1, 0);
    expect(linesOf(numbered(1, 0, 'Thu') + numbered(1, 1, 'Phí'), { numbering })).toEqual(['Phần I Thu', '1.1. Phí']);
  });

  it('are all that a table’s column of numbers shows', () => {
    const numbering = abstract(0, level(0, 'decimal', '%1')) + num(1, 0);
    const cells = ['Chè', 'Quế'].map(
      (crop) => `<w:tr><w:tc>${numbered(1, 0, '')}</w:tc><w:tc>${plain(crop)}</w:tc></w:tr>`,
    );
    expect(linesOf(`<w:tbl>${cells.join('')}</w:tbl>${numbered(1, 0, '')}`, { numbering })).toEqual([
      '1 ',
      'Chè',
      '2 ',
      'Quế',
      '',
    ]);
  });

  it('stay within bounds whatever a file claims', () => {
    const numbering = abstract(0, level(0, 'lowerLetter', '%1.', '<w:start w:val="x"/>')) + num(1, 0, 999_999_999);
    const [line] = linesOf(numbered(1, 0, 'x'), { numbering });
    expect(line?.length).toBeLessThan(30);
    const circle =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    expect(linesOf(plain('y', 'A'), { numbering, styles: circle })).toEqual(['y']);
  });
});
