/** POST /api/feedback: a reader's verdict on an answer. */
export type Rating = 'up' | 'down';

export interface FeedbackRequest {
  /** `id` of the answer. */
  answerId: string;
  rating: Rating;
  comment?: string | undefined;
}
