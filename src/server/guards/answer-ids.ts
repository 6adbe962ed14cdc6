/** Names of answers that this server gave, told from made-up ones without remembering any. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Hexadecimal digits of the mark behind an id. */
const LENGTH = 16;

export class AnswerIds {
  private readonly secret: Buffer;

  /** Without a secret one is made up: answers given before the process began are not known then. */
  constructor(secret: string | null) {
    this.secret = secret === null ? randomBytes(32) : Buffer.from(secret);
  }

  /** The id with its mark. */
  mark(id: string): string {
    return id + this.markOf(id);
  }

  isKnown(marked: string): boolean {
    const [id, mark] = [marked.slice(0, -LENGTH), marked.slice(-LENGTH)];
    const own = Buffer.from(this.markOf(id));
    const given = Buffer.from(mark);
    return own.length === given.length && timingSafeEqual(own, given);
  }

  private markOf(id: string): string {
    return createHmac('sha256', this.secret).update(`answer ${id}`).digest('hex').slice(0, LENGTH);
  }
}
