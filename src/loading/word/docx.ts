/** Word documents since 2007. */
import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { Dropped, DropReason } from '../../contract/dropped.js';
import { AppError } from '../../domain/errors.js';
import { textOfHtml } from '../html-text.js';
import { leftOut } from '../left-out.js';
import type { Loaded } from '../loaded.js';
import { filled } from './doc.js';
import { partText, readOldFonts, takeHeadingsOff, takeHidden, unfold } from './document.js';
import { writeFormulas } from './formulas.js';
import { writeNumbers } from './numbers.js';
import { parseXml } from './xml.js';

/** Parts that say something beside the text. */
const BESIDE: readonly (readonly [RegExp, DropReason])[] = [
  [/^word\/header\d*\.xml$/, 'running_header'],
  [/^word\/footer\d*\.xml$/, 'running_footer'],
  [/^word\/comments\.xml$/, 'comment'],
];
/** Parts that mammoth puts after the text. */
const NOTES = ['footnotes', 'endnotes'];

const textIn = (part: string): string => (part === '' ? '' : partText(parseXml(part)));

interface Prepared {
  readonly archive: Buffer;
  /** All that is to be read. */
  readonly whole: string;
  readonly dropped: readonly Dropped[];
}

/** The file as mammoth reads it rightly, and what stands beside its text. */
async function prepared(bytes: Uint8Array): Promise<Prepared> {
  const archive = await JSZip.loadAsync(bytes);
  const part = async (name: string): Promise<string> => (await archive.file(name)?.async('string')) ?? '';
  const word = (name: string): Promise<string> => part(`word/${name}.xml`);
  const xml = await word('document');
  if (xml === '') return { archive: Buffer.from(bytes), whole: '', dropped: [] };
  const document = parseXml(xml);
  const dropped = takeHidden(document);
  unfold(document);
  takeHeadingsOff(document);
  writeFormulas(document);
  const styles = await word('styles');
  readOldFonts(document, styles === '' ? null : parseXml(styles));
  const texts = [partText(document), ...(await Promise.all(NOTES.map(async (name) => textIn(await word(name)))))];
  writeNumbers(document, { numbering: await word('numbering'), styles });
  archive.file('word/document.xml', document.toString());
  // Without it mammoth makes no lists of its own.
  archive.remove('word/numbering.xml');
  for (const name of Object.keys(archive.files).sort()) {
    const reason = BESIDE.find(([pattern]) => pattern.test(name))?.[1];
    const text = reason === undefined ? '' : textIn(await part(name));
    if (reason !== undefined && text !== '') dropped.push({ reason, text });
  }
  return { archive: await archive.generateAsync({ type: 'nodebuffer' }), whole: texts.join('\n'), dropped };
}

/** Throws `file_unreadable` or `file_empty`. */
export async function loadDocx(bytes: Uint8Array, file: string): Promise<Loaded> {
  try {
    const { archive, whole, dropped } = await prepared(bytes);
    const { text } = textOfHtml((await mammoth.convertToHtml({ buffer: archive })).value);
    return filled({ text, dropped: [...dropped, ...leftOut(whole, text, 'unplaced')] }, file);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file_unreadable', { subject: file, cause });
  }
}
