import { describe, expect, it } from 'vitest';
import { partText, takeHeadingsOff, takeHidden, unfold } from '../../../src/loading/word/document.js';
import { writeFormulas } from '../../../src/loading/word/formulas.js';
import { parseXml } from '../../../src/loading/word/xml.js';
import { paragraph, run } from '../../support/documents.js';

const documentOf = (body: string): Document => parseXml(`<w:document><w:body>${body}</w:body></w:document>`);
const linesOf = (document: Document): string[] =>
  [...document.getElementsByTagName('w:p')].map((line) => line.textContent ?? '').filter((line) => line !== '');

describe('what Word hides', () => {
  it('is no text, and what it stopped hiding is', () => {
    const hidden = (value: string) => `<w:rPr><w:vanish${value}/></w:rPr>`;
    const document = documentOf(paragraph(run('bản nháp', hidden('')), run('bản chính', hidden(' w:val="0"'))));
    expect(takeHidden(document)).toEqual([{ reason: 'hidden', text: 'bản nháp' }]);
    expect(linesOf(document)).toEqual(['bản chính']);
  });

  it('is text that was moved or deleted, while what was put in is text', () => {
    const document = documentOf(
      paragraph(
        run('Thu '),
        '<w:del><w:r><w:delText>mười</w:delText></w:r></w:del>',
        `<w:ins>${run('hai mươi')}</w:ins>`,
        `<w:moveFrom>${run(' lần')}</w:moveFrom>`,
      ),
    );
    expect(takeHidden(document).map(({ text }) => text)).toEqual(['mười', 'lần']);
    expect(linesOf(document)).toEqual(['Thu hai mươi']);
  });
});

describe('a heading row', () => {
  it.each(['0', 'false', 'off'])('is none where Word says that it is none: %s', (value) => {
    const row = (heading: string) => `<w:tr><w:trPr>${heading}</w:trPr><w:tc>${paragraph(run('Ghế'))}</w:tc></w:tr>`;
    const document = documentOf(`<w:tbl>${row('<w:tblHeader/>')}${row(`<w:tblHeader w:val="${value}"/>`)}</w:tbl>`);
    takeHeadingsOff(document);
    const headings = [...document.getElementsByTagName('w:tr')].map(
      (one) => one.querySelector('w\\:tblHeader') !== null,
    );
    expect(headings).toEqual([true, false]);
  });
});

describe('what a Word file says no more, or says of itself', () => {
  it('is what it strikes out, and its table of contents', () => {
    const struck = (value = '') => `<w:rPr><w:strike${value}/></w:rPr>`;
    const contents = `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>${run('Điều 1. Giá vé 3')}</w:p>`;
    const document = documentOf(
      contents + paragraph(run('Vé '), run('20', struck()), run('25', struck(' w:val="false"')), run(' nghìn')),
    );
    expect(takeHidden(document)).toEqual([
      { reason: 'deleted', text: '20' },
      { reason: 'contents', text: 'Điều 1. Giá vé 3' },
    ]);
    expect(linesOf(document)).toEqual(['Vé 25 nghìn']);
  });
});

describe('formulas', () => {
  const math = (inside: string): string => `<m:oMath>${inside}</m:oMath>`;
  const text = (words: string): string => `<m:r><m:t>${words}</m:t></m:r>`;
  const part = (name: string, inside: string): string => `<m:${name}>${inside}</m:${name}>`;

  it.each([
    ['a product', text('S=a×b'), 'S=a×b'],
    ['a fraction', part('f', part('num', text('a+b')) + part('den', text('2'))), '(a+b)/2'],
    ['a power', part('sSup', part('e', text('m')) + part('sup', text('2'))), 'm²'],
    ['a power of letters', part('sSup', part('e', text('x')) + part('sup', text('n+1'))), 'x^(n+1)'],
    ['a root', part('rad', part('deg', '') + part('e', text('S'))), '√S'],
  ])('are typed on the line: %s', (_, formula, typed) => {
    const document = documentOf(paragraph(run('Diện tích '), math(formula), run(' tính bằng mét.')));
    writeFormulas(document);
    expect(linesOf(document)).toEqual([`Diện tích ${typed} tính bằng mét.`]);
  });

  it('on a line of their own stand there', () => {
    const document = documentOf(`<w:p><m:oMathPara>${math(text('T = D × 12%'))}</m:oMathPara></w:p>`);
    writeFormulas(document);
    expect(linesOf(document)).toEqual(['T = D × 12%']);
  });
});

describe('partText', () => {
  it('has a space where a line breaks or a tab stands between two runs', () => {
    const part = `<w:hdr>${paragraph(run('HỘI'), '<w:r><w:br/></w:r>', run('LUẬT'), '<w:r><w:tab/></w:r>', run('SƯ'))}</w:hdr>`;
    expect(partText(parseXml(part))).toBe('HỘI LUẬT SƯ');
  });
});

describe('links', () => {
  it('are their text, wherever they lead', () => {
    const document = documentOf(paragraph(`<w:hyperlink r:id="gone">${run('cổng thông tin')}</w:hyperlink>`));
    unfold(document);
    expect(document.getElementsByTagName('w:hyperlink')).toHaveLength(0);
    expect(linesOf(document)).toEqual(['cổng thông tin']);
  });
});

describe('text boxes', () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;

  it('stand after the paragraph that anchors them, and once, though they are written for two versions of Word', () => {
    const document = documentOf(
      paragraph(
        run('Trước'),
        `<w:r><mc:AlternateContent><mc:Choice>${box('Hộp')}</mc:Choice><mc:Fallback>${box('Hộp')}</mc:Fallback></mc:AlternateContent></w:r>`,
      ) + paragraph(run('Sau')),
    );
    unfold(document);
    expect(linesOf(document)).toEqual(['Trước', 'Hộp', 'Sau']);
  });
});
