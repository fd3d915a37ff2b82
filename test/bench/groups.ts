import type { Group } from './workload.ts';

/** Loaded one at a time: each brings its own peers, and what they leave in memory is not the next one's. */
export const GROUPS: Readonly<Record<string, () => Promise<Group>>> = {
  core: async () => (await import('./core/index.ts')).core,
  durable: async () => (await import('./durable/index.ts')).durable,
  postgresql: async () => (await import('./postgresql/index.ts')).postgresql,
  http: async () => (await import('./http/index.ts')).http,
  jobs: async () => (await import('./jobs/index.ts')).jobs,
  memory: async () => (await import('./memory/index.ts')).memory,
  inbox: async () => (await import('./inbox/index.ts')).inbox,
  timers: async () => (await import('./timers/index.ts')).timers,
};
