/** What of a file is not in its article's text, and why; each reason as it is told to people. */
export const DROP_REASONS = {
  running_header: 'đầu trang lặp lại',
  running_footer: 'chân trang lặp lại',
  page_number: 'số trang',
  stamp: 'dòng của chữ ký số',
  watermark: 'chữ chìm, chữ xoay',
  navigation: 'phần của trang web ngoài bài',
  control: 'nút và nhãn của trang',
  link_list: 'danh sách bài khác',
  repeated_title: 'tiêu đề lặp lại',
  hidden: 'chữ ẩn trong Word',
  deleted: 'chữ đã xóa hoặc gạch bỏ',
  contents: 'mục lục',
  comment: 'nhận xét bên lề',
  unplaced: 'chữ ở chỗ không đọc được',
  unclear: 'chữ không nhận ra trong ảnh',
  metadata: 'thông tin đầu tệp',
} as const satisfies Record<string, string>;

export type DropReason = keyof typeof DROP_REASONS;

export interface Dropped {
  readonly reason: DropReason;
  readonly text: string;
}

/** Letters and digits. */
export const charactersIn = (dropped: readonly Dropped[]): number =>
  dropped.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

/** In the order in which the reasons come up. */
export function byReason(dropped: readonly Dropped[]): ReadonlyMap<DropReason, readonly Dropped[]> {
  const groups = new Map<DropReason, Dropped[]>();
  for (const one of dropped) {
    const group = groups.get(one.reason);
    if (group === undefined) groups.set(one.reason, [one]);
    else group.push(one);
  }
  return groups;
}
