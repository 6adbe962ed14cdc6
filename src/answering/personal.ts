/** Particulars that only a sentence on that very thing answers: birth, home, telephone, hall, rank, pay, punishment. Folded. */
import type { UnderstoodQuery } from '../retrieval/understand.js';

/** "mấy ngày một tuần": so many a week is not so many a month. */
const PER = /\b(?:moi|mot|hang|1) (tuan|thang|nam|quy)\b/;

const ASKED: readonly (readonly [RegExp, RegExp])[] = [
  [/\bsinh (?:nam|ngay|thang)\b|\bbao nhieu tuoi\b|\bmay tuoi\b/, /\bsinh (?:nam|ngay|thang)\b|\btuoi\b/],
  [/\bque (?:o|quan)\b/, /\bque\b/],
  [/\btruoc (?:khi|luc) (?:lam|giu|dam nhiem|nhan chuc|len chuc)\b/, /\b(?:truoc khi|truoc do|tung|nguyen la)\b/],
  [/\b(?:ai|nguoi|dong chi nao|ong nao|ba nao) (?:da |la nguoi )?(?:dat but )?ky\b/, /\bky\b/],
  [/\b(?:so dien thoai|dien thoai|duong day nong|hotline)\b/, /\b(?:dien thoai|duong day nong|hotline)\b/],
  [/\b(?:email|e-mail|thu dien tu)\b/, /\b(?:email|e-mail|thu dien tu)\b|@/],
  [/\bdia chi\b/, /\bdia chi\b/],
  [
    /\b(?:hoi truong|phong hop|khach san|toa nha|tru so|dia diem)(?: cu the)? nao\b/,
    /\b(?:hoi truong|phong hop|khach san|toa nha|tru so|dia diem|tai)\b/,
  ],
  [
    /\b(?:thu (?:may|hang)|(?:dung|xep) hang|hang (?:may|bao nhieu))\b/,
    /\b(?:(?:xep|dung) (?:thu|hang)|thu \d|dung dau)\b/,
  ],
  [
    /\b(?:kinh phi|ngan sach|bao nhieu tien|so tien)\b/,
    /\b(?:kinh phi|ngan sach)\b|\d (?:nghin |trieu |ty |ti )*dong\b/,
  ],
  [/\b(?:bi phat|xu phat|phat tien)\b/, /\bphat (?:tien|hanh chinh|tu)\b|\bxu phat\b/],
  [/\bk[iy] luat\b/, /\bk[iy] luat\b/],
  [/\b(?:bang khen|giay khen|khen thuong)\b/, /\b(?:bang khen|giay khen|khen thuong)\b/],
  [/\b(?:muc luong|tien luong|phu cap)\b/, /\b(?:muc luong|tien luong|phu cap)\b/],
];

/** What a folded sentence must hold to speak of the thing asked; null where the question asks nothing of the kind. */
export function personalMatter({ folded }: UnderstoodQuery): RegExp | null {
  const per = /\b(?:bao nhieu|may)\b/.test(folded) ? PER.exec(folded)?.[1] : undefined;
  if (per !== undefined) return new RegExp(`\\b${per}\\b`);
  return ASKED.find(([asked]) => asked.test(folded))?.[1] ?? null;
}
