/** "Điều nào quy định về phí", "việc này nằm ở chương mấy": which numbered part speaks of something, by its heading before its text. */
import { outlineOf, placeLabel } from '../../../documents/outline.js';
import type { Part, PartKind } from '../../../documents/parts.js';
import type { Article } from '../../../domain/article.js';
import type { UnderstoodQuery } from '../../../question/analyse.js';
import { pairCoverage, vocabulary, type WeightedQuestion, wordCoverage } from '../../../retrieval/coverage.js';
import type { Retrieval, Searchable } from '../../../retrieval/retrieve.js';
import { findProvisions } from '../../../vietnamese/mentions/provisions.js';
import { firstMatch, type Rule } from '../../../vietnamese/rules/rule.js';
import { foldedWords } from '../../../vietnamese/text/analyze.js';
import { foldDiacritics } from '../../../vietnamese/text/normalize.js';
import type { Quotation } from '../../citing/cite.js';
import { COUNTED } from './asked.js';
import type { Binding } from './binding.js';
import { articlesOf, type DocumentAnswer, quotationsOf, spanOf } from './document-answer.js';
import { holdersOf, partNamed } from './place.js';

export const WHICH_PART_RULES: readonly Rule[] = [
  {
    id: 'part.which',
    pattern:
      '(?:(?:được |đã |có |là )*(?:quy định|nêu|nói|ghi|nằm|đề cập|thuộc|thể hiện|trình bày) )?(?:(?:ở|tại|trong) )?(?<!(?:những|các|mấy) )(?:(?:khoản|điểm) (?:nào|mấy|bao nhiêu),? (?:của |và )?)?(điều|khoản|chương|mục|phần|phụ lục|bước|tình huống|câu) (?:thứ |số )?(?:nào|mấy|bao nhiêu)',
    because: 'the number of a part is wanted, which its own text never says of itself',
    matches: [
      'Điều nào của Luật Đê điều quy định về hành lang bảo vệ đê?',
      'Xử lý vi phạm nằm ở chương mấy của quy chế thư viện?',
    ],
    rejects: ['Điều gì khiến cá chết hàng loạt?', 'Quy chế có mấy điều khoản?'],
  },
];

/** Kinds by their names, folded. */
const KINDS: ReadonlyMap<string, PartKind> = new Map(
  [...COUNTED, ['khoản', 'khoản'] as const].map(([word, kind]) => [foldDiacritics(word), kind]),
);

/** Folded: "quy định", "nói", "nêu", "về". */
const SAYING = new Set(['quy', 'dinh', 'noi', 'neu', 'ghi', 've', 'viec', 'den', 'cua', 'trong']);
/** Passages whose parts are looked at beside those whose heading speaks of what is asked. */
const MOST_PASSAGES = 8;
/** What words in a row count beside the words. */
const PAIRS = 0.3;
/** What a part's text counts beside its heading, and its best passage's rank beside both. */
const TEXT = 0.8;
const RETRIEVED = 0.2;
/** Share of the question that a part must speak of. */
const LEAST = 0.5;
/** Shares so near are equal. */
const EQUAL = 0.02;
const MOST_ANSWERS = 3;

export interface PartsAnswer extends DocumentAnswer {
  /** How much of what is asked the part speaks of, 0 to 1. */
  readonly share: number;
}

interface Candidate {
  readonly article: Article;
  readonly part: Part;
  readonly share: number;
}

/** `retrieval`: of the documents bound, where some are. Null where no part is asked for, or none speaks of it. */
export async function whichPartAnswer(
  query: UnderstoodQuery,
  binding: Binding,
  { hits, weighted }: Retrieval,
  { store, abbreviations }: Searchable,
): Promise<PartsAnswer | null> {
  const match = firstMatch(WHICH_PART_RULES, query);
  const kind = KINDS.get(foldDiacritics(match?.[1] ?? ''));
  if (match === null || kind === undefined) return null;
  const provisions = findProvisions(query.text);
  const apart = [spanOf(match), ...provisions, ...binding.mentions];
  const own = query.content.filter(({ start, end }) => !apart.some((span) => start < span.end && end > span.start));
  // "… quy định về": what stands between the part and what it speaks of.
  const from = own.findIndex(({ folded }) => !SAYING.has(folded));
  const rest = from < 0 ? [] : own.slice(from);
  const asked = onlyOf(
    weighted,
    rest.map(({ text, folded }) => (query.accented ? text : folded)),
  );
  const bound = await articlesOf(binding.documents, store);
  const articles = bound.length > 0 ? bound : [...new Set(hits.slice(0, MOST_PASSAGES).map(({ article }) => article))];
  const shareIn = (texts: readonly string[]): number => {
    const words = vocabulary(texts, abbreviations);
    return (1 - PAIRS) * wordCoverage(asked, words, 'context') + PAIRS * pairCoverage(asked, words, 'context');
  };
  const candidates = articles.flatMap((article): Candidate[] => {
    const { parts } = outlineOf(article);
    const [provision] = provisions;
    const within = provision === undefined ? null : partNamed(parts, provision, foldedWords(query.text));
    const own = parts.filter(
      (part) => part.kind === kind && (within === null || (part.start >= within.start && part.end <= within.end)),
    );
    const passages = hits.slice(0, MOST_PASSAGES).filter(({ passage }) => passage.articleId === article.id);
    return own.map((part) => {
      const best = passages.find(({ passage }) => passage.start < part.end && passage.end > part.start);
      const headed = shareIn([article.text.slice(part.heading.start, part.heading.end)]);
      const names = holdersOf(parts, part).map(({ name }) => name);
      const said = best === undefined ? 0 : shareIn([...names, article.text.slice(part.start, part.end)]);
      return { article, part, share: Math.max(headed, TEXT * said) + RETRIEVED * (best?.score ?? 0) };
    });
  });
  const sorted = candidates.toSorted((a, b) => b.share - a.share);
  const [best] = sorted;
  if (best === undefined || best.share < LEAST) return null;
  const quotations: Quotation[] = [];
  for (const one of sorted.filter(({ share }) => share >= best.share - EQUAL).slice(0, MOST_ANSWERS))
    quotations.push(...(await headingOf(one, store)));
  return { strategy: 'place', quotations, note: null, cut: false, share: Math.min(1, best.share) };
}

/** The heading, with the place as it is cited before it. */
async function headingOf({ article, part }: Candidate, store: Searchable['store']): Promise<Quotation[]> {
  const [quotation] = await quotationsOf(article, part.heading, store, null);
  if (quotation === undefined) return [];
  const label = placeLabel(outlineOf(article).at(part.start));
  const said = article.text.slice(quotation.span.start, quotation.span.end);
  return [{ ...quotation, text: said.startsWith(label) ? said : `${label}: ${said}` }];
}

/** The question as if it had these words alone. */
const onlyOf = (weighted: WeightedQuestion, forms: readonly string[]): WeightedQuestion => ({
  ...weighted,
  words: weighted.words.filter(({ form }) => forms.includes(form)),
  pairs: weighted.pairs.filter(({ form }) => form.split(' ').every((word) => forms.includes(word))),
  references: [],
});
