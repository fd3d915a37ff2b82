import type { DispatchOptions } from './options.ts';

/** How much of one topic is done at a time. */
export interface TopicLimit {
  /** Handlers that run at the same time in one process. */
  readonly concurrency?: number;
  /** Jobs begun within a span of time: over BullMQ by all processes together, otherwise by each. */
  readonly rate?: Rate;
}
export interface Rate {
  readonly jobs: number;
  readonly perMs: number;
}
export type TopicLimits = ReadonlyMap<string, TopicLimit>;

const DEFAULT_CONCURRENCY = 4;

export function concurrencyOf({ concurrency, limits }: Pick<DispatchOptions, 'concurrency' | 'limits'>, topic: string): number {
  return limits?.get(topic)?.concurrency ?? concurrency ?? DEFAULT_CONCURRENCY;
}

export function rateOf({ limits }: Pick<DispatchOptions, 'limits'>, topic: string): Rate | null {
  return limits?.get(topic)?.rate ?? null;
}
