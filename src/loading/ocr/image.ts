/** Pictures as files: a photograph or a scan of a paper. */
import { AppError } from '../../domain/errors.js';
import type { Loaded } from '../loaded.js';
import { textOfPages } from '../pages.js';
import { type Picture, pictureOfImage, picturesOfTiff } from './picture.js';
import { type PictureReading, readPictures } from './pictures.js';

/** TIFF begins so, in either order of bytes. */
const TIFF = [0x49492a00, 0x4d4d002a];

/** PNG, JPEG, TIFF. Throws `picture_without_ocr` where pictures are not read, `file_unreadable`, `nothing_recognised`. */
export async function loadImage(bytes: Uint8Array, file: string, reading: PictureReading | null): Promise<Loaded> {
  if (reading === null) throw new AppError('picture_without_ocr', { subject: file });
  let pictures: Picture[];
  try {
    const magic = Buffer.from(bytes.subarray(0, 4));
    pictures = TIFF.includes(magic.length < 4 ? 0 : magic.readUInt32BE())
      ? await picturesOfTiff(bytes)
      : [await pictureOfImage(bytes)];
  } catch (cause) {
    throw new AppError('file_unreadable', { subject: file, cause });
  }
  const pages = pictures.map((picture, i) => ({ page: i + 1, picture: async () => picture }));
  const read = await readPictures(reading, bytes, pages, false);
  const loaded = textOfPages([...read].sort(([a], [b]) => a - b).map(([, lines]) => lines));
  if (loaded.text.trim() === '') throw new AppError('nothing_recognised', { subject: file });
  return loaded;
}
