/** What is said between a re-index and the thread it embeds in. */
import type { SentFault } from '../domain/sent-fault.js';

export interface WorkerRequest {
  /** From 1; 0 is the loading of the model. */
  readonly id: number;
  readonly texts: readonly string[];
}

export type WorkerReply =
  | { readonly id: 0; readonly dimensions: number }
  /** Float32, transferred, not copied. */
  | { readonly id: number; readonly rows: Float32Array }
  | { readonly id: number; readonly fault: SentFault };
