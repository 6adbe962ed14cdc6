/** The conversation kept in the browser, so that a reload does not lose it. */
import type { Conversation } from './state.js';

/** Raised when the kept form changes: an older one is forgotten rather than misread. */
const VERSION = 2;
const LARGEST = 500_000;
const keyFor = (endpoint: string): string => `hoi-dan-van:${VERSION}:${endpoint}`;

/** Null where there is none, or storage is closed to us (private windows, sandboxed frames). */
export function recall(endpoint: string): Conversation | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyFor(endpoint)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('exchanges' in kept) || !Array.isArray(kept.exchanges))
      return null;
    return kept as Conversation;
  } catch {
    return null;
  }
}

/** Keeps finished exchanges, the latest that fit; an empty conversation is forgotten. */
export function keep(endpoint: string, { exchanges }: Conversation): void {
  const finished = exchanges.filter(({ status }) => status === 'done');
  try {
    if (finished.length === 0) {
      localStorage.removeItem(keyFor(endpoint));
      return;
    }
    let text = JSON.stringify({ exchanges: finished });
    while (text.length > LARGEST && finished.shift() !== undefined) text = JSON.stringify({ exchanges: finished });
    localStorage.setItem(keyFor(endpoint), text);
  } catch {
    // Storage is full or closed: the conversation then lasts as long as the page.
  }
}
