import type { CandidateExplanation, Filters } from './ask.js';

/** POST /api/search: request and reply. */
export interface SearchRequest {
  query: string;
  topK: number;
  filters?: Filters | undefined;
  explain: boolean;
}

export interface SearchHit {
  rank: number;
  passageId: string;
  articleId: string;
  title: string;
  date: string | null;
  text: string;
  start: number;
  end: number;
  score: number;
  /** Offsets into `text` of the words that matched. */
  highlights: [number, number][];
  explain?: CandidateExplanation;
}

export interface SearchResponse {
  query: string;
  hits: SearchHit[];
  timings: { understand: number; embed: number; search: number; rank: number; total: number };
}
