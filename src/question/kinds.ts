/** What kind of answer a question wants, as far as its words tell. What the words do not tell is left to the reading model. */
import { firstRule, type Rule, type RuleText } from '../vietnamese/rules/rule.js';

export type QuestionKind = 'comparison' | 'list' | 'yes-no' | 'when' | 'number' | 'who' | 'why' | 'other';

export interface KindRule extends Rule {
  readonly kind: QuestionKind;
}

/** In order: the first that matches decides. */
export const KIND_RULES: readonly KindRule[] = [
  {
    id: 'comparison.named',
    kind: 'comparison',
    pattern:
      'so sánh|so với|khác nhau|giống nhau|khác biệt|khác gì|giống gì|khác .{1,40} (?:ở chỗ nào|thế nào|ra sao)|điểm chung',
    because: 'two things are set side by side, so each needs a source of its own',
    matches: ['Luật cũ và luật mới khác nhau ở điểm nào?', 'So sánh dân số Togo và Kyrgyzstan'],
    rejects: ['Các dân tộc khác sống ở đâu?'],
  },
  {
    id: 'comparison.more',
    kind: 'comparison',
    pattern:
      '(?:nào|ai|đâu|cái gì) .{0,40}(?:\\p{L}+ )?hơn|hơn (?:hay|hoặc) .{1,60}|giữa .{1,60} (?:và|với) .{1,80}(?:nào|ai|đâu)|(?:cái|bên|văn bản|bài|sự kiện|việc) nào (?:\\p{L}+ ){1,3}(?:trước|sau|sớm|muộn)',
    because: 'which of two is more needs both figures',
    matches: ['Xã nào thu được nhiều rác hơn, Tân Hòa hay Phú Lâm?', 'Giữa Pakistan và Togo thì nước nào rộng hơn?'],
    rejects: ['Vì sao sư tử đực chết sớm hơn?'],
  },
  {
    id: 'why',
    kind: 'why',
    pattern: 'vì sao|tại sao|vì lẽ gì|vì lý do gì|lý do gì|lý do nào|do đâu|nguyên nhân (?:nào|gì|là gì)|sao lại',
    because: 'a cause is wanted: the span is a clause and seldom a name or a number',
    matches: ['Vì sao người Anh phải rời đảo Norfolk?', 'Hồ sơ bị trả lại vì lý do gì?'],
    rejects: ['Sao Thổ có mấy vệ tinh?'],
  },
  {
    id: 'list.what-all',
    kind: 'list',
    pattern: '(?:gồm|bao gồm|gồm có) (?:những )?(?:gì|ai|nội dung nào)|những gì|những ai',
    because: 'all items are wanted, not the likeliest one',
    matches: ['Hồ sơ cấp thẻ gồm những gì?', 'Hội đồng gồm những ai?'],
    rejects: ['Hồ sơ cấp thẻ nộp ở đâu?'],
  },
  {
    id: 'list.enumerate',
    kind: 'list',
    pattern: 'liệt kê|kể tên|kể ra|kể hết|kể đủ|tóm tắt (?:cả|các|những|đủ)|nêu (?:tên )?(?:các|những)|điểm qua',
    because: 'the asker tells us to enumerate',
    matches: ['Kể tên các giải Oscar của Avatar', 'Liệt kê giấy tờ cần nộp'],
    rejects: ['Ông kể lại chuyện này với ai?'],
  },
  {
    id: 'list.which-ones',
    kind: 'list',
    pattern: '(?:những|các)(?: \\p{L}+){1,7} (?:nào|gì|ai)',
    because: 'a plural that is asked for: "những … nào", "các … là gì"',
    matches: ['Những trường hợp nào được miễn phí?', 'Các nhóm người bản địa chính là ai?'],
    rejects: ['Các nước thành viên họp ở đâu?'],
  },
  {
    id: 'when',
    kind: 'when',
    pattern:
      '(?:ngày|hôm|mùng|mồng|tháng|quý|năm|lúc|khi|dịp|thời điểm|thời gian|thế kỷ|thứ) (?:nào|mấy|bao nhiêu)|ngày tháng nào|ngày tháng năm nào|bao giờ|mấy giờ|hạn chót|hạn cuối|chậm nhất (?:là )?(?:ngày|khi)',
    because: 'a date, a year or an hour is wanted',
    matches: [
      'Quyết định có hiệu lực từ ngày nào?',
      'Kim tự tháp được xây năm bao nhiêu?',
      'Hội đền mở từ mồng mấy?',
      'Cầu hoàn thành vào quý mấy?',
    ],
    rejects: ['Mỗi năm họp mấy lần?'],
  },
  {
    id: 'number',
    kind: 'number',
    pattern:
      'bao nhiêu|(?<!bộ |máy |cỗ )mấy(?! giờ)|bao lâu|bao xa|tỷ lệ nào|tỉ lệ nào|số lượng(?: \\p{L}+){0,3} là|(?:rộng|dài|cao|nặng|sâu) (?:bao|mấy)',
    because: 'a number is wanted, in digits or words',
    matches: ['Lệ phí cấp lại thẻ là bao nhiêu?', 'Máy bay TB-3 có mấy động cơ?'],
    rejects: ['Máy bay TB-3 do ai thiết kế?'],
  },
  {
    id: 'list.counted',
    kind: 'list',
    pattern:
      '(?:[2-9]|[12]\\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?!năm|ngày|tháng|giờ|phút|tuổi|người)(?:[\\p{L}\\p{N}/-]+ ){1,8}(?:nào|gì)',
    because: 'so many things are asked for, and what each of them is',
    matches: ['Ba mục tiêu của kế hoạch là gì?', '4 bước làm thủ tục là gì?'],
    rejects: ['Năm nào bà được bổ nhiệm?'],
  },
  {
    id: 'who',
    kind: 'who',
    pattern:
      'ai|người nào|ông nào|bà nào|đồng chí nào|vị nào|cơ quan nào|đơn vị nào|tổ chức nào|(?:tên|họ tên)(?: \\p{L}+){0,2} (?:là )?gì|do ai|bởi ai',
    because: 'a person or a body is wanted, which is written with capitals',
    matches: ['Ai ký quyết định bổ nhiệm?', 'Cơ quan nào cấp giấy phép lái xe?'],
    rejects: ['Giấy phép lái xe có thời hạn thế nào?'],
  },
  {
    id: 'yes-no',
    kind: 'yes-no',
    pattern:
      '(?:có|được|phải|đã|bị) .{1,160}(?:không|chưa|chăng)(?: ạ| vậy| nhỉ| hả)?\\s*[?.!]*$|(?:phải|đúng|được) (?:không|chưa)(?: ạ| vậy| nhỉ| hả)?\\s*[?.!]*$|hay (?:không|chưa)\\s*[?.!]*$',
    because: 'the answer says whether, so a statement of it or of its contrary is wanted',
    matches: ['Học sinh có được mượn sách về nhà không?', 'Cuba giành độc lập năm 1902, đúng không?'],
    rejects: ['Không khí trên Sao Hỏa gồm khí nào?'],
  },
];

/** `text` is NFC. */
export const questionKind = (question: RuleText): QuestionKind => firstRule(KIND_RULES, question)?.kind ?? 'other';
