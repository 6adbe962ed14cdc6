/** The widget's pass: short-lived, signed, good for one origin. Instead of a key, which no page may hold. */
import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../domain/errors.js';

const ISSUER = 'hoi-dan-van';
const ALGORITHM = 'HS256';
/** Seconds a token is good for; the widget asks for a new one when told that it has run out. */
export const TOKEN_SECONDS = 600;

export class WidgetTokens {
  private readonly secret: Uint8Array;

  /** Without a secret one is made up: tokens then end with the process. */
  constructor(secret: string | null) {
    this.secret = secret === null ? randomBytes(32) : new TextEncoder().encode(secret);
  }

  /** A token for pages of `origin`. `now` in milliseconds since 1970. */
  sign(origin: string, now: number = Date.now()): Promise<string> {
    const issued = Math.floor(now / 1_000);
    return new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(origin)
      .setIssuedAt(issued)
      .setExpirationTime(issued + TOKEN_SECONDS)
      .sign(this.secret);
  }

  /** The origin the token is good for. Throws `token_invalid` where it is expired, tampered with or another's. */
  async originOf(token: string): Promise<string> {
    try {
      const { payload } = await jwtVerify(token, this.secret, { issuer: ISSUER, algorithms: [ALGORITHM] });
      if (typeof payload.aud === 'string') return payload.aud;
    } catch (cause) {
      throw new AppError('token_invalid', { cause });
    }
    throw new AppError('token_invalid');
  }
}

/** Keys are opaque; a token is three dotted parts. */
export const isToken = (credential: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(credential);
