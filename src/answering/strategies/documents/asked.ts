/** What of a document itself a question asks for: its record, its parts, how many they are, or all of it in short. */
import type { PartKind } from '../../../documents/parts.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { allMatches, firstMatch, type Rule } from '../../../vietnamese/rules/rule.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import { fieldsAsked } from './record-fields.js';

/** Kinds of parts that are counted, by what they are called. */
export const COUNTED: readonly (readonly [string, PartKind])[] = [
  ['điều', 'Điều'],
  ['chương', 'chương'],
  ['mục', 'mục'],
  ['phần', 'phần'],
  ['phụ lục', 'annex'],
  ['bước', 'bước'],
  ['tình huống', 'bước'],
  ['câu', 'bước'],
];
export const PART_RULES: readonly Rule[] = [
  {
    id: 'part.count',
    // "Điều kiện", "mục tiêu", "phần mềm" only begin as a part's name does.
    pattern: `(?:có |gồm |bao gồm |tổng cộng |chia (?:làm |thành |ra )?)?(?:bao nhiêu|mấy) (?:${COUNTED.map(([word]) => word).join('|')})(?! (?:kiện|tiêu|đích|mềm|thưởng|trăm|khoản|tra|lệ|hành|động|trị|dưỡng|thuốc|ăn|cơm|quà|lạc|chuyện|thơ|nói|trả|ngoặc)(?!\\p{L}))`,
    because: 'how many parts a document has is counted, and written nowhere in it',
    matches: ['Luật Đê điều có bao nhiêu điều?', 'Nghị định 111 gồm mấy chương?'],
    rejects: ['Có bao nhiêu điều kiện để được cấp phép?'],
  },
];

/** Where the question asks how many parts there are: "mấy chương, bao nhiêu điều". */
export const countsAsked = (query: UnderstoodQuery): RegExpExecArray[] => allMatches(PART_RULES, query);

/** Of what kind the parts are that a question counts. */
export const kindCounted = ([whole]: RegExpExecArray): PartKind =>
  COUNTED.find(([word]) => foldedWords(whole).endsWith(foldedWords(word)))?.[1] ?? 'Điều';

export const WHICH_PART_RULES: readonly Rule[] = [
  {
    id: 'part.which',
    pattern:
      '(?:(?:được |đã |có |là )*(?:quy định|nêu|nói|ghi|nằm|đề cập|thuộc|thể hiện|trình bày) )?(?:(?:ở|tại|trong) )?(?<!(?:những|các|mấy) )(?:(?:khoản|điểm) (?:nào|mấy|bao nhiêu),? (?:của |và )?)?(điều|khoản|chương|mục|phần|phụ lục|bước|tình huống|câu)(?: hỏi)? (?:thứ |số )?(?:nào|mấy|bao nhiêu)',
    because: 'the number of a part is wanted, which its own text never says of itself',
    matches: [
      'Điều nào của Luật Đê điều quy định về hành lang bảo vệ đê?',
      'Xử lý vi phạm nằm ở chương mấy của quy chế thư viện?',
    ],
    rejects: ['Điều gì khiến cá chết hàng loạt?', 'Quy chế có mấy điều khoản?'],
  },
];

export const SUMMARY_RULES: readonly Rule[] = [
  {
    id: 'summary.whole',
    pattern:
      '(?:hãy |giúp )?(?:tóm tắt|tóm lược|khái quát|tóm gọn|tóm lại|nói gọn|tóm ý)(?: lại| giúp)?(?: (?:nội dung|những điểm|các điểm|ý))?(?: chính| chủ yếu| cơ bản)?|(?:nội dung|những điểm|các điểm|ý|các nội dung|những nội dung) (?:chính|chủ yếu|cơ bản|quan trọng)|bố cục|gồm những (?:phần|chương|nội dung) (?:nào|gì)',
    because: 'a whole document is told by its outline, and no one sentence of it says it',
    matches: ['Tóm tắt Luật Đê điều', 'Nội dung chính của Kế hoạch tiêm chủng năm 2031 là gì?'],
    rejects: ['Nội dung thi môn toán gồm những bài nào?'],
  },
];

/** Whether it asks for a numbered part, or how many there are: nothing but a document has such. */
export const asksForParts = (query: UnderstoodQuery): boolean =>
  findProvisions(query.text).length > 0 ||
  countsAsked(query).length > 0 ||
  firstMatch(WHICH_PART_RULES, query) !== null;

export const asksOfADocument = (query: UnderstoodQuery): boolean =>
  asksForParts(query) || fieldsAsked(query).length > 0 || firstMatch(SUMMARY_RULES, query) !== null;
