/** Particulars that only a sentence on that very thing gives: a birth, a telephone number, a fine, a signature. */
import { holdsUnit } from '../../question/expected.js';
import { matchRule, type Rule } from '../../vietnamese/rules/rule.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import type { Evidence } from '../evidence/evidence.js';
import type { EvidenceCheck } from './check.js';

export interface MatterRule extends Rule {
  /** What a sentence on it holds; folded. */
  readonly spoken: RegExp;
  /** What shows it without a word. */
  readonly shown?: (evidence: Pick<Evidence, 'hit' | 'text'>) => boolean;
}

/** A name under a paper signs it without a word. */
const isSignature = ({ hit: { article }, text }: Pick<Evidence, 'hit' | 'text'>): boolean =>
  article.blocks.some(({ kind, start, end }) => kind === 'byline' && text.includes(article.text.slice(start, end)));

export const MATTER_RULES: readonly MatterRule[] = [
  {
    id: 'matter.birth',
    pattern: 'sinh (?:năm|ngày|tháng|ra)|bao nhiêu tuổi|mấy tuổi|quê (?:ở|quán)',
    spoken: /\bsinh\b|\btuoi\b|\bque\b|\bchao doi\b|\(\d{4}/,
    because: 'sentences that name a person seldom say when or where he was born',
    matches: ['Ông Phạm Tất Thắng sinh năm bao nhiêu?', 'Nhà văn ấy quê quán ở đâu?'],
    rejects: ['Học sinh nộp hồ sơ năm nào?'],
  },
  {
    id: 'matter.signature',
    pattern: '(?:ai|người nào|đồng chí nào|ông nào|bà nào) (?:đã |là người )?(?:đặt bút )?ký',
    spoken: /\bk[yi]\b/,
    shown: isSignature,
    because: 'who issues a paper need not be who signs it',
    matches: ['Ai ký quyết định bổ nhiệm hiệu trưởng?', 'Người nào đã kí hợp đồng thuê đất?'],
    rejects: ['Ai được nghỉ hưu trước tuổi?'],
  },
  {
    id: 'matter.contact',
    pattern: 'số điện thoại|điện thoại|đường dây nóng|hotline|email|e-mail|thư điện tử',
    spoken:
      /\b(?:dien thoai|duong day nong|hotline|email|e-mail|thu dien tu|dt|tel)\b|@|\d{3,4}[. ]\d{3}[. ]?\d{3}|\d{9,11}/,
    because: 'a number to call or write to is wanted, which no other number is',
    matches: ['Cho xin số điện thoại ban tiếp dân', 'Email của thư viện là gì?'],
    rejects: ['Trẻ em mấy tuổi thì phải mua vé?'],
  },
  {
    id: 'matter.rank',
    pattern: '(?:xếp|đứng) (?:thứ|hạng)|thứ hạng|hạng mấy|thứ mấy',
    spoken:
      /\b(?:xep|dung) (?:thu|hang)\b|\bthu \d|\bhang \d|\bdung dau\b|\bthu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b|\bgiai\b|\bnhat\b/,
    because: 'an index is often spoken of without its rank',
    matches: ['Năm 2019 tỉnh xếp hạng mấy cả nước?', 'Đội bóng đứng thứ mấy?'],
    rejects: ['Họp lần mấy thì thông qua?'],
  },
  {
    id: 'matter.money',
    pattern: 'kinh phí|ngân sách|bao nhiêu tiền|số tiền|chi phí|tổng mức đầu tư|giá (?:bao nhiêu|mấy|vé)',
    spoken: /\b(?:kinh phi|ngan sach|chi phi|von|gia|phi|tien|luong|thue)\b|\$|€|£/,
    shown: ({ text }) => holdsUnit(text, 'tien'),
    because: 'money is wanted, and other numbers stand nearby',
    matches: ['Kinh phí xây dựng nhà văn hóa là bao nhiêu?', 'Bộ phim thu về bao nhiêu tiền?'],
    rejects: ['Bao nhiêu hộ được vay vốn?'],
  },
  {
    id: 'matter.sanction',
    pattern: 'bị phạt|xử phạt|phạt tiền|phạt bao nhiêu|kỷ luật|mức phạt',
    spoken: /\b(?:phat|ky luat|ki luat|xu ly|xu phat|truy cuu|hinh su|buoc|boi thuong|thu hoi|dinh chi)\b/,
    because: 'what must be done is told far more often than what becomes of those who do not',
    matches: ['Không đeo khẩu trang thì bị phạt bao nhiêu?', 'Cán bộ đi muộn có bị kỷ luật không?'],
    rejects: ['Ai có quyền khen thưởng?'],
  },
  {
    id: 'matter.praise',
    pattern: 'bằng khen|giấy khen|khen thưởng|huân chương|huy chương',
    spoken: /\b(?:khen|thuong|huan chuong|huy chuong|giai|danh hieu|bieu duong|ton vinh|trao tang)\b/,
    because: 'an award is wanted, not the work it may have been given for',
    matches: ['Xã nào được tặng bằng khen?', 'Đội tuyển đoạt mấy huy chương?'],
    rejects: ['Xã nào về đích sớm nhất?'],
  },
  {
    id: 'matter.address',
    pattern: 'địa chỉ|hội trường nào|phòng nào|phòng họp nào|tòa nhà nào|số nhà',
    spoken: /\b(?:dia chi|so \d|duong|pho|hoi truong|phong|toa nha|tru so|tai|tang|thon|xa|phuong)\b/,
    because: 'where in a town something stands is seldom told with what happened there',
    matches: ['Địa chỉ bộ phận một cửa ở đâu?', 'Cuộc họp diễn ra ở hội trường nào?'],
    rejects: ['Xã có mấy trường học?'],
  },
];

export const matterCheck: EvidenceCheck = {
  id: 'matter',
  prepare: ({ query }) => {
    const asked = MATTER_RULES.filter((rule) => matchRule(rule, query) !== null);
    if (asked.length === 0) return null;
    return (evidence) => {
      const said = foldDiacritics(`${evidence.hit.passage.context} ${evidence.text}`);
      return asked.some(({ spoken, shown }) => !spoken.test(said) && shown?.(evidence) !== true);
    };
  },
};
