import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import type { DocumentRecord, Fact } from '../../src/domain/document.js';
import { kindOfNumber } from '../../src/vietnamese/mentions/document-kinds.js';
import { DECISION, LAW, LETTER, NEWS, PARTY_PAPER } from '../support/papers.js';

const articleOf = (text: string) => readArticle('a.txt', '', { text });
function recordOf(text: string): DocumentRecord {
  const { record } = articleOf(text);
  if (record === null) throw new Error('no record');
  return record;
}

describe('the record of a document', () => {
  it('is read from a law’s head, its last clauses and its signature', () => {
    const record = recordOf(LAW);
    expect(record).toMatchObject({
      kind: { value: 'Luật' },
      number: { value: '77/2031/QH17' },
      issuer: { value: 'QUỐC HỘI' },
      place: { value: 'Hà Nội' },
      issued: { day: '2031-11-20' },
      subject: { value: 'BẢO VỆ ĐÊ BIỂN' },
      signer: { value: 'Hoàng Thị Sóng', office: [{ value: 'CHỦ TỊCH QUỐC HỘI' }] },
      expires: null,
    });
    expect(record.inForce.map(({ day, part }) => [day, part])).toEqual([
      ['2032-07-01', null],
      ['2033-01-01', 'Quy định tại Điều 3a của Luật này'],
    ]);
  });

  it('is read from a decision whose days count from its own, and not from what it puts in force', () => {
    const record = recordOf(DECISION);
    expect(record).toMatchObject({
      kind: { value: 'Quyết định' },
      number: { value: '45/QĐ-PYT' },
      issuer: { value: 'PHÒNG Y TẾ' },
      issued: { day: '2030-03-05' },
      subject: { value: 'Về việc ban hành Quy chế trực cấp cứu' },
      signer: { value: 'Giàng A Páo', office: [{ value: 'KT. TRƯỞNG PHÒNG' }, { value: 'PHÓ TRƯỞNG PHÒNG' }] },
      expires: { day: '2032-12-31' },
      recipients: { value: 'Trạm y tế các xã; Lưu: VT.' },
    });
    expect(record.inForce).toMatchObject([{ day: '2030-03-20', part: null }]);
    expect(record.bases.map(({ value }) => value)).toEqual([
      'Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023',
      'Căn cứ Quyết định số 9/QĐ-UBND ngày 02 tháng 01 năm 2030 của Ủy ban nhân dân huyện',
    ]);
  });

  it('is read from a letter, whose number alone names its kind, and from a Party paper', () => {
    expect(recordOf(LETTER)).toMatchObject({
      kind: { value: 'Công văn' },
      number: { value: '210/SGT-QLĐB' },
      subject: { value: 'V/v sơn lại vạch qua đường trước cổng trường' },
      signer: { value: 'Phùng Văn Lộ' },
    });
    expect(recordOf(PARTY_PAPER)).toMatchObject({
      kind: { value: 'Nghị quyết' },
      number: { value: '31-NQ/TU' },
      issuer: { value: 'TỈNH ỦY ĐẠI HẢI' },
      issued: { day: '2031-06-12' },
      signer: { value: 'Lê Thị Diêm' },
    });
  });

  it.each([
    ['từ ngày 01 tháng 7 năm 2031', '2031-07-01'],
    ['kể từ ngày 1/7/2031', '2031-07-01'],
    ['kể từ ngày ký', '2031-06-12'],
    ['kể từ ngày ký ban hành', '2031-06-12'],
    ['sau 45 ngày kể từ ngày ký', '2031-07-27'],
    ['từ quý IV năm 2031', null],
    ['từ năm học 2031-2032', null],
  ])('has the day that “%s” means', (words, day) => {
    const record = recordOf(PARTY_PAPER.replace('T/M', `Nghị quyết này có hiệu lực ${words}.\n\nT/M`));
    expect(record.inForce).toMatchObject([{ value: words, day }]);
  });

  it.each([
    'Hợp đồng có hiệu lực kể từ ngày 1/7/2031.',
    'Các việc làm trước ngày Nghị quyết này có hiệu lực thì làm tiếp.',
    'Nghị quyết số 5-NQ/TU hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực.',
  ])('takes no other day for its own: %s', (sentence) => {
    const { inForce, expires } = recordOf(PARTY_PAPER.replace('T/M', `${sentence}\n\nT/M`));
    expect(inForce).toEqual([]);
    expect(expires).toBeNull();
  });

  it('names what the document replaces, and the body by the lowest name', () => {
    const text = PARTY_PAPER.replace('T/M', 'Nghị quyết này thay thế Nghị quyết số 5-NQ/TU.\n\nT/M');
    expect(recordOf(text).replaces.map(({ value }) => value)).toEqual([
      'Nghị quyết này thay thế Nghị quyết số 5-NQ/TU.',
    ]);
    expect(recordOf(LAW).replaces.map(({ value }) => value)).toEqual([
      expect.stringContaining('Luật Đê điều số 12/2009/QH12 hết hiệu lực'),
    ]);
    const plant = LETTER.replace('SỞ GIAO THÔNG TỈNH ĐẠI HẢI', 'CÔNG TY CẤP NƯỚC ĐẠI HẢI\nXÍ NGHIỆP SỐ 2');
    expect(recordOf(plant).issuer?.value).toBe('XÍ NGHIỆP SỐ 2');
  });

  it.each([
    ['UBND TỈNH ĐẠI HẢI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'UBND TỈNH ĐẠI HẢI'],
    [
      'ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH ĐẠI HẢI                   Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN TỈNH ĐẠI HẢI',
    ],
    [
      'ĐẢNG BỘ HUYỆN ĐẠI HẢI               ĐẢNG CỘNG SẢN VIỆT NAM\nBAN CHẤP HÀNH\nSố: 6-QĐ/HU              Đại Hải, ngày 2 tháng 3 năm 2031',
      'ĐẢNG BỘ HUYỆN ĐẠI HẢI BAN CHẤP HÀNH',
    ],
  ])('has its issuer whole from the left column of a letterhead typed with spaces: %s', (head, issuer) => {
    const { record, text } = articleOf(
      `${head}\n\nQUYẾT ĐỊNH\nVề việc lập tổ tuần đê\n\nĐiều 1. Lập tổ tuần đê gồm 5 người.`,
    );
    expect(record).toMatchObject({ issuer: { value: issuer }, subject: { value: 'Về việc lập tổ tuần đê' } });
    const evidence = record?.issuer?.evidence ?? { start: 0, end: 0 };
    expect(text.slice(evidence.start, evidence.end).replace(/\s+/g, ' ')).toBe(issuer);
  });

  it.each(['Ngày ban hành: 05/3/2031', 'Ngày phê duyệt: 5 tháng 3 năm 2031', 'Ban hành ngày 05-3-2031'])(
    'is of the day that a procedure notes beside its code: %s',
    (noted) => {
      const text = `QUY TRÌNH\nTiếp nhận mẫu nước\nMã hiệu: QT-08\n${noted}\n\nBước 1. Người trực ghi tên người gửi mẫu.`;
      expect(recordOf(text).issued?.day).toBe('2031-03-05');
    },
  );

  it.each(['Thực hiện thí điểm thu phí bến cá', 'thực hiện phổ cập bơi cho học sinh'])(
    'is about what stands under its kind, an act too: %s',
    (subject) => {
      expect(recordOf(PARTY_PAPER.replace('Về phát triển nghề muối', subject)).subject?.value).toBe(subject);
    },
  );

  it('but not about its first ground', () => {
    const grounds = 'Thực hiện Kế hoạch số 7-KH/TU của Tỉnh ủy;';
    expect(recordOf(PARTY_PAPER.replace('Về phát triển nghề muối', grounds)).subject).toBeNull();
  });

  it('is none for what is no official document', () => {
    expect(articleOf(NEWS).record).toBeNull();
  });

  it.each([LAW, DECISION, LETTER, PARTY_PAPER])('has no value without the place that says it', (text) => {
    const { record, text: cleaned } = articleOf(text);
    const facts = (value: unknown): Fact[] => {
      if (value === null || typeof value !== 'object') return [];
      return 'evidence' in value
        ? [value as Fact, ...Object.values(value).flatMap(facts)]
        : Object.values(value).flatMap(facts);
    };
    const found = facts(record);
    expect(found.length).toBeGreaterThan(5);
    for (const { value, evidence } of found) {
      const words = cleaned.slice(evidence.start, evidence.end).replace(/\s+/g, ' ');
      // A kind is printed in its usual letters, a letter's kind comes of its number.
      if (record?.kind?.value !== value && record?.recipients?.value !== value) expect(words).toContain(value);
      expect(words).not.toBe('');
    }
  });
});

describe('papers whose kind and title are one line', () => {
  const CONTRACT = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

HỢP ĐỒNG CHO THUÊ KIOSK CHỢ

Số: 8/2031/HĐ-CTK

Hôm nay, ngày 02 tháng 3 năm 2031, tại Ban quản lý chợ Nà Lừ, hai bên thỏa thuận:

Điều 1. Vị trí

Ki-ốt số 5, dãy phía bắc.

Điều 2. Hiệu lực

Hợp đồng này có hiệu lực từ ngày 01 tháng 4 năm 2031, lập thành 02 bản.

ĐẠI DIỆN BÊN CHO THUÊ

Nông Văn Dén`;

  it('have both, and the day of their first line', () => {
    expect(recordOf(CONTRACT)).toMatchObject({
      kind: { value: 'Hợp đồng' },
      number: { value: '8/2031/HĐ-CTK' },
      subject: { value: 'CHO THUÊ KIOSK CHỢ' },
      issuer: null,
      place: null,
      issued: { day: '2031-03-02' },
      inForce: [{ value: 'từ ngày 01 tháng 4 năm 2031', day: '2031-04-01' }],
    });
    expect(articleOf(CONTRACT).title).toBe('Hợp đồng 8/2031/HĐ-CTK CHO THUÊ KIOSK CHỢ');
    const minutes =
      'BIÊN BẢN\n\nVề việc chia nước\n\nHôm nay, vào hồi 8 giờ ngày 16 tháng 11 năm 2030, tại nhà ông Páo, bản họp.';
    expect(recordOf(minutes)).toMatchObject({ issued: { day: '2030-11-16' }, subject: { value: 'Về việc chia nước' } });
  });

  it('are none where the line is of two kinds', () => {
    expect(
      articleOf('NỘI QUY VÀ BIỂU PHÍ BỂ BƠI\n\nKhách mua vé ở cổng.\n\nTrẻ em đi cùng người lớn.').record,
    ).toBeNull();
  });
});

describe('a consolidated text', () => {
  const text = `VĂN BẢN HỢP NHẤT

BỘ THỦY LỢI

Số: 31/VBHN-BTL

THÔNG TƯ

Hướng dẫn đo mưa

Căn cứ Luật Thủy văn ngày 3 tháng 5 năm 2030;
Căn cứ Nghị định số 2/2030/NĐ-CP ngày 4 tháng 5 năm 2030;

Điều 1. Cách đo

Căn cứ đo là mực nước trong ống.

Điều 2. Hiệu lực

2. Các Thông tư sau hết hiệu lực kể từ ngày Thông tư này có hiệu lực:

a) Thông tư số 5/2020/TT-BTL ngày 1 tháng 2 năm 2020;

b) Thông tư số 6/2021/TT-BTL ngày 1 tháng 2 năm 2021.

3. Người đo ghi sổ.`;

  it('is of its own kind, about the text that it consolidates', () => {
    expect(recordOf(text)).toMatchObject({
      kind: { value: 'Văn bản hợp nhất' },
      number: { value: '31/VBHN-BTL' },
      subject: { value: 'Thông tư Hướng dẫn đo mưa' },
    });
  });

  it('has its bases before its first part, and all that it puts out of force', () => {
    expect(recordOf(text).bases).toHaveLength(2);
    expect(recordOf(text).replaces.map(({ value }) => value.slice(0, 24))).toEqual([
      '2. Các Thông tư sau hết ',
      'a) Thông tư số 5/2020/TT',
      'b) Thông tư số 6/2021/TT',
    ]);
  });
});

describe('a paper whose kind stands first', () => {
  it('has its issuer, number, day and subject below', () => {
    const plan =
      'KẾ HOẠCH\n\nỦY BAN NHÂN DÂN XÃ PÙ NHI\n\nSố: 7/KH-UBND\n\nPù Nhi, ngày 5 tháng 2 năm 2031\n\nTrồng sắn dây năm 2031\n\nI. MỤC TIÊU\n\n1. Trồng 48 ha.';
    expect(recordOf(plan)).toMatchObject({
      kind: { value: 'Kế hoạch' },
      number: { value: '7/KH-UBND' },
      issuer: { value: 'ỦY BAN NHÂN DÂN XÃ PÙ NHI' },
      issued: { day: '2031-02-05' },
      subject: { value: 'Trồng sắn dây năm 2031' },
    });
  });
});

it('those who sign side by side have each a column', () => {
  const minutes =
    'BIÊN BẢN\n\nVề việc chia nước\n\nBản họp và thống nhất lịch mở cống.\n\nTHƯ KÝ                    CHỦ TRÌ\n(đã ký)                    (đã ký)\nĐỗ Thị Nhàn               Lê Quang Tạo\n';
  expect(articleOf(minutes).text).toMatch(/THƯ KÝ\s+\(đã ký\)\s+Đỗ Thị Nhàn\s+CHỦ TRÌ\s+\(đã ký\)\s+Lê Quang Tạo/u);
});

describe('those who sign', () => {
  const signed = (office: string, name: string): string => `${office}\n\n(Đã ký, đóng dấu)\n\n${name}`;
  const minutes = (foot: string): string =>
    `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nBIÊN BẢN\n\nHọp tổ thủy nông\n\nHôm nay, ngày 5 tháng 3 năm 2031, tổ họp bàn lịch tưới.\n\n${foot}`;

  it.each([
    [`${signed('THƯ KÝ', 'Hoàng A Tưới')}\n\n${signed('CHỦ TRÌ', 'Lý Thị Mương')}`],
    [
      '        THƯ KÝ                         CHỦ TRÌ\n      (Đã ký)                        (Đã ký)\n\n   Hoàng A Tưới                    Lý Thị Mương',
    ],
  ])('minutes are the chair first, then who took them', (foot) => {
    const { signer, cosigners } = recordOf(minutes(foot));
    expect([signer, ...cosigners].map((one) => [one?.value, one?.office[0]?.value])).toEqual([
      ['Lý Thị Mương', 'CHỦ TRÌ'],
      ['Hoàng A Tưới', 'THƯ KÝ'],
    ]);
  });

  it('are both parties of a contract, and none of them its author', () => {
    const article = articleOf(
      `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nHỢP ĐỒNG\n\nThuê máy gặt\n\nHôm nay, ngày 5 tháng 3 năm 2031, hai bên thỏa thuận thuê một máy gặt.\n\n${signed('ĐẠI DIỆN BÊN A', 'Vàng Thị Lúa')}\n\n${signed('BÊN B', 'Đỗ Văn Gặt')}`,
    );
    expect([article.record?.signer, ...(article.record?.cosigners ?? [])].map((one) => one?.value)).toEqual([
      'Vàng Thị Lúa',
      'Đỗ Văn Gặt',
    ]);
    expect(article.author).toBeNull();
  });
});

describe('a notice', () => {
  const notice = (number: string, told: string): DocumentRecord =>
    recordOf(
      `UBND PHƯỜNG CỬA SÔNG\n\nSố: ${number}\n\nCửa Sông, ngày 3 tháng 1 năm 2031\n\nTHÔNG BÁO\n\nMức thu phí bến\n\n${told}\n\n1. Xe đạp: 1.000 đồng.`,
    );

  it.each([
    ['Ủy ban nhân dân phường thông báo mức thu phí bến, áp dụng từ ngày 15/01/2031 như sau:', '2031-01-15'],
    ['Ban quản lý bến thông báo giá giữ xe mới được thực hiện từ ngày 1 tháng 2 năm 2031:', '2031-02-01'],
    ['Ủy ban nhân dân phường thông báo bến nghỉ ngày 15/01/2031.', null],
  ])('is in force from the day of what it tells: %s', (told, day) => {
    expect(notice('3/TB-UBND', told).inForce.map((one) => one.day)).toEqual(day === null ? [] : [day]);
  });

  it.each([
    ['3/TB-UBND', 'Thông báo'],
    ['160-TB/TW', 'Thông báo kết luận'],
  ])('is one of the state’s or of the Party’s by its number: %s', (number, kind) => {
    expect(kindOfNumber(number)?.name).toBe(kind);
  });
});
