import { defineConfig } from 'vitest/config';

// The fast suites lie beside their sources; suites that start whole servers and browsers lie in test/ and run one file
// at a time, because two servers, two outside programs and a browser already fill a small machine.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'unit',
          include: ['{bin,engine,workers,api,web,outside,processes}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          // A first run on a fresh machine fetches redis-server.
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{scenarios,browser,crash,docs,bench,hostile,conformance}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
