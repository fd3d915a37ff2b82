import { defineConfig } from 'vitest/config';

/** The pure rooms: their tests share nothing that one could spoil for another, so one worker loads the modules once. */
const PURE = '{calendar,decision,execution,expression,form,lifecycle,model}';
/** Suites of the runtime that go through most of what a store does. */
const SHARED = '{audit,calls,collaboration,correlation,long-names,run-due-jobs,start-events,commands/jobs,commands/submit-application,commands/tasks}';

// The fast suites lie beside their sources, or in test/ where they are about several rooms. Suites that start whole servers
// and browsers run one file at a time, because two servers, two outside programs and a browser already fill a small machine.
export default defineConfig({
  test: {
    // left to itself it keeps one core back, which on a machine of two is half of it
    maxWorkers: 2,
    projects: [
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { test: { name: 'core', include: [`engine/${PURE}/**/*.test.ts`], isolate: false, testTimeout: 30_000 } },
      {
        test: {
          name: 'unit',
          include: ['{bin,workers,api,server,web,outside,processes}/**/*.test.{ts,tsx}', 'engine/{runtime,store}/**/*.test.ts', 'test/{docs,bench,hostile,conformance,simulation}/**/*.test.ts'],
          testTimeout: 60_000,
          // A first run on a fresh machine fetches redis-server.
          hookTimeout: 240_000,
        },
      },
      {
        // what the engine promises, once more on the other store
        test: {
          name: 'postgresql',
          include: [`engine/runtime/${SHARED}.test.ts`],
          globalSetup: 'test/support/postgres-project.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{scenarios,browser,crash}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
