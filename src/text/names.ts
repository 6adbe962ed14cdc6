/** Names of places and people, by a list and by capitals. */

import type { Span } from '../domain/article.js';
import { tokenize } from './analyze.js';
import { foldDiacritics } from './normalize.js';

/** Provinces and cities of Vietnam, before and after the mergers of 2025; folded. */
const PLACES: ReadonlySet<string> = new Set(
  `an giang|ba ria vung tau|bac giang|bac kan|bac lieu|bac ninh|ben tre|binh dinh|binh duong|binh phuoc|binh thuan|ca mau|
can tho|cao bang|da nang|dak lak|dak nong|dien bien|dong nai|dong thap|gia lai|ha giang|ha nam|ha noi|ha tinh|hai duong|
hai phong|hau giang|hoa binh|ho chi minh|hung yen|khanh hoa|kien giang|kon tum|lai chau|lam dong|lang son|lao cai|long an|
nam dinh|nghe an|ninh binh|ninh thuan|phu tho|phu yen|quang binh|quang nam|quang ngai|quang ninh|quang tri|soc trang|
son la|tay ninh|thai binh|thai nguyen|thanh hoa|thua thien hue|tien giang|tra vinh|tuyen quang|vinh long|vinh phuc|yen bai|
ha long|cam pha|uong bi|mong cai|quang yen|tam diep`
    .split('|')
    .map((name) => name.trim()),
);
const LONGEST_PLACE = 4;

const SURNAMES: ReadonlySet<string> = new Set(
  `nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|mai|trịnh|tô|cao|đoàn|đào|lương|lâm|trương|
hà|tạ|thái|chu|châu|quách|kiều|la|lại|nghiêm|phùng|tống|triệu|vương|từ|tăng|đàm|lưu|vi|nông|hứa|giàng|sùng|lò|quàng|bế|khuất|
thạch|kim|mạc|mạch|văn|viên|hầu|ninh|thân|cù|doãn|đậu|âu|ông|bạch|cung|diệp`
    .split('|')
    .map((name) => name.trim()),
);

/** Places of the list that `text` names, folded, in reading order. */
export function findPlaces(text: string): string[] {
  const folded = tokenize(text).map((token) => token.folded);
  const found: string[] = [];
  for (let at = 0; at < folded.length; at++) {
    for (let length = LONGEST_PLACE; length >= 2; length--) {
      const name = folded.slice(at, at + length).join(' ');
      if (at + length <= folded.length && PLACES.has(name)) {
        found.push(name);
        at += length - 1;
        break;
      }
    }
  }
  return found;
}

const CAPITAL_RUN = /(?<!\p{L})\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)+/gu;

/** Runs of two or more capitalised words. */
export function capitalRuns(text: string): Span[] {
  return [...text.matchAll(CAPITAL_RUN)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Names of people: a surname followed by one to three more capitalised words. */
export function findPeople(text: string): Span[] {
  return capitalRuns(text).flatMap((run) => {
    const words = [...text.slice(run.start, run.end).matchAll(/\p{L}+/gu)];
    const at = words.findIndex((word) => SURNAMES.has(word[0].normalize('NFC').toLowerCase()) && word[0].length > 1);
    const surname = words[at];
    if (surname === undefined || words.length - at < 2 || words.length - at > 4) return [];
    const rest = words.slice(at);
    if (PLACES.has(foldDiacritics(rest.map((word) => word[0]).join(' ')))) return [];
    return [{ start: run.start + surname.index, end: run.end }];
  });
}
