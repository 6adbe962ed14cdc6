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

/** A cell of a table's row; `name` of its column, null where it has none. */
export interface NamedCell {
  name: string | null;
  value: string;
}

/** Where a quote stands in the picture of its page. */
export interface Scan {
  /** From 1. */
  page: number;
  /** Address of the page's picture; it may be gone. */
  picture: string;
  /** The page's height to its width. */
  ratio: number;
  /** A box for every line: left, top, width, height in parts of the page. */
  boxes: [number, number, number, number][];
  /** Words that may well be others. */
  uncertain: string[];
}

/** A place in a document's numbered parts. */
export interface Place {
  /** "khoản 2 Điều 5". */
  label: string;
  /** The parts from the largest on, each with its name: "Chương II. TỔ CHỨC". */
  path: string[];
}

/** The source as an official paper cites it, with its place: "khoản 2 Điều 5 Luật Kế toán số 88/2015/QH13". */
export interface CitedAs {
  /** Where it is cited first: a decree with its day, issuer and subject as well. */
  first: string;
  /** Where it is cited again. */
  later: string;
}

export interface Citation extends Attribution {
  number: number;
  passageId: string;
  articleId: string;
  title: string;
  /** "Điều 5, khoản 2" in a legal text; null elsewhere. */
  section: string | null;
  /** The same as it is cited; null where the quote stands in no numbered part. */
  place: Place | null;
  /** Null where the source is no official document with a number. */
  citedAs: CitedAs | null;
  /** Page of the file, from 1, that the quote begins on; null for a format without pages. */
  page: number | null;
  /** Null where the page's text is text; otherwise it was recognised from a picture. */
  scan: Scan | null;
  /** Whether the quote is a row of a table. */
  row: boolean;
  /** Its cells; empty where it is none. */
  cells: NamedCell[];
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

/** The short answer: words of the article inside the quote of a citation. */
export interface ShortAnswer {
  text: string;
  /** Number of the citation. */
  citation: number;
  /** UTF-16 offsets into the article's text. */
  start: number;
  end: number;
  /** It was recognised from a picture, and not surely. */
  uncertain: boolean;
}

/** A part of a refused question. */
export interface RefusalPart {
  /** As the question has it. */
  text: string;
  /** Documents that speak of it. */
  documents: number;
  /** What there is of the kind where no document does. */
  instead?: string;
}

/**
 * Why a question was refused. `unknown_part`: no document speaks of a part of it; `parts_apart`: none speaks of all its parts together;
 * `unsure`: what was read does not answer; `record`: the document meant does not say it of itself; `command`: nothing was asked.
 */
export type RefusalReason = 'unknown_part' | 'parts_apart' | 'unsure' | 'record' | 'command';

export interface Refusal {
  reason: RefusalReason;
  parts: RefusalPart[];
  /** Where to look; UTF-16 offsets into the article's text. */
  nearest?: { articleId: string; start: number; end: number };
  /** A question like this one that would be answered. */
  ask?: string;
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
  /** Parts of the question that passages were left unread for lacking: "date:năm 2027". */
  missing: string[];
  /** How many passages and places each check rejected. */
  rejected: Record<string, number>;
  /** Which way the answer was found. */
  strategy: string;
  /** Passages that were read. */
  readings: number;
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
  /** In whose place the source's own sentence is said. */
  replaced: number;
  fault: string | null;
}

export interface AskResponse {
  id: string;
  question: string;
  standaloneQuestion: string;
  abstained: boolean;
  answer: string;
  notice: string | null;
  /** Null where it abstained or no single stretch of words answers. */
  short: ShortAnswer | null;
  /** Null where the question was answered. */
  refusal: Refusal | null;
  /** Parts of an answered question that no document speaks of. */
  gaps: string[];
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
