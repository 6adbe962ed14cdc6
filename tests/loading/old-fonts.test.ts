import { describe, expect, it } from 'vitest';
import { loadFile } from '../../src/loading/load.js';
import { docx, paragraph, run } from '../support/documents.js';

const font = (name: string) => `<w:rPr><w:rFonts w:ascii="${name}" w:hAnsi="${name}"/></w:rPr>`;
const textOf = async (bytes: Uint8Array, file: string) => (await loadFile(bytes, file)).text;

describe('letters of older fonts, told by the fonts’ names', () => {
  it('are read run by run in a Word file, too short to be told by themselves', async () => {
    const body = paragraph(
      run('Tr\u00adêng', font('.VnTime')),
      run(' học '),
      run('héi', font('.VnArial')),
      run(' - '),
      run('uûy ban', font('VNI-Times')),
      run(' - '),
      run('quyÕt ®Þnh', font('.VnTimeH')),
    );
    expect(await textOf(await docx(body), 'a.docx')).toBe('Trường học hội - ủy ban - QUYẾT ĐỊNH');
  });

  it('are those of the style where a run names none, and others are left alone', async () => {
    const styles = '<w:style w:styleId="Normal"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>';
    const body = paragraph(run('B¶n'), run(' été', font('Times New Roman')));
    expect(await textOf(await docx(body, { styles }), 'a.docx')).toBe('Bản été');
  });

  it('are read in a web page', async () => {
    const page =
      '<body><p><font face=".VnTime">X· Êm</font> và <span style="font-family: \'VNI-Times\', serif">nöôùc</span></p></body>';
    expect(await textOf(new TextEncoder().encode(page), 'a.html')).toBe('Xã ấm và nước');
  });
});
