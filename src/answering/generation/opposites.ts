/** Words that exclude each other where the same is spoken of. */
import { tokenize } from '../../vietnamese/text/analyze.js';

/** Each of the one side is an opposite of each of the other. */
const OPPOSED: readonly (readonly [string, string])[] = [
  ['tăng', 'giảm'],
  ['thống nhất', 'khác biệt'],
  ['giống nhau', 'khác nhau'],
  ['trước', 'sau'],
  ['bắt buộc', 'khuyến khích, tự nguyện'],
  ['thí điểm', 'nhân rộng, đại trà'],
  ['cao', 'thấp'],
  ['nhiều', 'ít'],
  ['tối thiểu', 'tối đa'],
  ['ít nhất', 'tối đa, không quá, nhiều nhất'],
  ['trên', 'dưới'],
  ['tiếp tục', 'dừng, chấm dứt'],
  ['đầu tiên', 'cuối cùng'],
  ['cấp tỉnh', 'cấp huyện, cấp xã'],
  ['cấp huyện', 'cấp xã'],
  ['ưu điểm', 'hạn chế'],
  ['thuận lợi', 'khó khăn'],
  ['mở rộng', 'thu hẹp'],
  ['tăng cường', 'cắt giảm'],
  ['nâng cao', 'hạ thấp'],
  ['đồng ý', 'phản đối'],
  ['thành công', 'thất bại'],
  ['hàng năm', 'hàng tháng'],
  ['mỗi năm', 'mỗi tháng'],
  ['chủ trì', 'tham dự'],
  ['phó', 'trưởng'],
  ['toàn diện', 'một phần'],
  ['hoàn thành', 'dang dở'],
  ['phù hợp', 'bất cập'],
  ['trực tiếp', 'gián tiếp'],
  ['công khai', 'bí mật'],
  ['phê bình, chỉ trích, phê phán, kỷ luật', 'ghi nhận, biểu dương, đánh giá cao, khen thưởng'],
  ['định kỳ, thường xuyên', 'đột xuất'],
  ['khách quan', 'chủ quan'],
  ['bắt đầu', 'kết thúc'],
  ['giữ nguyên', 'thay đổi'],
  ['tập trung', 'dàn trải'],
  ['đồng bộ', 'riêng lẻ'],
  ['kịp thời', 'chậm'],
  ['tích cực', 'tiêu cực, hạn chế'],
];

/** As the analyzer writes it, between spaces. */
export const spaced = (tokens: readonly { readonly text: string }[]): string =>
  ` ${tokens.map(({ text }) => text).join(' ')} `;

const each = (side: string): string[] => side.split(', ').map((words) => spaced(tokenize(words)));

/** Pairs of a word and its opposite, in both directions. */
const OPPOSITES = OPPOSED.flatMap(([one, other]) =>
  each(one).flatMap((a) => each(other).flatMap((b) => [[a, b] as const, [b, a] as const])),
);

/** Opposites of which the sentence has one and the source, where it speaks of the same, only the other. Both as {@link spaced} gives them. */
export const contradictions = (sentence: string, source: string): number =>
  OPPOSITES.filter(
    ([said, other]) =>
      sentence.includes(said) && !sentence.includes(other) && source.includes(other) && !source.includes(said),
  ).length;
