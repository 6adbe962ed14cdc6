/** Every error a client can be told, with its HTTP status and the message shown to a person. */
export const ERRORS = {
  invalid_json: [400, 'Nội dung gửi lên không phải là JSON hợp lệ.'],
  request_aborted: [400, 'Yêu cầu bị ngắt trước khi gửi xong.'],
  invalid_field: [400, 'Một hay nhiều trường trong yêu cầu không hợp lệ.'],
  body_too_complex: [400, 'Nội dung gửi lên lồng quá sâu hoặc có quá nhiều phần.'],
  question_empty: [400, 'Bạn chưa nhập câu hỏi.'],
  question_too_long: [400, 'Câu hỏi dài quá 2.000 ký tự.'],
  key_required: [401, 'Cần khoá truy cập. Hãy gửi tiêu đề Authorization: Bearer <khoá>.'],
  key_invalid: [401, 'Khoá truy cập không đúng.'],
  token_invalid: [401, 'Phiên của hộp hỏi đáp đã hết hạn hoặc không hợp lệ.'],
  user_invalid: [
    401,
    'Trang web chứa hộp hỏi đáp chưa xác nhận bạn là ai, hoặc xác nhận đã hết hạn. Hãy tải lại trang.',
  ],
  key_suspended: [403, 'Khoá truy cập này đã bị tạm dừng.'],
  host_not_allowed: [403, 'Máy chủ này không phục vụ tên miền vừa gọi.'],
  origin_not_allowed: [403, 'Trang web này chưa được phép hỏi. Người vận hành cần thêm nó vào WIDGET_ORIGINS.'],
  article_not_found: [404, 'Không tìm thấy bài viết này.'],
  answer_unknown: [404, 'Không có câu trả lời này để đánh giá.'],
  not_found: [404, 'Không tìm thấy đường dẫn này.'],
  method_not_allowed: [405, 'Đường dẫn này không nhận phương thức vừa gửi.'],
  body_too_large: [413, 'Nội dung gửi lên lớn quá 1 MiB.'],
  unsupported_media_type: [415, 'Hãy gửi nội dung với kiểu application/json.'],
  rate_limited: [429, 'Bạn hỏi quá nhanh. Xin đợi một lát rồi hỏi tiếp.'],
  internal: [500, 'Máy chủ gặp lỗi. Xin thử lại sau.'],
  starting: [503, 'Máy chủ đang khởi động. Xin thử lại sau giây lát.'],
  stopping: [503, 'Máy chủ đang dừng. Xin thử lại sau giây lát.'],
  overloaded: [503, 'Máy chủ đang quá tải. Xin thử lại sau giây lát.'],
  storage_failed: [503, 'Chưa ghi nhận được. Xin thử lại sau.'],
  database_unavailable: [503, 'Chưa nối được kho dữ liệu. Xin thử lại sau giây lát.'],
  database_newer: [503, 'Kho dữ liệu do một phiên bản mới hơn tạo ra. Người vận hành cần cập nhật chương trình.'],
  deadline_exceeded: [503, 'Trả lời câu hỏi này mất quá nhiều thời gian. Xin thử lại sau.'],
  index_missing: [503, 'Chưa có chỉ mục. Hãy chạy: npm run index'],
  index_corrupt: [503, 'Chỉ mục bị hỏng. Hãy chạy: npm run index -- --full'],
  index_incompatible: [503, 'Chỉ mục được tạo bằng phiên bản hoặc mô hình khác. Hãy chạy: npm run index -- --full'],
  model_missing: [503, 'Không tìm thấy mô hình. Hãy kiểm tra thư mục models/, EMBEDDING_MODEL và READER_MODEL.'],
  model_download_failed: [
    503,
    'Không tải được mô hình. Hãy kiểm tra mạng, EMBEDDING_MODEL và READER_MODEL, hoặc chép thư mục mô hình vào models/.',
  ],
  model_corrupt: [503, 'Tệp mô hình bị hỏng. Hãy chép lại thư mục models/ từ bản gốc.'],
} as const satisfies Record<string, readonly [number, string]>;

export type WireErrorCode = keyof typeof ERRORS;

export interface ErrorBody {
  error: { code: WireErrorCode; message: string; details?: unknown };
}
