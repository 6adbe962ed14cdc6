/** What each check rejects and what it leaves alone, over texts of several subjects. */
import { describe, expect, it } from 'vitest';
import type { CheckedQuestion } from '../../../src/answering/checks/check.js';
import { EVIDENCE_CHECKS, PASSAGE_CHECKS } from '../../../src/answering/checks/index.js';
import { belongsElsewhere } from '../../../src/answering/checks/label.js';
import type { Article } from '../../../src/domain/article.js';
import type { RankedHit } from '../../../src/domain/hit.js';
import { understand } from '../../../src/question/analyse.js';
import { questionKind } from '../../../src/question/kinds.js';
import { abbreviationTable } from '../../../src/vietnamese/mentions/abbreviations.js';
import { splitSentences } from '../../../src/vietnamese/text/sentences.js';

function hitOf(text: string, context = ''): RankedHit {
  const article: Article = {
    id: 'a',
    file: 'a.txt',
    hash: '',
    title: '',
    titleDerived: true,
    text,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length, origin: { start: 0, end: text.length } }],
    pages: [],
    blankPages: [],
    recognised: [],
    dropped: [],
    date: null,
    author: null,
    source: null,
    references: [],
    record: null,
  };
  const sentences = splitSentences(text).map((span) => ({ ...span, listItem: false }));
  const passage = {
    id: 'p',
    articleId: 'a',
    kind: 'body',
    context,
    start: 0,
    end: text.length,
    sentences,
    nearDuplicates: [],
  } as const;
  const none = { rank: null, score: 0 };
  const scores = {
    lexical: none,
    dense: none,
    passageCosine: 0,
    sentenceCosines: [],
    score: 0,
    fused: 0,
    features: null,
  };
  return { passage, article, ...scores, rank: 1, collapsed: [] };
}

function asked(question: string, people: readonly string[] = []): CheckedQuestion {
  const query = understand(question, abbreviationTable([]));
  return { query, kind: questionKind(query), people };
}

/** Ids of the checks that leave the passage unread, or take its first sentence back. */
function rejecting(question: string, text: string, context = '', people: readonly string[] = []): string[] {
  const hit = hitOf(text, context);
  const given = asked(question, people);
  const [first] = hit.passage.sentences;
  const evidence = { hit, first: 0, text: text.slice(first?.start, first?.end) };
  return [
    ...PASSAGE_CHECKS.filter(({ prepare }) => (prepare(given)?.(hit) ?? []).length > 0),
    ...EVIDENCE_CHECKS.filter(({ prepare }) => prepare(given)?.(evidence) === true),
  ].map(({ id }) => id);
}

