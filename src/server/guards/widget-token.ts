/** The widget's pass: short-lived, signed, good for one origin, one network and some asks. Instead of a key, which no page may hold. */
import { createHmac, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.js';
import { counted } from './counted.js';

const ISSUER = 'hoi-dan-van';
const ALGORITHM = 'HS256';
/** Seconds a token is good for; the widget asks for a new one when told that it has run out. */
export const TOKEN_SECONDS = 600;
/** Asks that a token is good for, on one server. */
export const TOKEN_ASKS = 30;

/** Whom a token is for. */
export interface TokenHolder {
  readonly origin: string;
  /** What its address is counted by. */
  readonly network: string;
  /** Whom the site vouched for; null where it need not. */
  readonly user: string | null;
}

export class WidgetTokens {
  private readonly secret: Uint8Array;
  private readonly asks = new RateLimiterMemory({ points: TOKEN_ASKS, duration: TOKEN_SECONDS });

  /** Without a secret one is made up: tokens then end with the process. */
  constructor(secret: string | null) {
    this.secret = secret === null ? randomBytes(32) : new TextEncoder().encode(secret);
  }

  /** `now` in milliseconds since 1970. */
  sign({ origin, network, user }: TokenHolder, now: number = Date.now()): Promise<string> {
    const issued = Math.floor(now / 1_000);
    const token = new SignJWT({ net: this.markOf(network) })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(origin)
      .setJti(randomBytes(9).toString('base64url'))
      .setIssuedAt(issued)
      .setExpirationTime(issued + TOKEN_SECONDS);
    return (user === null ? token : token.setSubject(user)).sign(this.secret);
  }

  /**
   * Whom the token is for. `isAsk`: whether it is used up by this request. Throws `token_invalid` where it is expired, spent,
   * tampered with, or used from another network.
   */
  async holderOf(token: string, network: string, isAsk: boolean): Promise<TokenHolder> {
    const { aud, sub, jti, net } = await this.claimsOf(token);
    if (typeof aud !== 'string' || jti === undefined || net !== this.markOf(network))
      throw new AppError('token_invalid');
    if (isAsk) await this.spend(jti);
    return { origin: aud, network, user: sub ?? null };
  }

  private async claimsOf(token: string) {
    try {
      return (await jwtVerify(token, this.secret, { issuer: ISSUER, algorithms: [ALGORITHM] })).payload;
    } catch (cause) {
      throw new AppError('token_invalid', { cause });
    }
  }

  private async spend(id: string): Promise<void> {
    if ((await counted(this.asks, id)).consumedPoints > TOKEN_ASKS) throw new AppError('token_invalid');
  }

  /** A network is named in a token by a mark: a token that leaks tells no address. */
  private markOf(network: string): string {
    return createHmac('sha256', this.secret).update(`network ${network}`).digest('base64url').slice(0, 16);
  }
}

/** Keys are opaque; a token is three dotted parts. */
export const isToken = (credential: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(credential);
