import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byHolder, noteAdded, noteReplaced, recordsOf } from './by-holder.ts';
import type { ExecutionEvent } from './contract.ts';
import { advance } from './index.ts';
import type { BpmnState } from './state.ts';
import { TestInstance } from './testing/instance.ts';
import { boundary, cardinality, chain, duration, end, multiple, processXml, serviceTask, start, userTask } from '../model/testing/bpmn-xml.ts';

interface Owned {
  readonly id: number;
  readonly owner: number;
}

test('given records that come, change and go, then those of each holder are found as if all were looked through', () => {
  const steps = fc.array(fc.record({ what: fc.constantFrom('add', 'remove', 'change'), owner: fc.nat(3), at: fc.nat(20) }), { minLength: 30, maxLength: 60 });
  fc.assert(fc.property(steps, (list) => {
    const all: Owned[] = [];
    const index = byHolder<Owned>();
    for (const [id, { what, owner, at }] of list.entries()) {
      const before = all[at % Math.max(1, all.length)];
      if (what === 'add' || !before) {
        const added = { id, owner };
        all.push(added);
        noteAdded(index, owner, added);
      } else {
        const after = what === 'change' ? [{ id, owner: before.owner }] : [];
        all.splice(all.indexOf(before), 1, ...after);
        noteReplaced(index, before.owner, before, after[0]);
      }
      expect(recordsOf(index, all, owner, (record) => record.owner)).toEqual(all.filter((record) => record.owner === owner));
    }
  }));
});

describe('an instance of thousands of tokens', () => {
  const COUNT = 3_000;

  /** How often an event has the owners of the waits, or the tokens of the incidents, read. */
  function readsFor(instance: TestInstance, member: 'waits' | 'incidents', event: ExecutionEvent): number {
    let reads = 0;
    const state = instance.state as BpmnState;
    const key = member === 'waits' ? 'owner' : 'token';
    const counted = (state[member] ?? []).map((record) => {
      const value = (record as unknown as Record<string, number>)[key];
      return Object.defineProperty({ ...record }, key, { enumerable: true, get: () => { reads++; return value; } });
    });
    expect(counted).toHaveLength(member === 'waits' ? COUNT + 1 : COUNT);
    let ids = 0;
    const context = { now: 0, nextId: () => `new${++ids}`, variables: () => undefined, caseView: null, decide: () => ({ ok: false, problem: { code: 'DECISION_UNKNOWN', message: '' } }) as const };
    const step = advance(instance.model, { ...state, [member]: counted }, event, context);
    expect((step.state as BpmnState).waits.filter(({ kind }) => kind !== 'task')).toEqual([]);
    return reads;
  }

  const many = (task: string): string => processXml('p', start(), task, boundary('late', 'work', duration('P1D')), end(), chain('start', 'work', 'end'), chain('late', 'end'));
  const loop = multiple({}, cardinality(String(COUNT)));

  test('given that it is cancelled or interrupted, then its waits are looked at a few times each, not once for every token', () => {
    const instance = new TestInstance(many(userTask('work', {}, loop))).start();
    expect(readsFor(instance, 'waits', { type: 'instanceCancelled' })).toBeLessThan(40 * COUNT);
    expect(readsFor(instance, 'waits', { type: 'timerFired', timerId: instance.open('setTimer')[0]?.timerId ?? '' })).toBeLessThan(40 * COUNT);
  });

  test('given that all of its jobs have failed and it is cancelled, then neither are its incidents', () => {
    const instance = new TestInstance(many(serviceTask('work', { topic: 'work' }, loop))).start();
    for (const { jobId } of instance.open('createJob')) instance.apply({ type: 'jobFailed', jobId, problem: { code: 'JOB_FAILED', message: '' } });
    expect(readsFor(instance, 'incidents', { type: 'instanceCancelled' })).toBeLessThan(40 * COUNT);
  });
});
