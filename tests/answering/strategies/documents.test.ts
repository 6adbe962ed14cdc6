/** Questions about documents themselves, asked of the program over papers of several kinds. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerOnce } from '../../../src/answering/answer.js';
import type { Answering } from '../../../src/answering/answering.js';
import { askRequest } from '../../../src/answering/question.js';
import { temporaryFolder } from '../../support/folders.js';
import { buildIndex, openIndex } from '../../support/index.js';
import { DECISION, LAW, LETTER, NEWS, PARTY_PAPER } from '../../support/papers.js';

/** A guide whose parts are lettered, with steps in one of them and prices in the next. */
const GUIDE = `CHI CỤC THỦY SẢN TỈNH ĐẠI HẢI\n\nSố: 26/HD-CCTS\n\nĐại Hải, ngày 5 tháng 8 năm 2031\n\nHƯỚNG DẪN\n\nĐăng ký ghe lưới\n\nA. Giấy tờ cần có\n\n1. Tờ khai theo mẫu.\n\n2. Ảnh màu của ghe.\n\nB. Các bước thực hiện\n\nBước 1. Nộp đơn. Chủ ghe nộp đơn ở quầy số 8.\n\nBước 2. Đo ghe. Tổ kiểm tra đo ghe trong 03 ngày.\n\nBước 3. Nộp phí. Nộp bằng chuyển khoản, không nộp tiền mặt.\n\nC. Mức phí\n\nPhí đăng ký là 85.000 đồng một lần.\n`;
/** A contract: its parties stand below its title. */
const CONTRACT = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐộc lập - Tự do - Hạnh phúc\n\nHỢP ĐỒNG\n\nCung cấp rau sạch năm 2031\n\nHôm nay, ngày 6 tháng 2 năm 2031, chúng tôi gồm:\n\nBÊN A: BỆNH VIỆN CỬA BIỂN\n\nBÊN B: HỢP TÁC XÃ RAU MÂY XANH\n\nĐiều 1. Giá rau\n\nRau muống 12.000 đồng một bó.\n\nĐiều 2. Giao nhận\n\nRau giao trước 5 giờ sáng tại cổng sau.\n\nĐẠI DIỆN BÊN A\n\n(Đã ký, đóng dấu)\n\nLò Thị Ven\n\nĐẠI DIỆN BÊN B\n\n(Đã ký, đóng dấu)\n\nĐinh Công Bể\n`;

let context: Answering;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const corpusDir = path.join(folder, 'corpus');
  await mkdir(corpusDir);
  const files = {
    luat: LAW,
    'qd-45': DECISION,
    'cv-210': LETTER,
    'nq-31': PARTY_PAPER,
    tin: NEWS,
    ghe: GUIDE,
    rau: CONTRACT,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(corpusDir, `${name}.txt`), text);
  const indexDir = path.join(folder, 'index');
  await buildIndex({ corpusDir, indexDir });
  context = await openIndex(indexDir);
});
const ask = (question: string, filters = {}) => answerOnce(context, askRequest(question, { explain: true, filters }));

describe('a document is asked of itself', () => {
  it.each([
    ['Luật Bảo vệ đê biển có hiệu lực từ ngày nào?', '01 tháng 7 năm 2032', 'luat'],
    ['luat bao ve de bien ban hanh ngay nao', 'ngày 20 tháng 11 năm 2031', 'luat'],
    ['Ai ký Luật Bảo vệ đê biển?', 'Hoàng Thị Sóng', 'luat'],
    ['Số hiệu của Luật Bảo vệ đê biển là gì?', '77/2031/QH17', 'luat'],
    ['Quyết định 45/QĐ-PYT do cơ quan nào ban hành?', 'PHÒNG Y TẾ', 'qd-45'],
    ['Quyết định 45 hết hiệu lực từ ngày nào?', '31 tháng 12 năm 2032', 'qd-45'],
    ['Quyết định 45/QĐ-PYT gửi đến những cơ quan nào?', 'Trạm y tế các xã', 'qd-45'],
    ['Quyết định ban hành Quy chế trực cấp cứu căn cứ vào những văn bản nào?', 'Luật Khám bệnh', 'qd-45'],
    ['Công văn 210 về việc gì?', 'sơn lại vạch', 'cv-210'],
    ['Nghị quyết 31-NQ/TU được ký ở đâu?', 'Đại Hải', 'nq-31'],
  ])('%s', async (question, said, id) => {
    const { answer, abstained, citations, explain } = await ask(question);
    expect(abstained).toBe(false);
    expect(answer).toContain(said);
    expect(citations.map(({ articleId }) => articleId)).toEqual(citations.map(() => id));
    expect(explain?.strategy).toBe('record');
  });

  it('by all who signed it', async () => {
    const { answer } = await ask('Hợp đồng rau sạch do ai ký?');
    for (const said of ['BÊN A', 'Lò Thị Ven', 'BÊN B', 'Đinh Công Bể']) expect(answer).toContain(said);
  });

  it('and what it does not say is said to be missing, instead of another’s day', async () => {
    const { abstained, answer, refusal } = await ask('Công văn 210/SGT-QLĐB có hiệu lực từ ngày nào?');
    expect(abstained).toBe(true);
    expect(answer).toContain('Văn bản không ghi ngày có hiệu lực.');
    expect(refusal?.reason).toBe('record');
    expect((await ask('Luật Thủy lợi có hiệu lực từ ngày nào?')).answer).toContain('Kho không có Luật Thủy lợi');
  });

  it('a day that counts from another is told as a day', async () => {
    const { notice, short } = await ask('Quyết định 45 có hiệu lực từ khi nào?');
    expect(short?.text).toBe('sau 15 ngày kể từ ngày ký');
    expect(notice).toContain('20/03/2030');
  });

  it('the open one is meant where none is named', async () => {
    const { answer } = await ask('Văn bản này do ai ký?', { articleIds: ['cv-210'] });
    expect(answer).toContain('Phùng Văn Lộ');
  });
});

describe('a part of a document is asked for', () => {
  it.each([
    ['Điều 2 Luật Bảo vệ đê biển quy định gì?', ['Hành vi bị cấm', 'Lấy đất, cát', 'Dê']],
    ['Khoản 1 Điều 2 Luật Bảo vệ đê biển', ['Lấy đất, cát']],
    ['Điểm b khoản 2 điều 2 luật bảo vệ đê biển nói gì', ['Dê']],
    ['Nội dung chương II Luật Bảo vệ đê biển?', ['TU BỔ ĐÊ', 'Quỹ đê biển']],
    ['Mục II Nghị quyết 31-NQ/TU nêu gì?', ['MỤC TIÊU', '70 tấn']],
    ['Điều 1 Quyết định 45/QĐ-PYT là gì?', ['Ban hành kèm theo']],
    ['Điều 7 được sửa đổi thế nào theo Luật Bảo vệ đê biển?', ['Giấy phép', '6 mét', '12 tháng']],
    ['luat bao ve de bien sua doi khoan 2 dieu 7 nhu the nao', ['12 tháng']],
  ])('%s', async (question, said) => {
    const { answer, explain, citations } = await ask(question);
    for (const words of said) expect(answer).toContain(words);
    expect(explain?.strategy).toBe('place');
    expect(citations.every(({ place }) => place !== null)).toBe(true);
  });

  it('is cited by its place', async () => {
    const { citations } = await ask('Khoản 1 Điều 2 Luật Bảo vệ đê biển');
    expect(citations[0]?.place).toEqual({
      label: 'khoản 1 Điều 2',
      path: ['Chương I. QUY ĐỊNH CHUNG', 'Điều 2. Hành vi bị cấm', 'khoản 1'],
    });
  });

  it.each([
    ['Luật Bảo vệ đê biển có bao nhiêu điều?', '5 điều; điều cuối là Điều 4'],
    ['Luật Bảo vệ đê biển gồm mấy chương?', '2 chương'],
    ['Quyết định 45/QĐ-PYT có mấy điều?', '2 điều'],
    ['Công văn 210 có bao nhiêu chương?', 'không có chương nào'],
  ])('or counted: %s', async (question, said) => {
    expect((await ask(question)).answer).toContain(said);
  });

  it.each([
    ['Điều 99 Luật Bảo vệ đê biển quy định gì?', 'không có Điều 99'],
    // "Bộ" is no "bổ sung".
    ['Điều 99 Luật Bảo vệ đê biển của bộ ghi gì?', 'không có Điều 99'],
    ['Chỉ tiêu 2.9 của Nghị quyết 31-NQ/TU là gì?', 'không có Chỉ tiêu 2.9'],
    ['Điều 5 Luật Thủy lợi quy định gì?', 'Kho không có Luật Thủy lợi'],
    ['Điều 2 quy định gì?', 'chưa nêu văn bản nào'],
    ['Khoản 3 Điều 4 Nghị định 12/2031/NĐ-CP', 'Kho không có Nghị định 12/2031/NĐ-CP'],
  ])('or is not there: %s', async (question, said) => {
    const { abstained, answer } = await ask(question);
    expect(abstained).toBe(true);
    expect(answer).toContain(said);
  });
});

describe('a document is asked about loosely', () => {
  it.each([
    ['Ai ký công văn về vạch qua đường trước cổng trường, chức vụ gì?', 'GIÁM ĐỐC', 'cv-210'],
    ['Nghị quyết phát triển nghề muối của Tỉnh ủy Đại Hải số mấy, ngày nào?', '31-NQ/TU', 'nq-31'],
    ['Luật Bảo vệ đê biển thay thế luật nào?', 'Luật Đê điều số 12/2009/QH12', 'luat'],
    ['Giám đốc nào ký Công văn 210/SGT-QLĐB?', 'Phùng Văn Lộ', 'cv-210'],
    ['Công văn 210/SGT-QLĐB kính gửi ai?', 'Các trường tiểu học', 'cv-210'],
    ['Nghị quyết 31-NQ/TU của Tỉnh ủy Sơn Hà do ai ký?', 'Kho không có', null],
    ['Công văn 77/XYZ-QL nói về việc gì?', 'Kho không có', null],
  ])('%s', async (question, said, id) => {
    const { answer, citations } = await ask(question);
    expect(answer).toContain(said);
    expect([...new Set(citations.map(({ articleId }) => articleId))]).toEqual(id === null ? [] : [id]);
  });

  it('a part of which only some is asked for is read, or shown', async () => {
    const { citations, answer } = await ask('Theo khoản 1 Điều 2 Luật Bảo vệ đê biển thì cấm lấy gì ở chân đê?');
    expect(answer).toContain('đất, cát');
    expect(citations.every(({ place }) => place?.label.endsWith('Điều 2'))).toBe(true);
  });

  it.each([
    // Shown: its own words need not be the question's.
    ['Khoản 1 Điều 2 Luật Bảo vệ đê biển nghiêm cấm hành vi gì?', 'Lấy đất, cát'],
    ['Khoản 2 Điều 2 Luật Bảo vệ đê biển bắt buộc kiêng những gì?', 'Chăn thả'],
  ])('a short part is shown for an open question: %s', async (question, said) => {
    expect((await ask(question)).answer).toContain(said);
  });

  it('and not for a number that it lacks', async () => {
    const { abstained } = await ask('Theo Điều 1 Luật Bảo vệ đê biển, thẻ bạn đọc có giá trị bao lâu?');
    expect(abstained).toBe(true);
  });

  it.each([
    'Công văn 210/SGT-QLĐB cho đăng ký xe mới ngày nào?',
    'Công văn 210/SGT-QLĐB nói ký hợp đồng thuê xe ngày nào?',
    'Khoản 1 Điều 2 Luật Bảo vệ đê biển cho nộp hồ sơ ngày nào?',
  ])('a day of something else is not the day of issue: %s', async (question) => {
    expect((await ask(question)).explain?.strategy).not.toBe('record');
  });
});

describe('a follow-up about a document', () => {
  const after = async (asked: readonly string[], question: string) => {
    const history: { role: 'user' | 'assistant'; content: string }[] = [];
    for (const one of asked) {
      const { answer } = await answerOnce(context, askRequest(one, { history }));
      history.push({ role: 'user', content: one }, { role: 'assistant', content: answer });
    }
    return answerOnce(context, askRequest(question, { history }));
  };

  it.each([
    [['Điều 1 Luật Bảo vệ đê biển quy định gì?'], 'Còn Điều 2 thì sao?', 'Lấy đất, cát'],
    [['Điều 1 Luật Bảo vệ đê biển quy định gì?'], 'Ai ký?', 'Hoàng Thị Sóng'],
    [['Điều 1 Luật Bảo vệ đê biển quy định gì?'], 'Luật này có hiệu lực từ ngày nào?', '01 tháng 7 năm 2032'],
    [['Ai ký Luật Bảo vệ đê biển?', 'Nó có bao nhiêu chương?'], 'Khoản 1 Điều 2 nói gì?', 'Lấy đất, cát'],
    [['Ai ký Quyết định 45/QĐ-PYT?'], 'Còn Công văn 210/SGT-QLĐB?', 'Phùng Văn Lộ'],
    [['Số hiệu của Luật Bảo vệ đê biển là gì?'], 'Còn Nghị quyết 31-NQ/TU?', '31-NQ/TU'],
  ])('leans on the one before: %s %s', async (asked, question, said) => {
    expect((await after(asked, question)).answer).toContain(said);
  });
});

describe('another body’s document', () => {
  it('is not ours for the kind alone, nor for a word that is another with its marks', async () => {
    const { citations, abstained } = await ask('Quyết định ban hành quy chế chợ nổi Cái Thia do ai ký?');
    expect(abstained || citations.every(({ articleId }) => articleId !== 'qd-45')).toBe(true);
  });

  it.each([
    'Nghị quyết về phát triển nghề muối của Tỉnh ủy Sơn Hà do ai ký?',
    'Mục II nghị quyết phát triển nghề muối Tỉnh ủy Sơn Hải nêu gì?',
    'Theo Luật Thư viện, mỗi ca trực mấy giờ?',
  ])('is not answered from ours: %s', async (question) => {
    const { abstained, answer } = await ask(question);
    expect(abstained).toBe(true);
    expect(answer).toContain('Kho không có');
  });
});

describe('parts that have days or counts of their own', () => {
  it.each([
    ['Điều 3a Luật Bảo vệ đê biển có hiệu lực từ ngày nào?', '01 tháng 01 năm 2033'],
    ['Chương I Luật Bảo vệ đê biển có mấy điều?', 'có 2 điều'],
    ['Luật Bảo vệ đê biển có mấy chương, bao nhiêu điều?', 'có 5 điều'],
    ['Mục I.2 Nghị quyết 31-NQ/TU nói gì?', '4.100 người'],
  ])('%s', async (question, said) => {
    expect((await ask(question)).answer).toContain(said);
  });
});

describe('a document is told in short', () => {
  it.each([
    ['Nội dung chính của Nghị quyết 31-NQ/TU là gì?', 'mục I (TÌNH HÌNH)', 'mục II (MỤC TIÊU)'],
    [
      'Tóm tắt chương I Luật Bảo vệ đê biển',
      'Điều 1 (Phạm vi điều chỉnh): Luật này quy định',
      'Điều 2 (Hành vi bị cấm)',
    ],
  ])('by its outline, each line with its source: %s', async (question, first, second) => {
    const { sentences, explain, citations } = await ask(question);
    expect(explain?.strategy).toBe('summary');
    expect(sentences.map(({ text }) => text)).toEqual([
      expect.stringContaining(first),
      expect.stringContaining(second),
    ]);
    expect(citations).toHaveLength(2);
  });

  it('by the Điều of its chapters, where those are few', async () => {
    const { sentences } = await ask('Nhờ bạn tóm tắt giúp Luật Bảo vệ đê biển với ạ');
    expect(sentences.map(({ text }) => text.slice(0, 8))).toEqual([
      'Điều 1 (',
      'Điều 2 (',
      'Điều 3 (',
      'Điều 3a ',
      'Điều 4 (',
    ]);
  });
});

describe('which part speaks of something', () => {
  it.each([
    ['Trong hợp đồng rau sạch, việc giao nhận nằm ở điều mấy?', 'Điều 2'],
    ['Nộp phí là bước thứ mấy trong quy trình đăng ký ghe lưới?', 'Bước 3'],
    ['Điều nào của Luật Bảo vệ đê biển quy định về hành vi bị cấm?', 'Điều 2. Hành vi bị cấm'],
    ['Quỹ đê biển nằm ở điều mấy của Luật Bảo vệ đê biển?', 'Điều 3a'],
    ['tu bo de o chuong nao cua luat bao ve de bien', 'Chương II'],
    ['Khoản nào Điều 2 Luật Bảo vệ đê biển cấm lấy cát?', 'khoản 1 Điều 2'],
  ])('%s', async (question, said) => {
    const { answer, explain } = await ask(question);
    expect(explain?.strategy).toBe('place');
    expect(answer).toContain(said);
  });

  it('is none where no part does', async () => {
    const { explain } = await ask('Điều nào của Luật Bảo vệ đê biển quy định về hợp đồng lao động của thuyền viên?');
    expect(explain?.strategy).not.toBe('place');
  });
});

describe('a document is called by', () => {
  it.each([
    ['its parties', 'Điều 2 hợp đồng với Rau Mây Xanh ghi những gì?', 'trước 5 giờ sáng'],
    ['the first letters of its title', 'Khoản 1 Điều 2 Luật BVĐB nói gì?', 'Lấy đất, cát'],
    ['words beside its own', 'Luật siết bảo vệ đê biển do ai ký?', 'Hoàng Thị Sóng'],
  ])('%s', async (_, question, said) => {
    const { answer, abstained } = await ask(question);
    expect(abstained).toBe(false);
    expect(answer).toContain(said);
  });

  it.each(['Điều 2 hợp đồng với Bột Giặt Hoa Lan ghi những gì?', 'Luật siết đánh bắt đêm do ai ký?'])(
    'and is not meant where another is named: %s',
    async (question) => expect((await ask(question)).abstained).toBe(true),
  );
});

describe('lettered parts of a guide', () => {
  it('hold its steps, and what follows is none of them', async () => {
    expect((await ask('Bước 3 đăng ký ghe lưới là gì?')).answer).toMatch(/Nộp phí[\s\S]*chuyển khoản/);
    const { citations } = await ask('Phí đăng ký ghe lưới bao nhiêu tiền?');
    expect(citations[0]?.place?.label).toBe('Phần C');
  });

  it('and its steps are counted, called as it may be', async () => {
    expect((await ask('Thủ tục đăng ký ghe lưới qua mấy bước cả thảy?')).answer).toContain('có 3 bước');
  });
});

describe('what a decision puts in force', () => {
  it.each([
    ['Điều 3 của Quy chế trực cấp cứu quy định gì?', 'Bàn giao bằng sổ'],
    ['Khoản 1 Điều 1 Quy chế trực cấp cứu', 'Mỗi ca 8 giờ'],
  ])('has parts of its own: %s', async (question, said) => {
    expect((await ask(question)).answer).toContain(said);
  });
});

describe('a question that names a document', () => {
  it('is answered from it alone', async () => {
    const { citations } = await ask('Theo Luật Bảo vệ đê biển, cấm chăn thả con gì trên mái đê?');
    expect(citations.map(({ articleId }) => articleId)).toEqual(citations.map(() => 'luat'));
  });

  it('is not one that only has the words', async () => {
    const { explain } = await ask('Vi phạm pháp luật bảo vệ đê biển thì ai ký biên bản?');
    expect(explain?.strategy).not.toBe('record');
  });
});
