/** Users whom the site that embeds the widget vouches for: its server signs who it is and until when. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../domain/errors.js';

/** What was signed: "<user>.<seconds since 1970>", then a stop and the HMAC-SHA256 of it under the common secret, hexadecimal. */
const SIGNED = /^(.{1,200})\.(\d{1,12})\.([0-9a-f]{64})$/su;

export class SiteUsers {
  /** Null where no site vouches for anybody: then the widget's pages alone are asked for. */
  constructor(private readonly secret: string | null) {}

  /** The user; null where none is asked for. Throws `user_invalid`. `now` in milliseconds since 1970. */
  userOf(signed: string, now: number = Date.now()): string | null {
    if (this.secret === null) return null;
    const [, user, expiry, mac] = SIGNED.exec(signed) ?? [];
    if (user === undefined || expiry === undefined || mac === undefined) throw new AppError('user_invalid');
    const own = createHmac('sha256', this.secret).update(`${user}.${expiry}`).digest();
    const isTheirs = timingSafeEqual(own, Buffer.from(mac, 'hex'));
    if (!isTheirs || Number(expiry) * 1_000 < now) throw new AppError('user_invalid');
    return user;
  }
}
