import { ERRORS, type WireErrorCode } from '../contract/errors.js';

/** Faults that only an operator meets, on the command line or in a re-index report. */
const OPERATOR_ERRORS = {
  settings_invalid: 'Cấu hình không hợp lệ.',
  usage: 'Tham số dòng lệnh không hợp lệ.',
  corpus_missing: 'Không tìm thấy thư mục bài viết.',
  corpus_empty: 'Không có bài viết nào để lập chỉ mục. Hãy thêm tệp .txt vào thư mục corpus/.',
  file_unreadable: 'Không đọc được tệp.',
  file_too_large: 'Tệp lớn quá mức cho phép (FILE_SIZE).',
  file_too_slow: 'Đọc tệp quá lâu (FILE_TIMEOUT).',
  file_memory: 'Đọc tệp cần quá nhiều bộ nhớ (FILE_MEMORY).',
  file_crashed: 'Tệp làm hỏng tiến trình đọc nó.',
  file_binary: 'Tệp không phải là văn bản.',
  file_encoding: 'Không nhận ra bảng mã của tệp. Hãy lưu lại bằng UTF-8.',
  file_metadata: 'Phần thông tin đầu tệp hoặc tệp .meta.json không đúng dạng.',
  file_protected: 'Tệp có mật khẩu.',
  not_a_pdf: 'Tệp mang đuôi .pdf nhưng không phải là PDF.',
  needs_ocr: 'Tệp là ảnh quét, không có lớp chữ; cần nhận dạng chữ (OCR) trước.',
  picture_without_ocr: 'Tệp là ảnh; nhận dạng chữ đang tắt (OCR=off).',
  nothing_recognised: 'Không nhận ra chữ nào trong ảnh.',
  file_empty: 'Tệp không có nội dung.',
  unsupported_format: 'Chưa hỗ trợ định dạng tệp này.',
  index_locked: 'Một lượt lập chỉ mục khác đang chạy.',
  no_previous_snapshot: 'Không có chỉ mục trước đó để quay lại.',
  index_write_failed: 'Không ghi được chỉ mục.',
  index_too_large:
    'Có nhiều vectơ hơn một tiến trình chứa được (khoảng 16 triệu). Hãy dùng STORE=postgres với pgvector.',
  port_in_use: 'Cổng đã có chương trình khác dùng.',
  address_unavailable: 'Không mở được địa chỉ máy chủ.',
  questions_invalid: 'Tệp câu hỏi đánh giá không hợp lệ.',
  native_missing: 'Thiếu mô-đun hnswlib-node. Hãy chạy: npm run build',
} as const satisfies Record<string, string>;

export type ErrorCode = WireErrorCode | keyof typeof OPERATOR_ERRORS;

export interface AppErrorOptions {
  cause?: unknown;
  /** Facts about the fault that may be shown to whoever caused it; no paths of the server, no stack. */
  details?: unknown;
  /** What it happened to (a file, a port), for the operator's eyes. */
  subject?: string;
}

const isWire = (code: ErrorCode): code is WireErrorCode => code in ERRORS;

/** The one error class. `code` is stable, `message` is Vietnamese and fit for the person it reaches. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  readonly subject: string | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const base: string = isWire(code) ? ERRORS[code][1] : OPERATOR_ERRORS[code];
    super(base, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
    this.subject = options.subject;
  }

  /** One line for a terminal: message, what it happened to, code. */
  get line(): string {
    return `${this.message}${this.subject === undefined ? '' : ` (${this.subject})`} [${this.code}]`;
  }
}

/** The wire code, status and message a client is told; operator faults show as `internal`. */
export function toWire(error: unknown): { code: WireErrorCode; status: number; message: string; details?: unknown } {
  const code: WireErrorCode = error instanceof AppError && isWire(error.code) ? error.code : 'internal';
  const [status, message] = ERRORS[code];
  const details = error instanceof AppError && code === error.code ? error.details : undefined;
  return details === undefined ? { code, status, message } : { code, status, message, details };
}
