/** Small files of the formats that offices have, made as their programs make them. */
import JSZip from 'jszip';

const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
export const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;

/** Parts beside the main one, by name: "header1", "footnotes", "comments". */
export async function docx(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const roots: Readonly<Record<string, string>> = {
    header: 'hdr',
    footer: 'ftr',
    footnotes: 'footnotes',
    comments: 'comments',
  };
  const zip = new JSZip();
  const relation = (name: string, id: string, kind: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${name}.xml"/>`;
  const relations = (inside: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  zip.file('_rels/.rels', relations(relation('word/document', 'main', 'officeDocument')));
  zip.file('word/document.xml', `<w:document ${WORD}><w:body>${body}</w:body></w:document>`);
  const kindOf = (name: string): string => name.replace(/\d+$/, '');
  for (const [name, inside] of Object.entries(parts)) {
    const root = roots[kindOf(name)] ?? name;
    zip.file(`word/${name}.xml`, `<w:${root} ${WORD}>${inside}</w:${root}>`);
  }
  const own = Object.keys(parts).map((name) => relation(name, name, kindOf(name)));
  zip.file('word/_rels/document.xml.rels', relations(own.join('')));
  return zip.generateAsync({ type: 'nodebuffer' });
}

export interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Degrees, counter-clockwise. */
  readonly turned?: number;
}

/** A PDF of A4 pages with text in Helvetica, 12 points; ASCII only. `annotations`: of the first page, as PDF objects. */
export function pdf(pages: readonly (readonly Drawn[])[], annotations: readonly string[] = []): Buffer {
  const parts: string[] = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  const add = (body: string): void => {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(`${offsets.length} 0 obj\n${body}\nendobj\n`);
  };
  const first = 4;
  add('<</Type/Catalog/Pages 2 0 R>>');
  add(`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}]>>`);
  add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  for (const [i, drawn] of pages.entries()) {
    const content = drawn.map(({ text, x, y, turned = 0 }) => {
      const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
      return `BT /F1 12 Tf ${[cos, sin, -sin, cos].map((n) => n.toFixed(4)).join(' ')} ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
    });
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${first + 2 * i + 1} 0 R${i === 0 ? `/Annots[${annotations.join(' ')}]` : ''}>>`,
    );
    const stream = content.join('\n');
    add(`<</Length ${stream.length}>>stream\n${stream}\nendstream`);
  }
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}`);
  parts.push(`trailer<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`);
  return Buffer.from(parts.join(''), 'latin1');
}
