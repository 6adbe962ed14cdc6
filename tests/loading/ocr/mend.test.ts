import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src/config/settings.js';
import { Mender } from '../../../src/loading/ocr/mend.js';
import { loadSyllables } from '../../support/model.js';

let mender: Mender;
beforeAll(async () => {
  mender = await Mender.load(path.join(PACKAGE_ROOT, 'models/vi-print'), await loadSyllables());
});
const mended = (text: string, confidence = 80): string =>
  mender.mend(text.split(' ').map((word) => ({ text: word, confidence }))).join(' ');

describe('Mender', () => {
  it.each([
    ['marks that were taken for others', 'Sửa đối, bố sung một số điều', 'Sửa đổi, bổ sung một số điều'],
    ['capitals as they stand', 'VĂN PHÒNG CHÍNH PHÙ', 'VĂN PHÒNG CHÍNH PHỦ'],
    ['a lone y', 'học ky II năm học', 'học kỳ II năm học'],
    ['a word between signs', 'giáo dục (phố thông),', 'giáo dục (phổ thông),'],
  ])('puts right %s', (_, read, printed) => {
    expect(mended(read)).toBe(printed);
  });

  it.each([
    ['what is right', 'Hộ có gia súc chết được hỗ trợ 45.000 đồng.'],
    ['numbers, and numbers of papers', 'Quyết định số 12/2024/QĐ-UBND, mục 3.1'],
    ['abbreviations', 'Lưu: VT, TCCB, LĐTL.'],
    ['a name that is read surely', 'ông Lò Văn Ếnh'],
    ['the older place of a tone mark', 'hoà giải, thuỷ lợi'],
  ])('leaves %s', (_, read) => {
    expect(mended(read, 95)).toBe(read);
  });
});
