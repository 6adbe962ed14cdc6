/** Party bodies and documents that texts on mass mobilisation abbreviate. */
export const ABBREVIATIONS: readonly (readonly [short: string, long: string])[] = [
  ['BTV', 'Ban Thường vụ'],
  ['BCH', 'Ban Chấp hành'],
  ['BDV', 'Ban Dân vận'],
  ['TVTU', 'Thường vụ Tỉnh ủy'],
  ['TVTU', 'Ủy viên Ban Thường vụ Tỉnh ủy'],
  ['BCT', 'Bộ Chính trị'],
  ['BBT', 'Ban Bí thư'],
  ['QCDC', 'quy chế dân chủ'],
];
