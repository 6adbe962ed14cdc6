/** Memory that threads of one process share: sent in a message it is not copied. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));

/** The same bytes, as they are searched and made into strings. */
export const bufferOver = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/**
 * Gives back shared memory that this thread no longer refers to. The collector does not count such memory, and so sees no hurry: a
 * thread that has little to do would keep an old index for hours.
 */
export function collectGarbage(): void {
  // The function is there only in contexts made after the flag was set.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
