/** What people ask of a document's record, and where the record has it. */
import { printedDay } from '../../../contract/printed-day.js';
import type { Span } from '../../../domain/article.js';
import type { DayFact, DocumentRecord, Fact } from '../../../domain/document.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { allMatches, type Rule } from '../../../vietnamese/rules/rule.js';

export interface FieldAnswer {
  readonly evidence: Span;
  /** The words that answer, as the text has them; null where the whole evidence does. */
  readonly words: string | null;
  /** What the words mean, where they do not say it: the day that "kể từ ngày ký" is. */
  readonly meaning: string | null;
}

export interface RecordField extends Rule {
  /** What is said to be missing: "ngày có hiệu lực". */
  readonly name: string;
  readonly read: (record: DocumentRecord) => readonly FieldAnswer[];
  /** What a text says that may give it all the same. */
  readonly elsewhere?: RegExp;
}

const one = (fact: Fact | null): FieldAnswer[] =>
  fact === null ? [] : [{ evidence: fact.evidence, words: fact.value, meaning: null }];
const whole = (fact: Fact | null): FieldAnswer[] =>
  fact === null ? [] : [{ evidence: fact.evidence, words: null, meaning: null }];
const dated = (fact: DayFact | null): FieldAnswer[] => {
  if (fact === null) return [];
  const said = /\d{1,2}\D+\d{1,2}\D+\d{4}/.test(fact.value);
  const meaning = fact.day === null || said ? null : `tức ngày ${printedDay(fact.day)}`;
  return [{ evidence: fact.evidence, words: fact.value, meaning }];
};

const WHEN = '(?:ngày|khi|lúc|hôm|năm|tháng|thời điểm|thời gian) nào|bao giờ|khi nào|ngày mấy|ngày bao nhiêu';

