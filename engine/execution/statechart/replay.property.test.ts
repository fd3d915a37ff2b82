import fc from 'fast-check';
import { createActor, createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import { advance } from '../index.ts';
import { TestInstance } from '../testing/instance.ts';
import { instanceOf, machineModel } from './testing/machine.ts';

/** Generated machines: nested, parallel, with history, tasks, jobs, timers, messages and guards over a counter. */
interface Sketch {
  readonly type: 'leaf' | 'compound' | 'parallel';
  readonly work: 'none' | 'task' | 'job' | 'timer' | 'receive' | 'decision';
  readonly remembers: boolean;
  readonly children: readonly Sketch[];
}

const MESSAGES = ['M0', 'M1', 'M2'];
const work = fc.constantFrom<Sketch['work']>('none', 'task', 'job', 'timer', 'receive', 'decision');
const sketch: fc.Arbitrary<Sketch> = fc.letrec<{ node: Sketch }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constant('leaf' as const), work, remembers: fc.constant(false), children: fc.constant([]) }),
    fc.record({ type: fc.constantFrom('compound' as const, 'parallel' as const), work, remembers: fc.boolean(), children: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  ),
})).node;

/** One possible transition: from and to are taken modulo the number of states. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly by: 'message' | 'done' | 'after' | 'always';
  readonly message: string;
  readonly guard: number | null;
  readonly reenter: boolean;
}

const edge: fc.Arbitrary<Edge> = fc.record({
  from: fc.nat(), to: fc.nat(), by: fc.constantFrom('message', 'message', 'done', 'after', 'always'), message: fc.constantFrom(...MESSAGES),
  guard: fc.option(fc.nat(6)), reenter: fc.boolean(),
});

const machine = fc.record({ root: fc.array(sketch, { minLength: 2, maxLength: 4 }), edges: fc.array(edge, { maxLength: 14 }) });

type Node = Record<string, unknown> & { path: string };

function configOf({ root, edges }: { readonly root: readonly Sketch[]; readonly edges: readonly Edge[] }): object {
  const nodes: Node[] = [];
  const build = (children: readonly Sketch[], outer: string): Record<string, Node> =>
    Object.fromEntries(children.map((child, index) => {
      const path = outer === '' ? `s${index}` : `${outer}.s${index}`;
      const node: Node = { path };
      nodes.push(node);
      if (child.type !== 'leaf') node['states'] = build(child.children, path);
      if (child.type === 'compound') node['initial'] = 's0';
      if (child.type === 'parallel') node['type'] = 'parallel';
      if (child.type === 'compound' && child.remembers) {
        const history: Node = { path: `${path}.h`, type: 'history', history: index % 2 === 0 ? 'shallow' : 'deep' };
        Object.assign(node['states'] as object, { h: history });
        nodes.push(history);
      }
      node['entry'] = { type: 'assign', params: { n: '=modulo(n + 1, 7)' } };
      if (child.work === 'timer') node['after'] = { P1D: {} };
      else if (child.work === 'job') node['invoke'] = { src: 'job', input: { topic: 't', variables: { n: '=n' } } };
      else if (child.work === 'receive') node['invoke'] = { src: 'receive', input: { message: 'R' } };
      else if (child.work === 'decision') node['invoke'] = { src: 'decision', input: { decision: 'd' } };
      else if (child.work === 'task') node['invoke'] = { src: 'task' };
      return [`s${index}`, node];
    }));
  const states = build(root, '');
  const add = (holder: Record<string, unknown>, name: string, transition: object): void => void (holder[name] = [...((holder[name] as object[] | undefined) ?? []), transition]);
  for (const { from, to, by, message, guard, reenter } of edges) {
    const source = nodes[from % nodes.length];
    const target = nodes[to % nodes.length];
    if (!source || !target || source['type'] === 'history') continue;
    const transition = { target: `#trial.${target.path}`, reenter, ...(guard === null ? {} : { guard: `=n = ${guard}` }) };
    const invoke = source['invoke'] as Record<string, unknown> | undefined;
    if (by === 'done' && invoke) add(invoke, 'onDone', transition);
    else if (by === 'after' && source['after']) source['after'] = { P1D: transition };
    else if (by === 'always') add(source, 'always', { ...transition, guard: `=n = ${guard ?? 3}` });
    else add((source['on'] ??= {}) as Record<string, unknown>, message, transition);
  }
  const clean = (node: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'path').map(([name, value]) => [name, name === 'states' ? Object.fromEntries(Object.entries(value as Record<string, Node>).map(([key, child]) => [key, clean(child)])) : value]));
  return clean({ initial: 's0', context: { n: 0 }, states });
}

const decide = (): { ok: true; value: JsonObject } => ({ ok: true, value: { decided: true } });

/** Does the `choice`-th thing that can happen next; false when nothing can. */
function happen(instance: TestInstance, choice: number): boolean {
  const possible = [
    ...instance.open('openTask').map(({ taskId }) => () => instance.apply({ type: 'taskCompleted', taskId, variables: { n: choice % 7 } })),
    ...instance.open('createJob').map(({ jobId }) => () => instance.apply(choice % 3 === 0 ? { type: 'jobFailed', jobId, problem: { code: 'X', message: 'x' } } : { type: 'jobSucceeded', jobId, variables: { n: choice % 7 } })),
    ...instance.open('setTimer').map(({ timerId, dueAt }) => () => {
      instance.now = Math.max(instance.now, dueAt);
      instance.apply({ type: 'timerFired', timerId });
    }),
    ...instance.open('openSubscription').map(({ subscriptionId }) => () => instance.apply({ type: 'messageArrived', subscriptionId, variables: { n: choice % 7 } })),
    ...instance.open('raiseIncident').map(({ incidentId }) => () => instance.apply({ type: 'incidentRetried', incidentId })),
  ];
  possible[choice % Math.max(1, possible.length)]?.();
  return possible.length > 0;
}

