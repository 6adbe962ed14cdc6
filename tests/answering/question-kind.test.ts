import { describe, expect, it } from 'vitest';
import { questionKind } from '../../src/answering/question-kind.js';
import { foldDiacritics } from '../../src/text/normalize.js';

describe('questionKind', () => {
  it.each([
    ['Tỷ lệ giải quyết khiếu nại là bao nhiêu?', 'percentage'],
    ['Nghị quyết 17 có mấy nhiệm vụ?', 'quantity'],
    ['Hội nghị diễn ra khi nào?', 'when'],
    ['Bí thư Thành ủy Ninh Bình là ai?', 'who'],
    ['Các mục tiêu cụ thể gồm những gì?', 'list'],
    ['6 nhiệm vụ của Nghị quyết 17 là gì?', 'list'],
    ['So sánh cấp huyện và cấp tỉnh', 'comparison'],
    ['Có nên nhân rộng mô hình không?', 'yes-no'],
    ['Mô hình được đánh giá thế nào?', 'judgement'],
    ['Ông Nguyễn Phước Lộc đề nghị Ninh Bình làm gì?', 'request'],
    ['Nghị quyết 17-NQ/TU ra đời nhằm mục đích gì?', 'purpose'],
    ['Mấy chỉ số mà Nghị quyết 17 muốn nâng lên là gì?', 'list'],
    ['Cơ quan khối cấp huyện và cấp tỉnh, bên nào chạy lâu hơn?', 'comparison'],
    ['Phương châm tuyên truyền là gì?', 'other'],
    ['Ông Ngô Hoàng Ngân giữ chức vụ gì?', 'office'],
    ['Đề nghị cho biết Nghị quyết 17 có mấy nhiệm vụ', 'quantity'],
    ['Tổng hợp giúp các nhiệm vụ của Nghị quyết 17', 'list'],
    ['Nghị quyết nào được ký trước', 'when'],
    ['Vị lãnh đạo tỉnh nào chỉ đạo hội nghị?', 'who'],
    ['Nghị quyết 17 áp dụng cho tỉnh nào?', 'where'],
    ['Chức danh chính xác của ông Phạm Tất Thắng', 'office'],
    ['Họ tên Trưởng ban Dân vận Tỉnh ủy Quảng Ninh', 'who'],
    ['Nghị quyết của Tỉnh ủy về dân vận mang số bao nhiêu?', 'document'],
    ['Được biết thông tin về bao nhiêu phần các công trình?', 'percentage'],
    ['Mặt trận và đoàn thể giữ vai trò gì?', 'explanation'],
  ])('%s → %s, diacritics or not', (question, kind) => {
    expect(questionKind(question)).toBe(kind);
    expect(questionKind(foldDiacritics(question))).toBe(kind);
  });

  it.each([
    ['Kiện toàn tổ chức bộ máy nhằm mục đích gì?', 'quantity'],
    ['Lòng nhân ái được nêu thế nào?', 'who'],
  ])('"%s" does not ask for a %s', (question, kind) => expect(questionKind(question)).not.toBe(kind));
});
