/**
 * Kinds of documents and their usual abbreviations: decree 30/2020/NĐ-CP (article 7, appendix III), the law on the promulgation of
 * legal texts (article 4), and the Party's rules on kinds of documents (66-QĐ/TW).
 */
import { foldDiacritics } from '../text/normalize.js';

export interface DocumentKind {
  /** "Nghị quyết". */
  readonly name: string;
  /** "NQ", as it stands in a number; null for a kind that numbers do not name. */
  readonly abbreviation: string | null;
  /** Whether people call a document of the kind by its name and a bare number ("Nghị quyết 17"). */
  readonly calledByNumber: boolean;
}

const numbered = (name: string, abbreviation: string): DocumentKind => ({ name, abbreviation, calledByNumber: true });
const other = (name: string, abbreviation: string | null = null): DocumentKind => ({
  name,
  abbreviation,
  calledByNumber: false,
});

/** A longer name before one that it begins with. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  numbered('Thông báo kết luận', 'TB'),
  numbered('Bộ luật', 'Bộ luật'),
  numbered('Luật', 'Luật'),
  other('Nghị quyết liên tịch', 'NQLT'),
  numbered('Nghị quyết', 'NQ'),
  numbered('Quyết định', 'QĐ'),
  numbered('Quy định', 'QĐi'),
  numbered('Kết luận', 'KL'),
  numbered('Chỉ thị', 'CT'),
  numbered('Thông báo', 'TB'),
  other('Thông tư liên tịch', 'TTLT'),
  numbered('Thông tư', 'TT'),
  numbered('Nghị định', 'NĐ'),
  numbered('Hướng dẫn', 'HD'),
  numbered('Kế hoạch', 'KH'),
  numbered('Công văn', 'CV'),
  numbered('Pháp lệnh', 'PL'),
  numbered('Báo cáo', 'BC'),
  numbered('Chương trình', 'CTr'),
  numbered('Đề án', 'ĐA'),
  numbered('Tờ trình', 'TTr'),
  other('Hiến pháp'),
  other('Lệnh', 'L'),
  other('Văn bản hợp nhất', 'VBHN'),
  other('Thông cáo', 'TC'),
  other('Thông tri', 'TT'),
  other('Quy chế', 'QC'),
  other('Phương án', 'PA'),
  other('Dự án', 'DA'),
  other('Biên bản', 'BB'),
  other('Hợp đồng', 'HĐ'),
  other('Công điện', 'CĐ'),
  other('Bản ghi nhớ', 'BGN'),
  other('Bản thỏa thuận', 'BTT'),
  other('Giấy ủy quyền', 'GUQ'),
  other('Giấy mời', 'GM'),
  other('Giấy giới thiệu', 'GGT'),
  other('Giấy nghỉ phép', 'GNP'),
  other('Phiếu gửi', 'PG'),
  other('Phiếu chuyển', 'PC'),
  other('Phiếu báo', 'PB'),
  other('Thư công'),
  other('Điều lệ'),
  other('Cương lĩnh'),
  other('Chiến lược'),
  other('Quy hoạch'),
  other('Tuyên bố'),
  other('Lời kêu gọi'),
  other('Nội quy'),
  other('Quy ước'),
  other('Hương ước'),
  other('Quy trình'),
  other('Thể lệ'),
];

/** "NGHỊ QUYẾT", in capitals or not → the kind; null for other words. */
export const kindNamed = (words: string): DocumentKind | null => BY_NAME.get(spelling(words)) ?? null;

/** Two ways of placing a tone ("thoả", "thỏa") are one. */
const spelling = (words: string): string => foldDiacritics(words.toLowerCase()).replace(/\s+/g, ' ').trim();
const BY_NAME: ReadonlyMap<string, DocumentKind> = new Map(DOCUMENT_KINDS.map((kind) => [spelling(kind.name), kind]));

/** The kind whose abbreviation a number has: "47/CV-NN" → Công văn; null where it has none. */
export function kindOfNumber(number: string): DocumentKind | null {
  // The Party's offices tell conclusions so, "160-TB/TW"; those of the state give notice, "03/TB-UBND".
  if (/\/TB(?:-|$)/iu.test(number)) return kindNamed('Thông báo');
  const parts = number.split(/[/-]/).slice(1);
  for (const part of parts) {
    const kind = BY_ABBREVIATION.get(part.toUpperCase());
    if (kind !== undefined) return kind;
  }
  return null;
}
const BY_ABBREVIATION: ReadonlyMap<string, DocumentKind> = new Map(
  DOCUMENT_KINDS.toReversed().flatMap((kind) =>
    kind.abbreviation === null ? [] : [[kind.abbreviation.toUpperCase(), kind] as const],
  ),
);

/** "Điều 1 Nghị định này, …", "Điều 5 Luật số …": a part that a sentence speaks of, at the beginning of a line. */
const REFERS = new RegExp(
  `^(?:Điều|Chương|Mục|Phần)\\s+[\\dIVXL]+[a-zđ]?\\s+(?:${DOCUMENT_KINDS.map(({ name }) => name).join('|')})(?!\\p{L})`,
  'u',
);
export const refersToPart = (line: string): boolean => REFERS.test(line);

/** "THÔNGBÁO" → "THÔNG BÁO": a kind's name whose letters were set apart; null for other words. */
export const kindSpelledTogether = (letters: string): string | null =>
  DOCUMENT_KINDS.find(
    ({ name }) => name.replaceAll(' ', '').toUpperCase() === letters.toUpperCase(),
  )?.name.toUpperCase() ?? null;
