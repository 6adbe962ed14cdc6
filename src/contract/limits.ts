/** Limits of the wire contract; UTF-16 units unless said otherwise. */
export const LIMITS = {
  questionLength: 2_000,
  /** Of a question before it is cleaned: letters and their marks may be apart. */
  rawQuestionLength: 8_000,
  historyTurns: 20,
  historyTurnLength: 4_000,
  topKDefault: 6,
  topKMax: 20,
  searchTopKDefault: 10,
  searchTopKMax: 50,
  filterArticles: 200,
  bodyBytes: 1024 * 1024,
  /** How deep a body's lists and objects may stand in one another, and how many values it may have. */
  bodyDepth: 16,
  bodyValues: 20_000,
  closest: 3,
  feedbackCommentLength: 2_000,
} as const;
