import { describe, expect, it } from 'vitest';
import { findOffices, holdsOffices } from '../../../src/vietnamese/mentions/offices.js';

const SENTENCE =
  'Đồng chí Nguyễn Xuân Ký, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Quảng Ninh phát biểu';

describe('holdsOffices', () => {
  it.each([
    ['Bí thư Tỉnh ủy là ai?', true],
    ['chu tich hdnd tinh la ai', true],
    ['Chủ tịch Hội đồng nhân dân tỉnh là ai?', true],
    ['Chủ tịch là ai?', true],
    ['Phó Chủ tịch HĐND tỉnh là ai?', false],
    ['Chủ tịch UBND tỉnh là ai?', false],
    ['Chủ tịch Hội Nông dân là ai?', false],
    ['Bí thư Thành ủy là ai?', false],
    ['Bí thư Tỉnh đoàn là ai?', false],
    ['Tổng Bí thư là ai?', false],
    ['Ai phát biểu?', true],
  ])('"%s" → %s', (question, holds) => expect(holdsOffices(findOffices(question), SENTENCE)).toBe(holds));
});
