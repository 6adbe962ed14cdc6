/** What a question still asks once what it names and how it asks are put aside. */
import { type CatalogueEntry, kindWords } from '../../../documents/catalogue.js';
import type { Span } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { foldedWords, type Token, tokenize } from '../../../vietnamese/text/analyze.js';
import type { Binding } from './binding.js';

/** Words that say nothing of a subject in a question about a document itself. */
const GENERIC =
  `văn bản tài liệu này đó trên quy định quyết nghị luật bộ thông tư hiệu lực thi hành ban ký ngày tháng năm số nội dung điều khoản điểm chương
mục phần phụ lục cho biết hỏi muốn xin về gì nào như thế việc vấn đề toàn đầy đủ trích dẫn xem đọc nêu nói đề cập ghi giải thích cụ có bao nhiêu mấy là ra sao được
nhờ bạn vui lòng làm ơn trước đây đấy à nhé hả ấy kia nha hở mà
của cái tiêu tên hiệu tất cả tổng cộng hết thảy gồm những cơ quan đơn vị em tôi mình anh chị ạ vậy nhỉ với giúp ơi theo trong tại đâu ai do hồi lúc khi
bên phía còn nó họ chúng cả kèm yêu cầu chuyện kể hợp nhất xác thực quốc hội chính phủ thủ tướng chủ tịch`
    .trim()
    .split(/\s+/);
const GENERIC_MARKED = new Set(GENERIC.map((word) => tokenize(word)[0]?.text ?? ''));
const GENERIC_FOLDED = new Set(GENERIC.map((word) => tokenize(word)[0]?.folded ?? ''));

/** What bodies are called in short. */
const BODIES = 'UBND HĐND ủy ban nhân dân hội đồng tỉnh huyện xã phường thành phố thị trấn quận sở phòng';

/** Words by which a document is called: its title, who issued it where, and when. */
export const wordsOf = ({ title, issuer, place, issued }: CatalogueEntry): string[] =>
  foldedWords(`${title} ${issuer ?? ''} ${place ?? ''} ${BODIES} ${(issued ?? '').replaceAll('-', ' ')}`)
    .trim()
    .split(' ');

/** The question's words of its own: outside of the spans, and none by which the documents bound are called. */
export function restOf(
  query: UnderstoodQuery,
  { documents, mentions }: Pick<Binding, 'documents' | 'mentions'>,
  spans: readonly Span[],
): Token[] {
  const called = new Set(documents.flatMap(wordsOf));
  return query.content.filter(
    ({ start, end, text, folded }) =>
      !isGeneric({ text, folded }) &&
      !called.has(folded) &&
      // "Hội LHPN": an abbreviation of whom the document is of.
      !(documents.length > 0 && /^\p{Lu}{2,}$/u.test(query.text.slice(start, end))) &&
      ![...mentions, ...spans].some((span) => start < span.end && end > span.start),
  );
}

/** Whether a word tells nothing of a subject: by its marks where it was typed with them, for "chợ" is not "cho". */
export const isGeneric = ({ text, folded }: Pick<Token, 'text' | 'folded'>): boolean =>
  text === folded ? GENERIC_FOLDED.has(folded) : GENERIC_MARKED.has(text);

/** Kinds that stand in no question but as the name of a text: "hợp đồng", "quyết định" are things as well. */
const LAWS = new Set(['luat', 'bo luat', 'phap lenh', 'nghi dinh', 'thong tu']);

/** "Luật Đất đai": all that a question is about besides, named as a law; null for anything else. */
export function lawNamed(
  { tokens, text }: UnderstoodQuery,
  all: readonly Token[],
  catalogue: readonly CatalogueEntry[],
): string | null {
  // A name ends at a comma.
  const stop = all.findIndex(({ breakBefore }, i) => i > 0 && breakBefore);
  const rest = stop < 0 ? all : all.slice(0, stop);
  const [first] = rest;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return null;
  const at = tokens.findIndex(({ start }) => start === first.start);
  const apart = tokens.filter(({ start }) => start >= first.start && start <= last.start).length - rest.length;
  const start = [2, 1]
    .map((length) => at - length)
    .find((from) => from >= 0 && LAWS.has(folded(tokens.slice(from, at))));
  const from = tokens[start ?? -1];
  if (from === undefined || start === undefined || apart > 1) return null;
  // A decree is called by what it does, in other words than its title's: one that may be meant is read.
  const kind = folded(tokens.slice(start, at));
  const described = DESCRIBED.has(kind) && catalogue.some((entry) => isKind(entry, kind) && titleHolds(entry, rest));
  return described ? null : text.slice(from.start, last.end);
}

const DESCRIBED = new Set(['nghi dinh', 'thong tu']);
const isKind = (entry: CatalogueEntry, kind: string): boolean => kindWords(entry.kind) === kind;
/** Whether a title has half of the words. */
function titleHolds(entry: CatalogueEntry, words: readonly Token[]): boolean {
  const title = new Set(wordsOf(entry));
  return words.filter((word) => title.has(word.folded)).length * 2 >= words.length;
}
const folded = (tokens: readonly Token[]): string => tokens.map((token) => token.folded).join(' ');
