/** Questions about an article itself ("bài viết đăng ngày nào", "tác giả là ai"), answered from its metadata. */
import type { Article, Span } from '../../domain/article.js';
import type { RankedHit } from '../../domain/hit.js';
import type { UnderstoodQuery } from '../../question/analyse.js';
import type { PassageStore } from '../../store/passage-store.js';
import { inverseDocumentFrequency } from '../../store/scoring.js';
import { foldedWords, type Token } from '../../vietnamese/text/analyze.js';
import { foldDiacritics } from '../../vietnamese/text/normalize.js';
import { factsOf } from '../article-facts.js';
import type { Lack } from '../checks/check.js';
import type { Quotation } from '../citing/cite.js';

interface Fact {
  readonly evidence: Span;
  readonly value: string;
}

function titleOf({ blocks, title, titleDerived }: Article): Fact | null {
  const block = blocks.find(({ kind }) => kind === 'title');
  return block === undefined || titleDerived
    ? null
    : { evidence: { start: block.start, end: block.end }, value: title };
}

/** An article, as people call it, and as much of its subject as may stand between it and what is asked. */
const PIECE = '(?:bài|(?<!thông )tin)\\s.{0,200}';

const ASKS: readonly { readonly pattern: RegExp; readonly fact: (article: Article) => Fact | null }[] = [
  {
    pattern: new RegExp(
      [
        'tác giả|(?:nhà báo|phóng viên) nào (?:đã )?(?:viết|đưa)|người viết (?:bài|tin)|ai (?:là người |đã )?viết (?:nên |ra )?(?:bài|tin)',
        `${PIECE}(?:do )?(?:những )?(?:ai|phóng viên nào|nhà báo nào|người nào) (?:là người )?(?:viết|đưa|thực hiện|đứng tên|ký tên)`,
        'bài .{0,120}của (?:ai|nhà báo nào|phóng viên nào)',
        '(?:đứng tên|ký tên|ký dưới) (?:bài|tin)|phóng viên (?:nào )?(?:đưa tin|viết (?:bài|tin)|thực hiện (?:bài|tin))|tên .{0,12}phóng viên',
      ].join('|'),
      'u',
    ),
    fact: (article) => article.author,
  },
  {
    pattern: new RegExp(
      [
        `${PIECE}(?:đăng|xuất bản|công bố|lên mạng|lên trang|lên báo).{0,80}(?:nào|bao giờ|mấy)`,
        `${PIECE}(?:ghi|đề|để) (?:rõ )?(?:là )?(?:vào )?ngày`,
        'ngày (?:đăng|xuất bản)|(?:đăng|xuất bản) (?:vào )?(?:ngày|khi|lúc|hôm) nào',
      ].join('|'),
      'u',
    ),
    // The day of an event told is not the day the article was published.
    fact: ({ date }) => (date === null || date.kind === 'event' ? null : { evidence: date.evidence, value: date.text }),
  },
  {
    pattern: new RegExp(
      `nguồn (?:tin|bài|của bài)|${PIECE}(?:nguồn nào|trang (?:web |báo |tin )?nào|báo nào|(?:lấy|dẫn|trích)(?: lại| nguồn)? từ)`,
      'u',
    ),
    fact: (article) => article.source,
  },
  { pattern: /(?:bài viết|bài báo|bài|bản tin) nào (?:nói|viết|nhắc|đề cập|đưa tin)/u, fact: titleOf },
];

/** Words that ask for metadata, not about what an article tells; folded. */
const METADATA_WORDS = new Set(
  (
    'tac gia nguoi viet bai tin ban dang xuat cong bo ngay thang nam nguon lay tu trang web bao phong vien nha ve noi buoi nhac ' +
    'de cap dua ten hai cac ki duoi dau ghi trich dan lai gioi thieu tuong thuat thuc hien len mang can cuoc hom gio may luc dung but danh duoc'
  ).split(' '),
);
/** "QN": articles write names out. */
const ABBREVIATED = /^\p{Lu}{2,}$/u;
/** Share of the question's other words, weighed by rarity, that the article must hold to be the one meant. */
const ABOUT = 0.6;

