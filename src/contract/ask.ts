/** POST /api/ask: request and reply. */

export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

export interface Filters {
  articleIds?: string[] | undefined;
  /** ISO days, both ends included. Articles without a date fall outside either. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface AskRequest {
  question: string;
  history: Turn[];
  filters?: Filters | undefined;
  topK: number;
  stream: boolean;
  explain: boolean;
}

export type DateKind = 'published' | 'page' | 'event';

export interface AlsoIn {
  articleId: string;
  passageId: string;
  title: string;
}

/** What an article says of itself; null where it does not. */
export interface Attribution {
  /** ISO day. */
  date: string | null;
  /** The date as the article writes it. */
  dateText: string | null;
  dateKind: DateKind | null;
  /** A part of `date` (the year) was worked out. */
  dateInferred: boolean;
  /** Several joined by ", ". */
  author: string | null;
  source: string | null;
}

export interface Citation extends Attribution {
  number: number;
  passageId: string;
  articleId: string;
  title: string;
  /** "Điều 5, khoản 2" in a legal text; null elsewhere. */
  section: string | null;
  /** Page of the file, from 1, that the quote begins on; null for a format without pages. */
  page: number | null;
  /** `/articles/<articleId>#<passageId>` */
  url: string;
  passage: string;
  /** `text.slice(start, end)` of the article's cleaned text; UTF-16 offsets. */
  quote: string;
  start: number;
  end: number;
  /** Offsets of the short answer inside `quote`. */
  answerSpans: [number, number][];
  alsoIn: AlsoIn[];
}

export interface AnswerSentence {
  /** Without citation markers. */
  text: string;
  /** Numbers of citations; never empty. */
  citations: number[];
  /** 0 to 1. */
  support: number;
}

export interface ClosestPassage {
  articleId: string;
  passageId: string;
  title: string;
  snippet: string;
  score: number;
}

/** Milliseconds. */
export interface AskTimings {
  understand: number;
  embed: number;
  search: number;
  rank: number;
  answer: number;
  total: number;
}

export interface ListPlace {
  rank: number | null;
  score: number;
}

export interface CandidateExplanation {
  passageId: string;
  articleId: string;
  lexical: ListPlace;
  dense: ListPlace;
  fused: number;
  /** Score and features of the second stage; absent for a candidate too far down to be looked at. */
  reranked?: number;
  features?: Record<string, number>;
}

export interface Explanation {
  terms: string[];
  candidates: CandidateExplanation[];
  /** The features behind `confidence`. */
  features: Record<string, number>;
  /** Why the question was refused, where a rule and not the score decided. */
  missing: string[];
  /** How a chat model's writing fared; absent where none was asked to write. */
  writing?: WritingReport;
}

/** Sentences of a chat model by outcome, and why it wrote nothing or no further. */
export interface WritingReport {
  written: number;
  /** Not supported by any passage. */
  dropped: number;
  /** Cited another passage than the one that supports it. */
  moved: number;
  fault: string | null;
}

export interface AskResponse {
  id: string;
  question: string;
  standaloneQuestion: string;
  abstained: boolean;
  answer: string;
  notice: string | null;
  sentences: AnswerSentence[];
  citations: Citation[];
  confidence: number;
  generator: 'extractive' | 'chat' | 'smalltalk';
  model: { embedding: string; chat: string | null };
  timings: AskTimings;
  /** Only when `abstained`. */
  closest?: ClosestPassage[];
  /** Only when asked for. */
  explain?: Explanation;
}
