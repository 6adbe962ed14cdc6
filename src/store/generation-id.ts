import { randomBytes } from 'node:crypto';

/** `20261122T101500123Z-a1b2c3`: sorts by time. */
export const newGenerationId = (now: Date): string =>
  `${now.toISOString().replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