/** Whole words, in the question's own spelling: "người viết" is not "người Việt", and "công tác giải quyết" has no author. */
const asksFor = (query: UnderstoodQuery, { source }: RegExp): boolean => {
  const [pattern, text] = query.accented ? [source, query.text.toLowerCase()] : [foldDiacritics(source), query.folded];
  return new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'u').test(text);
};

/** `words`: folded, a space on either side. */
const holds = (words: string, { folded }: Token): boolean => words.includes(` ${folded} `);

/** Title and opening paragraph: what an article is about. */
function headOf({ title, text, blocks }: Article): string {
  const opening = blocks.find(({ kind }) => kind === 'paragraph');
  return opening === undefined ? title : `${title}\n${text.slice(opening.start, opening.end)}`;
}

/**
 * The article meant: the one whose text and title hold most of what the question says of it, each word weighed by how few
 * articles have it; null where none holds enough.
 */
function articleMeant(query: UnderstoodQuery, candidates: readonly Article[]): Article | null {
  const from = query.tokens.find(({ folded }) => folded === 'bai' || folded === 'tin')?.start ?? 0;
  const subject = query.content.filter(
    (token) =>
      token.start >= from &&
      !METADATA_WORDS.has(token.folded) &&
      !ABBREVIATED.test(query.text.slice(token.start, token.end)),
  );
  if (subject.length === 0) return query.references.length > 0 ? (candidates[0] ?? null) : null;
  const weights = subject.map((token) =>
    inverseDocumentFrequency(
      candidates.length,
      candidates.filter((article) => holds(factsOf(article).folded, token)).length,
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (words: string): number =>
    subject.reduce((sum, token, i) => sum + (holds(words, token) ? (weights[i] ?? 0) : 0), 0) / total;
  const [best] = candidates
    .map((article) => ({ article, about: share(factsOf(article).folded), titled: share(foldedWords(headOf(article))) }))
    .filter(({ about }) => about >= ABOUT)
    .sort((a, b) => b.about + b.titled - (a.about + a.titled));
  return best?.article ?? null;
}

/** The lines that answer, one per thing asked; none where the article meant does not say; null where the question is of another kind. */
export async function recordAnswer(
  query: UnderstoodQuery,
  lacksOf: (hit: RankedHit) => readonly Lack[],
  hits: readonly RankedHit[],
  store: PassageStore,
): Promise<Quotation[] | null> {
  const asks = ASKS.filter(({ pattern }) => asksFor(query, pattern));
  if (asks.length === 0) return null;
  const usable = hits.filter((hit) => lacksOf(hit).length === 0);
  const article = articleMeant(query, [...new Map(usable.map((hit) => [hit.article.id, hit.article])).values()]);
  if (article === null) return null;
  const facts = asks.flatMap(({ fact }) => fact(article) ?? []);
  if (facts.length < asks.length) return [];
  const passages = await store.passagesOf(article.id);
  const quotations = facts.flatMap(({ evidence, value }): Quotation[] => {
    const passage = passages.find(({ start, end }) => start <= evidence.start && evidence.end <= end);
    if (passage === undefined) return [];
    const at = article.text.slice(evidence.start, evidence.end).indexOf(value);
    const answerSpans = at < 0 ? [] : [{ start: at, end: at + value.length }];
    return [{ article, passage, said: evidence, span: evidence, answerSpans, ownLine: facts.length > 1 }];
  });
  return onePerLine(quotations);
}

/** A line that says both ("Xuân Hương16/08/2019") is quoted once, with both answers marked. */
function onePerLine(quotations: readonly Quotation[]): Quotation[] {
  const lines = new Map<string, Quotation>();
  for (const quotation of quotations) {
    const key = `${quotation.span.start} ${quotation.span.end}`;
    const known = lines.get(key);
    const answerSpans = [...(known?.answerSpans ?? []), ...quotation.answerSpans];
    lines.set(key, { ...quotation, answerSpans: answerSpans.toSorted((a, b) => a.start - b.start) });
  }
  return [...lines.values()];
}
