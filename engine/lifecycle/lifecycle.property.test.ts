import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseLifecycle, handOffLifecycle, noticeLifecycle, paymentLifecycle, taskLifecycle } from './index.ts';
import type { Lifecycle, Snapshot } from './machine.ts';

const lifecycles: readonly (readonly [string, Lifecycle<string>, readonly string[]])[] = [
  ['case', caseLifecycle, ['closed']],
  ['task', taskLifecycle, ['completed', 'withdrawn']],
  ['payment', paymentLifecycle, ['paid', 'expired', 'cancelled']],
  ['hand-off', handOffLifecycle, ['confirmed', 'refused', 'cancelled']],
  ['notice', noticeLifecycle, ['notified']],
];

function play(machine: Lifecycle<string>, events: readonly string[], keep: (snapshot: Snapshot) => Snapshot): readonly Snapshot[] {
  const passed: Snapshot[] = [machine.initial()];
  for (const event of events) {
    const current = passed.at(-1) as Snapshot;
    const step = machine.step(keep(current), event);
    passed.push(step.ok ? step.snapshot : current);
  }
  return passed;
}

describe.each(lifecycles)('the lifecycle of a %s', (_name, machine, ends) => {
  const sequences = fc.array(fc.constantFrom(...machine.events, 'unheardOf'), { maxLength: 30 });

  it('never leaves a state it ended in', () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const states = play(machine, events, (snapshot) => snapshot).map((snapshot) => snapshot.state);
        const ended = states.findIndex((state) => ends.includes(state));
        expect(new Set(ended < 0 ? ['none'] : states.slice(ended)).size).toBe(1);
      }),
    );
  });

  it('goes on from a stored snapshot as if it had never been stored', () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const unbroken = play(machine, events, (snapshot) => snapshot);
        const stored = play(machine, events, (snapshot) => JSON.parse(JSON.stringify(snapshot)) as Snapshot);
        expect(stored).toEqual(unbroken);
      }),
    );
  });

  it('can reach every state, and an ending from every state', () => {
    const next = (state: string): readonly string[] =>
      machine.events.flatMap((event) => {
        const step = machine.step({ format: 1, state }, event);
        return step.ok ? [step.state] : [];
      });
    const reach = (from: string): ReadonlySet<string> => {
      const seen = new Set([from]);
      for (const state of seen) for (const following of next(state)) seen.add(following);
      return seen;
    };
    expect([...reach(machine.initial().state)].toSorted()).toEqual(machine.states.toSorted());
    for (const state of machine.states) expect(ends.some((end) => reach(state).has(end))).toBe(true);
  });

  it('refuses an unknown step as a value and a broken snapshot by throwing', () => {
    expect(machine.step(machine.initial(), 'unheardOf')).toMatchObject({ ok: false, problem: { code: expect.stringMatching(/_STEP_REFUSED$/) } });
    expect(() => machine.step({ format: 1, state: 'nowhere' }, 'withdraw')).toThrow(/none of a/);
    expect(() => machine.step({ format: 1, state: 'constructor' }, 'withdraw')).toThrow(/none of a/);
  });
});
