import { describe, expect, it } from 'vitest';
import { initialHandOff, initialNotice, initialTask, stepHandOff, stepNotice, stepTask } from './index.ts';
import type { Snapshot, Step } from './index.ts';

function play<Event extends string>(initial: Snapshot, step: (snapshot: Snapshot, event: Event) => Step, events: readonly Event[]): string {
  let snapshot = initial;
  for (const event of events) {
    const next = step(snapshot, event);
    if (!next.ok) return `${snapshot.state}: ${next.problem.code}`;
    snapshot = next.snapshot;
  }
  return snapshot.state;
}

describe('a task', () => {
  it.each([
    ['claimed, released, claimed by another, completed', ['offer', 'claim', 'release', 'claim', 'complete'], 'completed'],
    ['assigned from one person to the next', ['offer', 'assign', 'assign'], 'claimed'],
    ['withdrawn by the model while somebody works on it', ['offer', 'claim', 'withdraw'], 'withdrawn'],
    ['claimed by two people', ['offer', 'claim', 'claim'], 'claimed: TASK_STEP_REFUSED'],
    ['completed by nobody', ['offer', 'complete'], 'offered: TASK_STEP_REFUSED'],
    ['completed twice', ['offer', 'claim', 'complete', 'complete'], 'completed: TASK_STEP_REFUSED'],
  ] as const)('%s', (_name, events, state) => {
    expect(play(initialTask(), stepTask, events)).toBe(state);
  });
});

describe('a hand-off', () => {
  it.each([
    ['confirmed twice by a register that answers twice', ['send', 'confirm', 'confirm'], 'confirmed'],
    ['confirmed late, after the worker gave up', ['send', 'fail', 'confirm'], 'confirmed'],
    ['sent again after a failure', ['send', 'fail', 'send', 'refuse'], 'refused'],
    ['confirmed although it was cancelled', ['send', 'cancel', 'confirm'], 'cancelled: HANDOFF_STEP_REFUSED'],
    ['confirmed before it was sent', ['confirm'], 'created: HANDOFF_STEP_REFUSED'],
  ] as const)('%s', (_name, events, state) => {
    expect(play(initialHandOff(), stepHandOff, events)).toBe(state);
  });
});

describe('a notice', () => {
  it.each([
    ['rendered again before it goes out', ['render', 'render', 'dispatch', 'notify'], 'notified'],
    ['rendered again after it went out', ['render', 'dispatch', 'render'], 'dispatched: NOTICE_STEP_REFUSED'],
  ] as const)('%s', (_name, events, state) => {
    expect(play(initialNotice(), stepNotice, events)).toBe(state);
  });
});
