/** What a loader makes of one file's bytes. */
export interface Loaded {
  /** Raw text, line breaks kept, not yet normalised. */
  readonly text: string;
}
