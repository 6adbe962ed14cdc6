/** What is known of one field and of no other. */
export interface Field {
  readonly id: string;
  /** What the assistant answers about, as its greeting and a chat model's prompt name it: "công tác dân vận". */
  readonly subject: string;
  /** Short forms and synonyms of the field; either form stands for the other. */
  readonly expansions: readonly (readonly [short: string, long: string])[];
  /** English terms → Vietnamese. */
  readonly glossary: readonly (readonly [english: string, vietnamese: string])[];
  /** Questions offered first, where the corpus answers them. */
  readonly starters: readonly string[];
}
