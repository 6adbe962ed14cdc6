/** Ways to say the same in policy texts and in questions about them; each line's phrases count as each other. */
const GROUPS: readonly string[] = [
  'tối thiểu|ít nhất',
  'tối đa|nhiều nhất',
  'mỗi năm|hàng năm|hằng năm|thường niên',
  'mỗi tháng|hàng tháng|hằng tháng',
  'đi cơ sở|xuống cơ sở|về cơ sở',
  'nhân dân|người dân|bà con',
  'chỉ đạo|lãnh đạo',
  'diễn ra|tổ chức',
  'phương châm|khẩu hiệu',
  'hạn chế|bất cập|tồn tại',
  'khó khăn|vướng mắc',
  'ưu điểm|điểm mạnh',
  'đề nghị|kiến nghị|yêu cầu',
  'giữ chức|đảm nhiệm|làm chức',
  'đồng ý|tán thành',
  'thành lập|xây dựng',
  'nâng cao|cải thiện',
  'người đứng đầu|thủ trưởng',
  'bảo đảm|đảm bảo',
  'kết quả|thành tựu|thành tích',
  'lợi ích|quyền lợi',
  'phát thanh|truyền thanh',
  'internet|mạng xã hội',
];

/** Every two phrases of a group. */
export const SYNONYMS: readonly (readonly [string, string])[] = GROUPS.flatMap((group) => {
  const phrases = group.split('|');
  return phrases.flatMap((one, i) => phrases.slice(i + 1).map((other) => [one, other] as const));
});
