/** What a question takes for granted and an answer must bear out: that someone spoke, that the thing asked why happened. */
import { vocabulary } from '../retrieval/coverage.js';
import type { UnderstoodQuery } from '../retrieval/understand.js';
import type { AbbreviationTable } from '../text/abbreviations.js';
import { foldedWords } from '../text/analyze.js';
import { antecedents } from './antecedent.js';
import type { Evidence } from './evidence.js';
import { surroundings } from './requirements.js';

/** Patterns over the folded question. */
const WHAT_WAS_SAID = /\b(?:noi|phat bieu|nhan manh|khang dinh|cho rang) (?:nhung )?(?:gi|the nao|ra sao|dieu gi)\b/;
/** "Có nên … không, vì sao?" asks first whether; it takes nothing for granted. */
const WHY = /^(?!.*\bkhong,? vi sao\b).*\b(?:vi sao|tai sao|l[iy] do)\b|^sao\b/;

/** Words that report speech, as articles write them. */
const REPORTS =
  /(?<!\p{L})(?:phát biểu|nhấn mạnh|khẳng định|cho rằng|cho biết|đánh giá|ghi nhận|đề nghị|yêu cầu|kiến nghị|biểu dương|chỉ đạo|nêu rõ|nhận định|mong muốn|đề xuất|nói)(?!\p{L})/iu;

/** Whether the question asks what somebody said; what a document says is another matter. */
export const asksForSpeech = ({ folded, references }: UnderstoodQuery): boolean =>
  references.length === 0 && WHAT_WAS_SAID.test(folded);

/** Whether the sentence reports that somebody said something: those named (folded), by name there or in what it leans on. */
export function speaks(
  { text, hit, place }: Pick<Evidence, 'text' | 'hit' | 'place'>,
  named: readonly string[],
): boolean {
  if (!REPORTS.test(text)) return false;
  const around = foldedWords([...antecedents(hit, place), text].join(' '));
  return named.every((name) => around.includes(` ${name} `));
}

/** Who was at the head of something: folded, as it is asked and as it is told. */
const ASKED_WHO = /\bai\b|\b(?:dong chi|nguoi|ong|ba) nao\b/;
const AT_THE_HEAD = /\b(?:dan dau|chu tri|chu toa|truong doan)\b/;
const HEADED = new RegExp(`${AT_THE_HEAD.source}|\\bdo (?:dong chi|ong|ba)\\b`);

/** A review is of a year, or the question does not say of which. */
const REVIEWED = /\b(?:tong|so) ket\b.{0,80}?\bnam (\d{4})\b/;

/** "Hội nghị tổng kết năm 2020": the review of another year, which names that one as the next, is another event. */
function reviewsThatYear(asked: string, said: string): boolean {
  const year = REVIEWED.exec(asked)?.[1];
  const there = REVIEWED.exec(said)?.[1];
  return year === undefined || there === undefined || year === there;
}

/** Verbs that say little themselves: "gặp khó" is borne out by any difficulty. */
const LIGHT = /^(?:gặp|bị|được|làm|có|còn|lại) /u;

/** Words that say something was ended, blamed, refused or late: false premises hang on them, so each must be borne out. */
const TURNS =
  /^(?:giải thể|khai tử|chấm dứt|bãi bỏ|hủy bỏ|xóa bỏ|đóng cửa|đình chỉ|tạm dừng|phê bình|khiển trách|kỷ luật|kỉ luật|chê trách|phản đối|bác bỏ|từ chối|tán thành|đồng ý|đồng tình|đòi bỏ|chậm triển|chậm trễ|thất bại|giảm sút)$/u;

/** Share of a why-question's compound words that must be borne out. */
const MOST = 0.75;

/** Verbs that say something was ended; none has a synonym that a text telling of it could do without. */
const ENDS = /^(?:bỏ|xóa|dẹp|dừng|ngừng|hủy)$/u;

/**
 * Whether what is asked about is of the year asked, whether somebody was at its head where that is asked, and of a
 * why-question whether most compound words it gives stand near the evidence, or synonyms do.
 */
export function presupposes(
  { folded, compounds, meant }: UnderstoodQuery,
  { hit, text }: Pick<Evidence, 'hit' | 'text'>,
  abbreviations: AbbreviationTable,
): boolean {
  const said = foldedWords(text);
  if (!reviewsThatYear(folded, said)) return false;
  // Whoever else is named there need not have led it.
  if (ASKED_WHO.test(folded) && AT_THE_HEAD.test(folded) && !HEADED.test(said)) return false;
  if (!WHY.test(folded)) return true;
  const { texts } = vocabulary(surroundings(hit), abbreviations);
  const ends = meant.filter(({ form }) => ENDS.test(form));
  if (ends.some(({ form }) => !texts.some(({ accented }) => accented.words.has(form)))) return false;
  const telling = compounds.filter((compound) => !LIGHT.test(compound));
  const borneOut = telling.filter((compound) => texts.some(({ accented }) => accented.pairs.has(compound)));
  return (
    borneOut.length >= telling.length * MOST && telling.every((word) => !TURNS.test(word) || borneOut.includes(word))
  );
}
