/** What a document is: its record, read once when it is indexed. */
import type { Span } from './article.js';

/** A value of the record, and the place in the article's text that says so. */
export interface Fact {
  readonly value: string;
  readonly evidence: Span;
}

/** A day of the record. */
export interface DayFact extends Fact {
  /** ISO day; null where the text gives no day that can be worked out ("quý IV/2024", "kể từ ngày ký" of an unsigned draft). */
  readonly day: string | null;
}

/** From when the document, or a part of it, is in force. */
export interface InForce extends DayFact {
  /** The part that the day is for ("khoản 3 Điều 12"); null for the whole document. */
  readonly part: string | null;
}

export interface Signer extends Fact {
  /** "TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG": the lines above the name, top first. */
  readonly office: readonly Fact[];
}

/** Every value is null, or empty, where the text does not say. */
export interface DocumentRecord {
  /** "Nghị định", "Công văn": the printed name of the kind. */
  readonly kind: Fact | null;
  /** "17/2022/UBTVQH15". */
  readonly number: Fact | null;
  readonly issuer: Fact | null;
  /** Where it was issued: "Hà Nội". */
  readonly place: Fact | null;
  readonly issued: DayFact | null;
  /** When it was adopted, where its text says so: laws and resolutions may be promulgated on another day. */
  readonly adopted: DayFact | null;
  /** What it is about, as printed under its kind. */
  readonly subject: Fact | null;
  /** Its legal bases ("Căn cứ …"), in order. */
  readonly bases: readonly Fact[];
  readonly inForce: readonly InForce[];
  readonly expires: DayFact | null;
  /** Sentences that say which documents it replaces or repeals. */
  readonly replaces: readonly Fact[];
  readonly signer: Signer | null;
  /** Those who signed beside the signer: the other party of a contract, who took the minutes. */
  readonly cosigners: readonly Signer[];
  /** Whom it is written to: the line "Kính gửi". */
  readonly addressee: Fact | null;
  /** The lines under "Nơi nhận". */
  readonly recipients: Fact | null;
}
