/** POST /api/token: the widget's pass where keys are set. */
export interface TokenReply {
  token: string;
  /** Seconds. */
  expiresIn: number;
}

/** Carries whom the page's own server vouches for. */
export const USER_HEADER = 'X-Widget-User';
