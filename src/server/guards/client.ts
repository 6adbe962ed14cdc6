/** Who is at the other end of a connection. */
import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export interface Client {
  /** The nearest address that is not a trusted proxy's. */
  readonly address: string;
  /** A program on this machine, with no proxy between. */
  readonly local: boolean;
}

/** IPv4 in an IPv6 socket reads as IPv4; a proxy may add the port. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');

const isLocal = (address: string): boolean => address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));

/**
 * X-Forwarded-For counts only as far as trusted proxies wrote it: read from its end, it is believed until the first
 * address that is not one of theirs. Anything else a client may have put there itself.
 */
export function clientOf(c: Context, trusted: BlockList): Client {
  const isTrusted = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && trusted.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
  const peer = plain(getConnInfo(c).remote.address ?? '');
  const given = c.req.header('x-forwarded-for') ?? '';
  if (!isTrusted(peer) || given === '') return { address: peer, local: isLocal(peer) };
  const chain = given.split(',').map(plain);
  const at = chain.findLastIndex((address) => !isTrusted(address));
  const nearest = chain[at] ?? '';
  // What no address can be read from may be anybody's: it counts for the proxy that wrote it.
  return { address: isIP(nearest) === 0 ? (chain[at + 1] ?? peer) : nearest, local: false };
}

/**
 * What an address is counted by: of IPv6 the network of 64 bits, since whoever has one address of it has all of them.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [before = '', after = ''] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname
    .slice(1, -1)
    .split('::');
  const [head, tail] = [before, after].map((groups) => groups.split(':').filter((group) => group !== ''));
  const left = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  const groups = [...(head ?? []), ...Array<string>(Math.max(0, left)).fill('0'), ...(tail ?? [])];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
