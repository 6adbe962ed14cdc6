/** What proposes rows near a vector without looking at all of them. */
export interface NearestRows {
  /** Whether rows can be left out while it looks. */
  readonly filters: boolean;
  /** Rows nearest to the vector, or nearly, in no order: enough of them for `passages` passages, each of which comes up several times. */
  nearest(vector: Float32Array, passages: number, allowed?: AllowedRows): FoundRows;
}

export interface AllowedRows {
  /** Row → its passage. */
  readonly owners: Uint32Array;
  /** Passage → 1, or 0 where it is left out. */
  readonly flags: Uint8Array;
  /** About how many of all, 0 to 1. */
  readonly share: number;
}

export interface FoundRows {
  readonly rows: ArrayLike<number>;
  /** Of each row its inner product with the vector. */
  readonly dots: ArrayLike<number>;
}
