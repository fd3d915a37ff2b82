import { defineConfig } from 'vitest/config';
import { SpreadHeavy } from './test/support/spread-heavy.ts';

/** The pure rooms: their tests share nothing that one could spoil for another, so one worker loads the modules once. */
const PURE = '{calendar,decision,execution,expression,form,lifecycle,model}';
/** Suites of the runtime that go through most of what a store does. */
const SHARED = '{audit,calls,collaboration,correlation,long-names,run-due-jobs,start-events,commands/jobs,commands/submit-application,commands/tasks}';

// The fast suites lie beside their sources, or in test/ where they are about several rooms.
export default defineConfig({
  test: {
    // left to itself it keeps one core back, which on a machine of two is half of it
    maxWorkers: 2,
    sequence: { sequencer: SpreadHeavy },
    projects: [
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { test: { name: 'core', include: [`engine/${PURE}/**/*.test.ts`], isolate: false, testTimeout: 30_000 } },
      {
        test: {
          name: 'unit',
          include: ['{bin,workers,api,server,web,outside,processes}/**/*.test.{ts,tsx}', 'engine/{runtime,store}/**/*.test.ts', 'test/{docs,bench,hostile,conformance,scenarios,simulation}/**/*.test.ts'],
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
        // real programs as processes of their own, and browsers
        test: {
          name: 'whole',
          include: ['test/{browser,crash}/**/*.test.ts'],
          globalSetup: 'test/support/built-web-app.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