/** The first whose pattern is found is asked for; a narrower one stands before a wider. */
export const RECORD_FIELDS: readonly RecordField[] = [
  {
    id: 'record.expires',
    pattern: `hết hiệu lực (?:thi hành )?(?:kể )?(?:từ |vào )?(?:${WHEN})|(?:có hiệu lực|hiệu lực|áp dụng) (?:đến|tới) (?:hết )?(?:${WHEN})|(?:khi nào|bao giờ) (?:thì )?(?:\\S+ ){0,8}?hết hiệu lực`,
    because: 'a document says until when it is in force apart from when it begins to be',
    matches: ['Nghị quyết 54 hết hiệu lực từ ngày nào?', 'Quy chế trông giữ xe có hiệu lực đến bao giờ?'],
    rejects: ['Thẻ bảo hiểm hết hạn khi nào?'],
    name: 'ngày hết hiệu lực',
    read: ({ expires }) => dated(expires),
  },
  {
    id: 'record.in-force',
    pattern: `(?:có |bắt đầu có )?hiệu lực (?:thi hành )?(?:là )?(?:kể )?(?:từ |vào )?(?:${WHEN})|(?:khi nào|bao giờ|ngày nào) (?:thì )?(?:\\S+ ){0,12}?(?:có |bắt đầu có )hiệu lực|ngày (?:bắt đầu )?(?:có )?hiệu lực|(?:được )?(?:áp dụng|thi hành|thực hiện) (?:kể )?từ (?:${WHEN})|thời điểm (?:có )?hiệu lực`,
    because: 'from when a document is in force is said in its closing clauses, in words that every document has',
    matches: ['Luật Thủ đô có hiệu lực từ ngày nào?', 'Khi nào Thông tư 12 về lương quỹ có hiệu lực?'],
    rejects: ['Hợp đồng thuê nhà không công chứng có hiệu lực không?'],
    name: 'ngày có hiệu lực',
    elsewhere: /(?:hiệu lực|áp dụng|thực hiện|thi hành)\s[^.;]{0,40}?(?:từ|sau|vào)\s[^.;]{0,12}?ngày/iu,
    read: ({ inForce }) => {
      const whole = inForce.filter(({ part }) => part === null);
      return (whole.length > 0 ? whole.slice(0, 1) : inForce).flatMap(dated);
    },
  },
  {
    id: 'record.adopted',
    pattern: `(?:được )?thông qua (?:(?:(?!hiệu|ký|do)\\S+ ){0,8}?)(?:vào )?(?:${WHEN})|(?:khi nào|bao giờ|ngày nào) (?:thì )?((?:\\S+ ){0,12}?)(?:được )?thông qua|ngày thông qua`,
    because: 'a law or a resolution is adopted on a day of its own, said under its text',
    matches: ['Nghị quyết về tiền ăn trưa được thông qua ngày nào?', 'Luật Đê điều được Quốc hội thông qua khi nào?'],
    rejects: ['Báo cáo tài chính phải thông qua ai?'],
    name: 'ngày thông qua',
    read: ({ adopted, issued }) => dated(adopted ?? issued),
  },
  {
    id: 'record.issued',
    pattern: `(?:được )?(?:ban hành|(?<!đăng )ký|ra đời|công bố) ((?:(?!hiệu|ký|do)\\S+ ){0,8}?)(?:vào )?(?:${WHEN})|(?:khi nào|bao giờ|ngày nào) (?:thì )?((?:\\S+ ){0,12}?)(?:được )?ban hành|ngày (?:ban hành|ký)|ký (?:đúng |vào )?ngày (?:nào|bao nhiêu|mấy)(?: (?:của )?tháng (?:\\S+ ?){1,3})?|(?:đề|ghi) (?:ở đâu,? )?(?:vào )?ngày(?:,? tháng)? (?:nào|bao nhiêu|mấy)|(?:ra|là) ngày (?:nào|bao nhiêu)|(?<!ban )ngày (?:nào|mấy|bao nhiêu)`,
    because: 'the day of issue stands beside the place in the letterhead, and nowhere in the text that search reads',
    matches: ['Nghị định 111 được ban hành ngày nào?', 'Ngày ký Quyết định về giá nước là ngày nào?'],
    rejects: ['Trường mầm non Hoa Mai thành lập khi nào?'],
    name: 'ngày ban hành',
    // The place stands before the day, on one line.
    read: ({ issued, place }) =>
      dated(issued).map((answer) => {
        const together = place !== null && place.evidence.end <= answer.evidence.start;
        return together ? { ...answer, evidence: { ...answer.evidence, start: place.evidence.start } } : answer;
      }),
  },
  {
    id: 'record.signer',
    pattern:
      '(?:do )?(?:ai|người nào|vị nào|lãnh đạo nào) (?:là người |đã |đứng ra )?(?:đặt bút )?ký(?: ban hành| xác thực| văn bản)?|người ký|ký bởi ai|ai ký|do (?:ai|ông[ /]bà nào|ông nào|bà nào|vị nào) ký|chữ ký của ai|(?:ký tên|đứng tên) là ai|(?:với )?(?:chức vụ|chức danh|cấp bậc)(?: là)? (?:gì|nào)|(?:ký )?thay (?:cho )?ai|ký (?:thừa ủy quyền|thừa lệnh|thay mặt|thay)(?: hay (?:ký )?(?:thừa ủy quyền|thừa lệnh|thay))?(?: ai)?|(?:trưởng|phó|giám|chủ|bí|hiệu|chánh) \\S+ ký',
    because: 'who signed stands under the text, beside the office by which he did',
    matches: ['Ai ký Quyết định 1478?', 'Người ký Luật Chứng khoán là ai?'],
    rejects: ['Ai phải ký vào sổ trực đêm?'],
    name: 'người ký',
    // As what he signs stands above the name.
    read: ({ signer, cosigners }) =>
      [...(signer === null ? [] : [signer]), ...cosigners].map(({ value, evidence, office: [first] }) => ({
        words: value,
        meaning: null,
        evidence: { ...evidence, start: first?.evidence.start ?? evidence.start },
      })),
  },
  {
    id: 'record.issuer',
    pattern:
      '(?:do )?(?:ai|cơ quan nào|đơn vị nào|cấp nào|cấp ủy nào|bộ nào|tổ chức nào|nơi nào) (?:đã |là cơ quan )?ban hành|(?:của|do) (?:cơ quan|đơn vị|cấp ủy|tổ chức) nào|cơ quan (?:đã )?ban hành|ban hành bởi (?:ai|cơ quan nào)|là (?:văn bản )?của (?:ai|cơ quan nào|bộ nào)|(?:cơ quan|đơn vị) nào (?:ra|phát hành)',
    because: 'who issues a document stands at its head, in capitals',
    matches: ['Thông tư 86/2025 do cơ quan nào ban hành?', 'Cơ quan ban hành kế hoạch tiêm chủng là ai?'],
    rejects: ['Cơ quan nào cấp giấy phép lái xe?'],
    name: 'cơ quan ban hành',
    read: ({ issuer }) => one(issuer),
  },
  {
    id: 'record.number',
    pattern:
      '(?:có |mang |là )?(?:văn bản )?số (?:hiệu |ký hiệu )?(?:là )?(?:bao nhiêu|mấy|gì|nào)|số (?:hiệu )?của (?:luật|bộ luật|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|công văn|kế hoạch|văn bản|thông báo)|số hiệu|số (?:và )?ký hiệu|ký hiệu (?:là )?gì',
    because: 'the number is what a document is cited by, and stands at its head alone',
    matches: ['Luật Công chứng có số hiệu là gì?', 'Quyết định về giá nước là văn bản số bao nhiêu?'],
    rejects: ['Số tiền phạt là bao nhiêu?'],
    name: 'số hiệu',
    read: ({ number }) => one(number),
  },
  {
    id: 'record.bases',
    pattern:
      '(?:được ban hành |ban hành )?(?:căn cứ|dựa) (?:vào |trên |theo )?(?:những |các )?(?:văn bản|luật|căn cứ|cơ sở|quy định|đâu|gì)(?: pháp lý)?(?: nào| gì)?|căn cứ pháp lý|căn cứ (?:để )?ban hành',
    because: 'the legal bases are the lines before the text, one each',
    matches: ['Nghị định 111 ban hành căn cứ vào những văn bản nào?', 'Căn cứ pháp lý của kế hoạch tiêm chủng là gì?'],
    rejects: ['Căn cước công dân làm ở đâu?'],
    name: 'căn cứ ban hành',
    read: ({ bases }) => bases.flatMap(({ evidence }) => [{ evidence, words: null, meaning: null }]),
  },
  {
    id: 'record.replaces',
    pattern:
      '(?:thay thế|thay|sửa đổi|sửa|bổ sung|bãi bỏ|(?:làm )?hết hiệu lực|hợp nhất|quy định chi tiết|hướng dẫn thi hành)(?:,? (?:sửa đổi|bổ sung|bãi bỏ))? (?:cho |từ |bởi )?(?:những |các |một số điều của )?(?:văn bản|bộ luật|luật|nghị định|nghị quyết|thông tư|quyết định|quy định|hướng dẫn|chỉ thị)(?: gốc)? (?:nào|gì|số mấy|số bao nhiêu)',
    because: 'what a document replaces or amends is said in its title and its closing clauses',
    matches: ['Luật Kế toán thay thế luật nào?', 'Thông tư 02/2023 sửa đổi thông tư nào?'],
    rejects: ['Quy định nào thay thế giấy phép con?'],
    name: 'văn bản được thay thế hay sửa đổi',
    read: ({ subject, replaces }) => [
      ...(subject !== null && /sửa đổi|bổ sung|bãi bỏ|chi tiết|hướng dẫn/iu.test(subject.value) ? whole(subject) : []),
      ...replaces.flatMap(whole),
    ],
  },
  {
    id: 'record.recipients',
    pattern:
      'nơi nhận|(?:được )?(?:kính )?(?:gửi|trình) (?:cho |đến |tới |lên )?(?:những )?(?:ai|đâu|cơ quan nào|nơi nào|đơn vị nào)',
    because: 'whom a document goes to stands beside its signature',
    matches: ['Công văn 47 gửi đến những cơ quan nào?', 'Nơi nhận của Quyết định 1478 gồm những ai?'],
    rejects: ['Hồ sơ nộp ở đâu?'],
    name: 'nơi nhận',
    read: ({ addressee, recipients }) => whole(addressee ?? recipients),
  },
  {
    id: 'record.place',
    pattern: '(?:được )?(?:ban hành|ký|thông qua) (?:ở|tại) (?:đâu|nơi nào|tỉnh nào|thành phố nào)',
    because: 'the place of issue stands before the day',
    matches: ['Quyết định 318 được ký ở đâu?', 'Luật Hàng không được ban hành tại đâu?'],
    rejects: ['Hội nghị được tổ chức ở đâu?'],
    name: 'nơi ban hành',
    read: ({ place }) => one(place),
  },
  {
    id: 'record.subject',
    pattern:
      '(?:ban hành |là )?(?:về|quy định về|nói về|hướng dẫn về) (?:việc|vấn đề|nội dung|cái)? ?gì|trích yếu|tên (?:gọi )?(?:đầy đủ )?(?:là )?gì|quy định (?:cái )?gì',
    because: 'what a document is about stands under its kind',
    matches: ['Nghị định 111/2022 quy định về việc gì?', 'Trích yếu của Công văn 47 là gì?'],
    rejects: ['Điều lệ trường quy định đồng phục thế nào?'],
    name: 'trích yếu',
    read: ({ subject }) => (subject === null ? [] : [{ evidence: subject.evidence, words: null, meaning: null }]),
  },
  {
    id: 'record.kind',
    pattern: '(?:thuộc |là )(?:loại )?(?:loại )?văn bản (?:gì|nào)|(?:thuộc |là )loại (?:văn bản )?(?:gì|nào)',
    because: 'the kind is a line of its own',
    matches: ['Văn bản 318/QĐ-STNMT là loại văn bản gì?', 'Công văn 47 thuộc loại nào?'],
    rejects: ['Hộ nghèo thuộc diện nào?'],
    name: 'loại văn bản',
    read: ({ kind }) => one(kind),
  },
];

/** A field that a question asks for, and where. */
export interface AskedField {
  readonly field: RecordField;
  readonly match: RegExpExecArray;
}

/** The fields asked for, as the question has them; one found inside of another is that other. */
export function fieldsAsked(query: UnderstoodQuery): AskedField[] {
  const found = RECORD_FIELDS.flatMap((field) => allMatches([field], query).map((match) => ({ field, match })));
  const inside = ({ match }: AskedField, other: AskedField): boolean =>
    match.index >= other.match.index && match.index + match[0].length <= other.match.index + other.match[0].length;
  return found
    .filter((one, i) => !found.some((other, j) => i !== j && inside(one, other) && !(inside(other, one) && i < j)))
    .sort((a, b) => a.match.index - b.match.index);
}
