/** POST /api/token: the widget's pass where keys are set. */
export interface TokenReply {
  token: string;
  /** Seconds. */
  expiresIn: number;
}
