/** Words that say how, when, of whom and on what condition something holds: few, known, and each changes what is said. */
import { allMatches, firstMatch, type Rule } from '../../vietnamese/rules/rule.js';
import { contentOf } from './content-words.js';

export interface QualifierRule extends Rule {
  /** Whether a sentence may leave such a word of its source out: that says less, not otherwise. */
  readonly mayBeLeftOut: boolean;
}

export const QUALIFIER_RULES: readonly QualifierRule[] = [
  {
    id: 'qualifier.possibility',
    pattern: 'có thể|không thể|được phép|khuyến khích',
    because:
      'what may be done is not what is done or must be; that a plan’s aim "must" be reached says no more than the aim',
    matches: ['Người thuê nhà có thể trả trước.', 'Khuyến khích hộ nuôi ong khai báo.'],
    rejects: ['Hộ nuôi ong phải khai báo.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.negation',
    pattern: 'không(?! (?:gian|khí|quân|ngừng))|chưa|chẳng',
    because: 'what is denied is not what is said',
    matches: ['Bảo tàng không thu vé.', 'Cầu chưa thông xe.'],
    rejects: ['Không gian trưng bày mới mở cửa.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.period',
    pattern: '(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|định kỳ',
    because: 'what is done every year is not done every month',
    matches: ['Bể bơi thay nước hằng tháng.', 'Mỗi quý họp một lần.'],
    rejects: ['Tháng sau bể bơi thay nước.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.scope',
    pattern:
      'một số|tất cả|toàn bộ|mọi|phần lớn|đa số|hầu hết|chủ yếu|chỉ(?! (?:số|đạo|thị|tiêu|rõ|ra|huy|đích|dẫn|định|trích))',
    because: 'what holds of some does not hold of all',
    matches: ['Một số tuyến xe buýt đổi giờ.', 'Toàn bộ học sinh được khám mắt.'],
    rejects: ['Chỉ số giá tiêu dùng tăng nhẹ.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.condition',
    pattern: 'nếu|trừ(?: trường hợp)?|khi|trường hợp|đối với|với điều kiện|ngoại trừ',
    because: 'a rule without its condition is another rule',
    matches: ['Được hoàn vé nếu tàu trễ.', 'Miễn phí đối với trẻ dưới sáu tuổi.'],
    rejects: ['Tàu chạy lúc bảy giờ.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.comparison',
    pattern: 'ít nhất|tối thiểu|tối đa|không quá|nhiều nhất|(?:trên|dưới|hơn|gần|từ đủ) \\d[\\d.,]*',
    because: 'a bound turned over is another bound',
    matches: ['Mỗi lớp tối đa 35 em.', 'Thu hoạch hơn 40 tấn.'],
    rejects: ['Hoa nở trên núi.'],
    mayBeLeftOut: false,
  },
  {
    id: 'qualifier.sequence',
    pattern: 'trước|sau',
    because: 'before is not after',
    matches: ['Nộp phí trước khi nhận biển.', 'Sau lễ khai mạc là hội thi.'],
    rejects: ['Lễ khai mạc ở sân đình.'],
    mayBeLeftOut: true,
  },
  {
    id: 'qualifier.rank',
    pattern:
      'phó|thứ trưởng|cấp (?:tỉnh|huyện|xã|trung ương)|(?:tỉnh|thành|huyện|quận|đảng) ủy|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn',
    because: 'a body or an office of one level is not that of another',
    matches: ['Phó giám đốc bảo tàng mở triển lãm.', 'Hội thi cấp huyện có chín đội.'],
    rejects: ['Bảo tàng mở triển lãm gốm.'],
    mayBeLeftOut: true,
  },
];

/** Ways to say the same bound. */
const SAME_BOUND: readonly (readonly [RegExp, string])[] = [
  [/^tối thiểu$/u, 'ít nhất'],
  [/^(?:không quá|nhiều nhất)$/u, 'tối đa'],
  [/^(?:hàng|mỗi) (?=ngày|tuần|tháng|quý|năm)/u, 'hằng '],
];

/** How often the text holds each of the words of a rule, alike however they are spelt: "qualifier.period hằng năm". */
function heldIn(rules: readonly QualifierRule[], text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const rule of rules)
    for (const [words] of allMatches([rule], { text, accented: true })) {
      const one = `${rule.id} ${SAME_BOUND.reduce((form, [way, same]) => form.replace(way, same), words)}`;
      counts.set(one, (counts.get(one) ?? 0) + 1);
    }
  return counts;
}

const KEPT = QUALIFIER_RULES.filter(({ mayBeLeftOut }) => !mayBeLeftOut);
const CONDITIONS = QUALIFIER_RULES.filter(({ id }) => id === 'qualifier.condition');

/** Whether one holds a word more often than the other. */
const holdsMore = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  [...one].some(([words, count]) => count > (other.get(words) ?? 0));

/** A condition is a clause of its own, with a comma before it or none. */
const CLAUSE_ENDS = /(?<=[,;:.)])\s+|\s+(?=(?:nếu|trừ|khi|đối với|với điều kiện|ngoại trừ)\s)/u;
/** Share of a clause's content words that a sentence must have to be about it. */
const COVERED = 0.5;

/** The clauses of the source that the sentence is about, and the conditions beside them. */
function clausesSaid(sentence: string, source: string): string {
  const said = new Set(contentOf(sentence));
  const clauses = source.split(CLAUSE_ENDS);
  const isCovered = clauses.map((clause) => {
    const words = contentOf(clause);
    return words.filter((word) => said.has(word)).length >= words.length * COVERED;
  });
  const isCondition = (clause: string): boolean =>
    firstMatch(CONDITIONS, { text: clause, accented: true })?.index === 0;
  return clauses
    .filter(
      (clause, i) => isCovered[i] === true || (isCondition(clause) && (isCovered[i - 1] ?? isCovered[i + 1]) === true),
    )
    .join(' ');
}

/** Whether the sentence qualifies what it says otherwise than its source: by a word more, or without one of what it is about. */
export function isQualifiedOtherwise(sentence: string, source: string): boolean {
  const said = heldIn(QUALIFIER_RULES, sentence);
  return (
    holdsMore(said, heldIn(QUALIFIER_RULES, source)) || holdsMore(heldIn(KEPT, clausesSaid(sentence, source)), said)
  );
}
