/** Limits of the wire contract; UTF-16 units unless said otherwise. */
export const LIMITS = {
  questionLength: 2_000,
  historyTurns: 20,
  historyTurnLength: 4_000,
  topKDefault: 6,
  topKMax: 20,
  searchTopKDefault: 10,
  searchTopKMax: 50,
  filterArticles: 200,
  bodyBytes: 1024 * 1024,
  closest: 3,
  feedbackCommentLength: 2_000,
} as const;
