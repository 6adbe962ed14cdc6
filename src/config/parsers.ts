/** Settings whose text has a form of its own: keys, rates, addresses, origins. Faults are told in Vietnamese. */
import { createHash } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** A key as it is kept: never the key itself. */
export interface ApiKey {
  readonly name: string;
  /** SHA-256 of the key, 32 bytes. Keys are long and random, so a plain hash is enough at rest. */
  readonly digest: Buffer;
  readonly suspended: boolean;
}

/** Asks allowed in a window, or none counted. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();

const list = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const HASHED = /^sha256:([0-9a-f]{64})$/i;
const NAME = /^[\w.-]{1,64}$/;

/** "-name:sha256:<hex>": a leading dash suspends the key. A key in clear is hashed as it is read; the name is optional. */
function parseKey(item: string, place: number): ApiKey | null {
  const suspended = item.startsWith('-');
  const bare = suspended ? item.slice(1) : item;
  const colon = bare.indexOf(':');
  const named = colon > 0 && !/^sha256:/i.test(bare) && NAME.test(bare.slice(0, colon));
  const name = named ? bare.slice(0, colon) : `key-${place + 1}`;
  const key = named ? bare.slice(colon + 1) : bare;
  const hash = HASHED.exec(key)?.[1];
  // A hash cut short would otherwise count as a key in clear that anybody can read off the setting.
  if (key === '' || /\s/.test(key) || (hash === undefined && /^sha256:/i.test(key))) return null;
  return { name, digest: hash === undefined ? digestOf(key) : Buffer.from(hash, 'hex'), suspended };
}

/** Says what is wrong with a value, where a transform finds it. */
const fault = (context: z.RefinementCtx, message: string): typeof z.NEVER => {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

export const apiKeys = z
  .string()
  .default('')
  .transform((value, context): readonly ApiKey[] => {
    const keys = list(value).map(parseKey);
    const known = keys.filter((key) => key !== null);
    if (known.length < keys.length || (value !== '' && known.length === 0))
      return fault(context, 'mỗi mục phải có dạng tên:sha256:<mã> hoặc tên:<khoá>');
    const names = new Set(known.map(({ name }) => name));
    return names.size < known.length ? fault(context, 'hai khoá trùng tên') : known;
  });

const isOrigin = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value;

export const origins = z
  .string()
  .default('')
  .transform(list)
  .refine((values) => values.every(isOrigin), { error: 'mỗi mục phải có dạng https://ten-mien, không có đường dẫn' });

const WINDOWS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000 };

/** "60/min", "5/s", "1000/h" or "off". */
export const rateLimit = z
  .string()
  .default('60/min')
  .transform((value, context): RateLimit | null => {
    if (value === 'off') return null;
    const [, limit, unit = ''] = /^([1-9]\d{0,6})\/(s|min|h)$/.exec(value) ?? [];
    const windowMs = WINDOWS[unit];
    if (limit === undefined || windowMs === undefined)
      return fault(context, 'phải có dạng <số>/min, <số>/s, <số>/h hoặc off');
    return { limit: Number(limit), windowMs };
  });

/** Addresses and CIDR blocks of proxies whose X-Forwarded-For is believed. */
export const proxies = z
  .string()
  .default('')
  .transform((value, context): BlockList => {
    const trusted = new BlockList();
    for (const item of list(value)) {
      const [address = '', bits] = item.split('/');
      const family = isIP(address);
      const most = family === 4 ? 32 : 128;
      const prefix = bits === undefined ? most : Number(bits);
      if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > most)
        return fault(context, `không phải địa chỉ hay dải địa chỉ IP: ${item}`);
      trusted.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
    }
    return trusted;
  });

/** A base address without a path: "https://hoi.tinh.gov.vn". */
export const publicUrl = z
  .string()
  .refine(isOrigin, { error: 'phải có dạng https://ten-mien, không có đường dẫn' })
  .optional();
