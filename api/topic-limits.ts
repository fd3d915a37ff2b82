/** How much of one topic is done at a time. */
export interface TopicLimit {
  /** At the same time in one process. */
  readonly concurrency: number;
  /** Begun within a span of time. */
  readonly rate?: { readonly jobs: number; readonly perMs: number };
}

const ENTRY = /^([A-Za-z0-9][A-Za-z0-9._-]{0,99})=([1-9]\d{0,2})(?:@([1-9]\d{0,5})\/(second|minute|hour))?$/;
const SPANS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };

/** Reads entries such as `permit.issue=2` or `payment.poll=4@60/minute`; `null` when one of them is none, or named twice. */
export function readTopicLimits(entries: readonly string[]): ReadonlyMap<string, TopicLimit> | null {
  const limits = new Map<string, TopicLimit>();
  for (const entry of entries) {
    const [, topic = '', concurrency, jobs, span = ''] = ENTRY.exec(entry) ?? [];
    if (topic === '' || limits.has(topic)) return null;
    const perMs = SPANS[span];
    limits.set(topic, { concurrency: Number(concurrency), ...(perMs === undefined ? {} : { rate: { jobs: Number(jobs), perMs } }) });
  }
  return limits;
}
