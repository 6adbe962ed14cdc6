/** What is told to do rather than asked: to play a part, to write something new, to forget the rules. No passage answers that. */

/** Over the folded question. */
const COMMAND =
  /\b(?:(?:hay|ban|may|em) (?:\S+ )?dong vai|gia vo la|hay viet|viet (?:cho|giup|ho|1|mot) |soan (?:cho|giup|1|mot) |lam (?:1|mot)? ?bai tho|sang tac|dich (?:sang|giup|cau|doan)|bo qua (?:cac |moi |toan bo )?(?:huong dan|quy tac|chi dan|lenh|yeu cau)|ignore (?:all |the |any )?(?:previous|above|prior)|system prompt)\b/;

export const isCommand = (folded: string): boolean => COMMAND.test(folded);