describe('checks', () => {
  it.each([
    [
      'document',
      'Thông tư 36/2021 có hiệu lực ngày nào?',
      'Thông tư số 01/2025/TT-BLĐTBXH có hiệu lực từ ngày 01/3/2025.',
    ],
    ['place', 'Điều 12 quy định gì?', 'Điều 7 quy định việc xử lý vi phạm.'],
    ['date', 'Năm 2013 động đất mạnh mấy độ?', 'Trận động đất năm 2007 mạnh 8,1 độ.'],
    ['count', '9 nhiệm vụ của kế hoạch là gì?', 'Kế hoạch đề ra 6 nhiệm vụ.'],
    ['label', 'Ngày hội hiến máu lần thứ 5 thu được bao nhiêu?', 'Ngày hội hiến máu lần thứ sáu thu 398 đơn vị máu.'],
    ['label', 'Khu phố 6 có bao nhiêu nhân khẩu?', 'Khu phố 5 có 410 nhân khẩu.'],
    ['label', 'Thôn Đông có bao nhiêu hộ nghèo?', 'Thôn Đoài có 77 hộ nghèo.'],
    ['label', 'Quốc hội khóa XIV có bao nhiêu đại biểu?', 'Quốc hội khóa XV có 499 đại biểu.'],
    ['label', 'Khu D rộng bao nhiêu mét vuông?', 'Khu A rộng 420 m², khu B rộng 650 m².'],
    ['label', 'thon dong xa yen lac co may ho ngheo', 'Thôn Đoài có 7 hộ nghèo.'],
    ['label', 'Đợt ba thu bao nhiêu tiền?', 'Đợt 1 thu 150.000 đồng, đợt 2 thu 100.000 đồng.'],
    [
      'label',
      'Đợt 2 thu bao nhiêu tiền?',
      'Mỗi khẩu góp 250.000 đồng. Đợt 1 thu 150.000 đồng, đợt 2 thu 100.000 đồng.',
    ],
    [
      'range',
      'Nhà ở ngõ rộng 3 m được xây mấy tầng?',
      'Ngõ dưới 2 m xây không quá 3 tầng. Ngõ từ 2 m đến dưới 4 m xây không quá 5 tầng.',
    ],
    ['range', 'Cháu 12 tuổi vé bao nhiêu?', 'Trẻ dưới 6 tuổi vé 0 đồng. Trẻ từ 6 đến 15 tuổi vé 20.000 đồng.'],
    ['matter', 'Giải nhất được bao nhiêu tiền?', 'Giải nhất được tặng cờ lưu niệm.'],
    ['cause', 'Vì sao cầu Vạn Thủy bị cấm xe tải?', 'Cầu Vạn Thủy cấm xe tải từ ngày 5/9, dài 80 m.'],
    ['presupposition', 'Vì sao giá nước tăng 20%?', 'Giá nước tăng 12% do chi phí điện tăng.'],
    ['presupposition', 'Vì sao số học sinh giảm?', 'Số học sinh tăng do xã có khu công nghiệp.'],
    ['name', 'Ông Trần Văn Minh giữ chức gì?', 'Ông Lê Hữu Quý là bí thư.'],
    ['type', 'Xã có bao nhiêu hộ nghèo?', 'Xã phấn đấu giảm 15% hộ nghèo.'],
    ['type', 'Bà sinh năm nào?', 'Bà sinh ở Huế và dạy học 10 năm.'],
    ['type', 'Thư viện mở cửa lúc mấy giờ?', 'Thư viện mở cửa từ ngày 5/9.'],
    ['matter', 'Ai ký quyết định này?', 'Ủy ban ban hành quyết định này.'],
    ['matter', 'ai ki quyet dinh nay', 'Ủy ban ban hành quyết định này.'],
    ['period', 'Mỗi quí họp mấy lần?', 'Hội đồng họp 2 lần mỗi năm.'],
    ['period', 'Mỗi tuần đi cơ sở mấy ngày?', 'Cán bộ đi cơ sở 03 ngày/tháng.'],
    ['speaker', 'Ông Lê Hữu Quý nói gì?', 'Ông Nguyễn Phước Lộc nhấn mạnh vai trò của xã.'],
    ['level', 'Mô hình cấp tỉnh thực hiện mấy năm?', 'Mô hình cấp huyện đã thực hiện 5 năm.'],
    ['ordinal', 'Bước thứ ba là gì?', 'Thứ hai, nộp hồ sơ ở bộ phận một cửa.'],
    ['holder', 'Chủ tịch UBND tỉnh là ai?', 'Ông Ký, Chủ tịch HĐND tỉnh, dự họp.'],
  ])('%s: "%s" is not answered by "%s"', (id, question, text) => {
    expect(rejecting(question, text, '', ['le huu qui', 'nguyen phuoc loc'])).toContain(id);
  });

  it.each([
    ['Nhà ở ngõ rộng 1,5 m được xây mấy tầng?', 'Ngõ dưới 2 m xây không quá 3 tầng. Ngõ từ 2 m xây 5 tầng.'],
    ['Nhà cách đường 8 m thì lùi mấy mét?', 'Nhà dưới 4 m lùi 2 m.'],
    ['Khu phố 5 có bao nhiêu nhân khẩu?', 'Khu phố 5 có 410 nhân khẩu.'],
    ['Quý II thu được bao nhiêu?', 'Quý II xã thu 2 tỷ đồng, quý I thu 1 tỷ đồng.'],
    ['Thôn Đoài có bao nhiêu hộ nghèo?', 'Thôn Đoài có 77 hộ nghèo.'],
    ['Khu B rộng bao nhiêu mét vuông?', 'Khu A rộng 420 m², khu B rộng 650 m².'],
    ['Đại hội lần thứ 15 bầu mấy người?', 'Đại hội lần thứ mười lăm bầu 7 người.'],
    ['Giải nhất bao nhiêu tiền?', 'Giải nhất được thưởng 5.000.000đ.'],
    ['o thon can dong bao nhieu tien', 'Thôn Đoài thu mỗi hộ 20.000 đồng.'],
    ['Vì sao cầu Vạn Thủy bị cấm xe tải?', 'Cầu Vạn Thủy bị cấm xe tải vì hai gối cầu xô lệch.'],
    ['Vì sao giá nước tăng 20%?', 'Giá nước tăng 20% do chi phí điện tăng.'],
    ['Vì sao người Anh rời đảo hồi thế kỷ 19?', 'Người Anh rời đảo để tránh nạn đói năm 1814.'],
    ['Lễ hội bắt đầu mồng mấy?', 'Lễ hội mở từ mùng 8 tháng Ba.'],
    ['Thông tư 36/2021 có hiệu lực ngày nào?', 'Thông tư số 36/2021/TT-BLĐTBXH có hiệu lực từ ngày 20/02/2022.'],
    ['Động đất năm 2007 mạnh mấy độ?', 'Trận động đất ngày 2/4/2007 mạnh 8,1 độ.'],
    ['Xã có bao nhiêu hộ nghèo?', 'Toàn xã còn 142 hộ nghèo.'],
    ['Máy bay có mấy động cơ?', 'Máy bay có bốn động cơ.'],
    ['Mỗi quí họp mấy lần?', 'Hội đồng họp 2 lần mỗi quý.'],
    ['Quyết định ký ngày nào?', 'Quyết định có hiệu lực kể từ ngày ký.'],
    ['Mỗi tháng đi cơ sở mấy ngày?', 'Cán bộ đi cơ sở 03 ngày/tháng.'],
    ['Mô hình cấp tỉnh thực hiện mấy năm?', 'Sau 4 năm thực hiện, mô hình còn thiếu cơ sở pháp lý.'],
    ['Bước thứ ba là gì?', 'Thứ ba, nhận kết quả ở bộ phận một cửa.'],
    ['Chủ tịch HĐND tỉnh là ai?', 'Ông Ký, Chủ tịch Hội đồng nhân dân tỉnh, dự họp.'],
    ['Bà Lan có phải giám đốc không?', 'Bà Lan là phó giám đốc bệnh viện.'],
    ['Quốc hội khóa 15 có bao nhiêu đại biểu?', 'Quốc hội khóa XV có 499 đại biểu.'],
    ['xa co bao nhieu ho ngheo', 'Toàn xã còn 142 hộ nghèo.'],
    ['Năm 2019 Hà Nội có bao nhiêu dân?', 'Năm 2019, dân số Hà Nội là 8,05 triệu người.'],
  ])('leave alone: "%s" by "%s"', (question, text) => {
    expect(rejecting(question, text)).toEqual([]);
  });
});

describe('a figure of another of its kind', () => {
  const text = 'Kinh phí 1.350 triệu đồng: đợt 1 là 800 triệu đồng, đợt 2 là 550 triệu đồng.';
  const said = { start: 0, end: text.length };
  const spanOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const isElsewhere = (question: string, words: string) =>
    belongsElsewhere(asked(question))?.(text, said, spanOf(words));

  it('is no short answer', () => {
    expect(isElsewhere('Đợt hai hết bao nhiêu tiền?', '800 triệu đồng')).toBe(true);
    expect(isElsewhere('Đợt hai hết bao nhiêu tiền?', '1.350 triệu đồng')).toBe(true);
    expect(isElsewhere('Đợt hai hết bao nhiêu tiền?', '550 triệu đồng')).toBe(false);
    expect(isElsewhere('Hết bao nhiêu tiền?', '800 triệu đồng')).toBeUndefined();
  });
});
