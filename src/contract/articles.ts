import type { Attribution } from './ask.js';
import type { Dropped } from './dropped.js';

export interface ArticleSummary extends Attribution {
  articleId: string;
  title: string;
  /** True on an article without a title of its own. */
  titleDerived: boolean;
  passages: number;
  characters: number;
}

export interface ArticleReference {
  number: string;
  kind: string;
  date: string | null;
}

/** A value and where the article's text says it; UTF-16 offsets. */
export interface RecordFact {
  value: string;
  start: number;
  end: number;
}

/** `day`: ISO; null where the text gives none that can be worked out. */
export interface RecordDay extends RecordFact {
  day: string | null;
}

/** `office`: the lines above the name, top first. */
export interface RecordSigner extends RecordFact {
  office: RecordFact[];
}

/** What an official document says of itself; null or empty where it does not say. */
export interface RecordDetail {
  kind: RecordFact | null;
  number: RecordFact | null;
  issuer: RecordFact | null;
  place: RecordFact | null;
  issued: RecordDay | null;
  /** When it was adopted, where its text says so. */
  adopted: RecordDay | null;
  subject: RecordFact | null;
  bases: RecordFact[];
  /** `part`: what of the document the day is for; null for all of it. */
  inForce: (RecordDay & { part: string | null })[];
  expires: RecordDay | null;
  /** Sentences that say which documents it replaces or repeals. */
  replaces: RecordFact[];
  signer: RecordSigner | null;
  /** Those who signed beside the signer. */
  cosigners: RecordSigner[];
  addressee: RecordFact | null;
  recipients: RecordFact | null;
}

export interface ArticleDetail extends Omit<ArticleSummary, 'passages'> {
  text: string;
  passages: { passageId: string; start: number; end: number }[];
  references: ArticleReference[];
  /** What the file says beside its text: nothing is left out in silence. */
  dropped: Dropped[];
  /** Numbers, from 1, of pages that hold no text. */
  blankPages: number[];
  /** Null for what is no official document. */
  record: RecordDetail | null;
}

export interface ArticleList {
  articles: ArticleSummary[];
}

/** GET /readyz */
export interface Readiness {
  snapshot: string;
  articles: number;
  passages: number;
  embeddingModel: string;
  builtAt: string;
}
