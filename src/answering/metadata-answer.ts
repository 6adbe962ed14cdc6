/** Questions about an article itself ("bài viết đăng ngày nào", "tác giả là ai"), answered from its metadata. */
import type { Article, Span } from '../domain/article.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { PassageStore } from '../store/passage-store.js';
import { tokenize } from '../text/analyze.js';
import { foldDiacritics } from '../text/normalize.js';
import type { Quotation } from './cite.js';
import { missingFrom, type Requirements } from './requirements.js';

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

const ASKS: readonly { readonly pattern: RegExp; readonly fact: (article: Article) => Fact | null }[] = [
  {
    pattern:
      /tác giả|người viết (?:bài|tin)|ai (?:là người |đã )?viết (?:nên |ra )?(?:bài|tin)|(?:bài|tin).{0,120} (?:do )?ai viết|bài .{0,80}của (?:ai|nhà báo nào|phóng viên nào)/u,
    fact: (article) => article.author,
  },
  {
    pattern:
      /(?:bài|bản tin|tin).{0,80}(?:đăng|xuất bản|công bố).{0,80}(?:nào|bao giờ|hôm nào|mấy)|ngày (?:đăng|xuất bản)|(?:đăng|xuất bản) (?:vào )?(?:ngày|khi|lúc) nào/u,
    // The day of an event told is not the day the article was published.
    fact: ({ date }) => (date === null || date.kind === 'event' ? null : { evidence: date.evidence, value: date.text }),
  },
  {
    pattern:
      /nguồn (?:tin|bài|của bài)|(?:bài|bản tin).{0,80}(?:nguồn nào|trang (?:web|báo|tin) nào|báo nào|lấy từ đâu)/u,
    fact: (article) => article.source,
  },
  { pattern: /(?:bài viết|bài báo|bài|bản tin) nào (?:nói|viết|nhắc|đề cập|đưa tin)/u, fact: titleOf },
];

/** Words that ask for metadata, not about what an article tells; folded. */
const METADATA_WORDS = new Set(
  'tac gia nguoi viet bai tin ban dang xuat cong bo ngay thang nam nguon lay tu trang web bao phong vien nha ve noi buoi nhac de cap dua bao'.split(
    ' ',
  ),
);
/** Share of the question's other words that the article must hold to be the one meant. */
const ABOUT = 0.75;

/** Matches in the question's own spelling: "người viết" is not "người Việt". */
const asksFor = (query: UnderstoodQuery, pattern: RegExp): boolean =>
  query.accented
    ? pattern.test(query.text.toLowerCase())
    : new RegExp(foldDiacritics(pattern.source), 'u').test(query.folded);

function isAbout(query: UnderstoodQuery, article: Article): boolean {
  const subject = query.content.filter((token) => !METADATA_WORDS.has(token.folded));
  const words = new Set(tokenize(`${article.title}\n${article.text}`).map((token) => token.text));
  const folds = new Set([...words].map((word) => foldDiacritics(word)));
  const held = subject.filter((token) => (query.accented ? words.has(token.text) : folds.has(token.folded)));
  if (subject.length === 0) return query.references.length > 0;
  return held.length / subject.length >= ABOUT;
}

/** The line that answers, or null where the question is of another kind or no article meant says. */
export async function metadataAnswer(
  query: UnderstoodQuery,
  requirements: Requirements,
  hits: readonly RankedHit[],
  store: PassageStore,
): Promise<Quotation[] | null> {
  const ask = ASKS.find(({ pattern }) => asksFor(query, pattern));
  if (ask === undefined) return null;
  const hit = hits.find((candidate) => missingFrom(requirements, candidate).length === 0);
  if (hit === undefined || !isAbout(query, hit.article)) return null;
  const { article } = hit;
  const fact = ask.fact(article);
  if (fact === null) return null;
  const passage = (await store.passagesOf(article.id)).find(
    ({ start, end }) => start <= fact.evidence.start && fact.evidence.end <= end,
  );
  if (passage === undefined) return null;
  const at = article.text.slice(fact.evidence.start, fact.evidence.end).indexOf(fact.value);
  const answerSpans = at < 0 ? [] : [{ start: at, end: at + fact.value.length }];
  return [{ article, passage, said: fact.evidence, span: fact.evidence, answerSpans, ownLine: false }];
}
