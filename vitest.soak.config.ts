import { defineConfig } from 'vitest/config';

/** The long runs of `npm run soak`. */
export default defineConfig({
  test: {
    include: ['tests/soak/*.soak.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
