import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/settings.js';
import { PageReading, type PageReadingOptions } from '../../src/loading/ocr/page-reading.js';
import { temporaryFolder } from './folders.js';

/** A letter with two columns at its head and a red seal, lying a little askew. */
export const SCANNED_LETTER = path.join(PACKAGE_ROOT, 'tests/fixtures/cong-van-quet.jpg');

export async function pageReadingOptions(): Promise<PageReadingOptions> {
  return { modelsDir: path.join(PACKAGE_ROOT, 'models'), cacheDir: path.join(await temporaryFolder(), 'pages') };
}

export const openPageReading = async (): Promise<PageReading> => new PageReading(await pageReadingOptions());
