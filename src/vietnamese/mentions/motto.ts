/** What stands at the head of official papers: the country's name or the Party's, and the country's motto (ND 30/2020, QD 66-QD/TW). */

/** The country's name or the Party's, as the source of an expression. */
export const STATE_OR_PARTY = 'CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM';
/** The motto under the country's name. */
export const MOTTO = String.raw`Độc lập\s*[-–—.]\s*Tự do\s*[-–—.]\s*Hạnh phúc`;
/** How either name begins: the rest may stand on the next line of a narrow column. */
export const STATE_OR_PARTY_BEGINS = /CỘNG\s*H(?:ÒA|OÀ)\s*XÃ\s*HỘI|ĐẢNG\s*CỘNG\s*SẢN\s*VIỆT/u;

const NAMED = new RegExp(STATE_OR_PARTY, 'u');
/** Whether the text holds the head of an official paper. */
export const hasLetterhead = (text: string): boolean => NAMED.test(text.replace(/\s+/g, ' ').normalize('NFC'));
