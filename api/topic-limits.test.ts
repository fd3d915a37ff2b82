import { describe, expect, it } from 'vitest';
import { readTopicLimits } from './topic-limits.ts';

describe('limits of topics', () => {
  it('are read with and without a rate', () => {
    expect(readTopicLimits(['permit.issue=2', 'payment.poll=4@60/minute'])).toEqual(
      new Map([['permit.issue', { concurrency: 2 }], ['payment.poll', { concurrency: 4, rate: { jobs: 60, perMs: 60_000 } }]]),
    );
  });

  it.each(['permit.issue', 'permit.issue=0', 'permit.issue=2@60', 'permit.issue=2@0/second', 'permit.issue=2@1/day', '=2', 'a b=2', 'permit.issue=2.5'])('are refused as a whole when one is "%s"', (entry) => {
    expect(readTopicLimits(['payment.poll=4', entry])).toBeNull();
  });

  it('are refused when a topic is named twice', () => {
    expect(readTopicLimits(['permit.issue=2', 'permit.issue=3'])).toBeNull();
  });
});