function run(config: object, choices: readonly number[], throughJson: boolean, times: number[] = []): TestInstance {
  const instance = instanceOf(config, { decide, throughJson }).start();
  times.push(instance.now);
  for (const choice of choices) {
    if (instance.state.status !== 'active' || !happen(instance, choice)) break;
    times.push(instance.now);
  }
  return instance;
}

const choices = fc.array(fc.nat(1000), { maxLength: 25 });

describe('any machine under any order of events', () => {
  it('behaves the same when its state is saved and loaded between any two events', () => {
    fc.assert(fc.property(machine, choices, (sketched, order) => {
      const config = configOf(sketched);
      const [kept, loaded] = [run(config, order, false), run(config, order, true)];
      expect(JSON.stringify(loaded.effects)).toBe(JSON.stringify(kept.effects));
      expect(JSON.stringify(loaded.state)).toBe(JSON.stringify(kept.state));
    }), { numRuns: 400 });
  });

  it('gives the same bytes when its events are replayed, and changes no state it was given', () => {
    fc.assert(fc.property(machine, choices, (sketched, order) => {
      const times: number[] = [];
      const first = run(configOf(sketched), order, false, times);
      const again = new TestInstance(first.model, { decide });
      const given: string[] = [];
      for (const [index, event] of first.events.entries()) {
        again.now = times[index] ?? again.now;
        const before = index === 0 ? undefined : again.state;
        const bytes = JSON.stringify(before);
        again.apply(event);
        if (JSON.stringify(before) !== bytes) given.push(event.type);
      }
      expect(given).toEqual([]);
      expect(JSON.stringify(again.state)).toBe(JSON.stringify(first.state));
      expect(JSON.stringify(again.effects)).toBe(JSON.stringify(first.effects));
    }), { numRuns: 200 });
  });

  it('always waits visibly: for every wait of its state something was asked for, and the other way round', () => {
    fc.assert(fc.property(machine, choices, (sketched, order) => {
      const instance = run(configOf(sketched), order, false);
      const asked = [
        ...instance.open('openTask').map(({ taskId }) => taskId), ...instance.open('createJob').map(({ jobId }) => jobId),
        ...instance.open('setTimer').map(({ timerId }) => timerId), ...instance.open('openSubscription').map(({ subscriptionId }) => subscriptionId),
      ];
      const { waits } = instance.state as unknown as { readonly waits: readonly { readonly id: string }[] };
      expect(asked.toSorted()).toEqual(waits.map(({ id }) => id).toSorted());
      expect(instance.open('raiseIncident').map(({ incidentId }) => incidentId).toSorted()).toEqual((instance.state as unknown as { readonly incidents: readonly { readonly id: string }[] }).incidents.map(({ id }) => id).toSorted());
    }), { numRuns: 300 });
  });

  it('stands in the states in which an XState actor stands after the same messages', () => {
    fc.assert(fc.property(machine, fc.array(fc.constantFrom(...MESSAGES), { maxLength: 20 }), (sketched, messages) => {
      const plain = withoutData(configOf(sketched));
      const actor = createActor(createMachine({ id: 'trial', ...plain })).start();
      const instance = instanceOf(plain).start();
      expect(valueOf(instance)).toEqual(actor.getSnapshot().value);
      for (const message of messages) {
        const subscription = instance.open('openSubscription').find(({ name }) => name === message);
        if (subscription) instance.apply({ type: 'messageArrived', subscriptionId: subscription.subscriptionId });
        actor.send({ type: message });
        expect(valueOf(instance)).toEqual(actor.getSnapshot().value);
      }
    }), { numRuns: 300 });
  });
});

function valueOf(instance: TestInstance): unknown {
  return (instance.state as unknown as { readonly value: unknown }).value;
}

/** Only states and messages: what XState executes without any implementation of ours. */
function withoutData(node: object): object {
  return Object.fromEntries(Object.entries(node as Record<string, unknown>).flatMap(([name, value]): [string, unknown][] => {
    if (['entry', 'invoke', 'after', 'always', 'context'].includes(name)) return [];
    if (name === 'states') return [[name, Object.fromEntries(Object.entries(value as Record<string, object>).map(([key, child]) => [key, withoutData(child)]))]];
    if (name === 'on') return [[name, Object.fromEntries(Object.entries(value as Record<string, { guard?: string }[]>).map(([key, list]) => [key, list.map(({ guard: _guard, ...transition }) => transition)]))]];
    return [[name, value]];
  }));
}

describe('the function itself', () => {
  it('takes a saved state of another notation or format for a mistake', () => {
    const model = machineModel({ initial: 'a', states: { a: {} } });
    const context = { now: 0, nextId: () => 'x', variables: () => undefined, caseView: null, decide };
    expect(() => advance(model, { format: 2, status: 'active', rootScopeId: 'r' }, { type: 'started' }, context)).toThrow('format 2');
  });
});
