/** A picture as one number for each of its pixels. */

export interface Grey {
  /** Row by row from the upper left corner; 0 black, 255 white. */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Darker than this is ink. */
export const INK = 150;
