/** What a news page prints around an article and a copy-and-paste brings along. */
import { foldDiacritics } from '../vietnamese/text/normalize.js';

/** Lines that are a control or a label; folded, compared whole. */
const LABELS = new Set([
  'gui cho ban be',
  'chia se',
  'chia se bai viet',
  'in bai viet',
  'in trang',
  'ban in',
  'binh luan',
  'y kien ban doc',
  'gui binh luan',
  'luu bai viet',
  've trang chu',
  'trang chu',
  'tro ve',
  'quay lai',
  'dau trang',
  'facebook',
  'twitter',
  'zalo',
  'youtube',
  'email',
  'google news',
  'theo doi chung toi',
  'quang cao',
  'tu khoa',
  'tags',
  'danh gia bai viet',
]);

/** Labels that head a list of links to other articles. */
const LINK_LISTS = new Set([
  'xem nhieu nhat',
  'doc nhieu nhat',
  'doc nhieu',
  'tin noi bat',
  'tin moi nhat',
  'tin moi',
  'tin cung chuyen muc',
  'tin lien quan',
  'bai viet lien quan',
  'bai lien quan',
  'tin khac',
  'cac tin khac',
  'tin da dua',
  'co the ban quan tam',
  'xem them',
  'video noi bat',
]);

const fold = (line: string): string =>
  foldDiacritics(line)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A label is no part of a sentence: it has no comma and no stop. */
export const isLabel = (line: string): boolean => !/[,;.]/u.test(line) && LABELS.has(fold(line));
export const headsLinkList = (line: string): boolean => LINK_LISTS.has(fold(line));

/** A headline in a list of links: short, and not a sentence of the article. */
export const looksLikeLink = (line: string): boolean =>
  line.trim().length <= 160 && !/[.!?…:;]["”’)\]]*$/u.test(line.trim());
