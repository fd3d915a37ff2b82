import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../model/statechart/shape.ts';
import { BOUNDS } from '../bounds.ts';
import { instanceOf, started } from './testing/machine.ts';

const END = { type: 'final' };

describe('a guard that cannot be told', () => {
  const config = { initial: 'a', states: { a: { on: { Go: [{ guard: '=amount > 10', target: 'b', actions: { type: 'caseEvent', params: { event: 'x' } } }, { target: 'c' }] } }, b: END, c: END } };

  it('stops the event, tells expression, place and types but no values, and lets nothing count', () => {
    const instance = started(config, { amount: 'eleven' }).deliver('a/on/Go', { private: 'rose' });
    const [incident] = instance.open('raiseIncident');
    expect(incident).toMatchObject({ elementId: 'a', problem: { code: 'CONDITION_NOT_BOOLEAN', detail: { position: 'a/on.Go/1', expression: 'amount > 10' } } });
    expect(JSON.stringify(incident)).not.toContain('eleven');
    expect(JSON.stringify(instance.state)).not.toContain('rose');
    expect([instance.positions, instance.variables, instance.of('caseEvent'), instance.facts('flowTaken')]).toEqual([['a'], { amount: 'eleven' }, [], []]);
  });

  it('is asked again by a retry, with the data of the event', () => {
    const instance = started(config, { amount: 'eleven' }, { throughJson: true }).deliver('a/on/Go', { note: 'n' });
    instance.retry('a');
    expect(instance.open('raiseIncident')).toHaveLength(1);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { amount: 11 } });
    instance.retry('a');
    expect([instance.state.status, instance.variables, instance.open('raiseIncident')]).toEqual(['completed', { amount: 11, note: 'n' }, []]);
    expect(instance.variableScopes).toHaveLength(1);
  });

  it('lets other events go on, and is moot when its state is left', () => {
    const both = { ...config, states: { ...config.states, a: { on: { ...config.states.a.on, Leave: 'd' } }, d: {} } };
    const instance = started(both, { amount: 'x' }).deliver('a/on/Go', { note: 'n' }).deliver('a/on/Leave');
    expect([instance.positions, instance.open('raiseIncident'), instance.variableScopes.length]).toEqual([['d'], [], 1]);
  });
});

describe('a machine that cannot begin', () => {
  it('stands visibly and begins by a retry', () => {
    let decided = false;
    const instance = instanceOf({ initial: 'a', states: { a: { invoke: { src: 'decision', input: { decision: 'd' }, onDone: 'b' } }, b: {} } }, { decide: () => (decided ? { ok: true, value: { x: 1 } } : { ok: false, problem: { code: 'DECISION_FAILED', message: 'no' } }) });
    instance.start({ n: 1 });
    expect([instance.positions, instance.incidentPositions, instance.facts('entered')]).toEqual([['trial'], ['trial'], []]);
    instance.start({ n: 2 });
    decided = true;
    expect(instance.retry('trial').variables).toEqual({ n: 1, x: 1 });
    expect(instance.positions).toEqual(['b']);
  });

  it('refuses names that no variable may have, and a retry goes on without them', () => {
    const instance = started({ initial: 'a', states: { a: {} } }, { case: 1, n: 2 });
    expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'VARIABLE_NAME_REFUSED', detail: { names: ['case'] } } }]);
    expect(instance.retry('trial').variables).toEqual({ n: 2 });
  });
});

describe('guards of always that cannot be told after a change from outside', () => {
  it('are one incident, however often something changes, and gone when they can be told', () => {
    const instance = started({ initial: 'a', states: { a: { always: { guard: '=n > 10', target: 'b' } }, b: {} } }, { n: 1 });
    const change = (n: string | number): void => void instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { n } });
    change('x');
    change('y');
    expect([instance.open('raiseIncident').length, instance.variables, instance.incidentPositions]).toEqual([1, { n: 'y' }, ['trial']]);
    change(5);
    expect([instance.open('raiseIncident'), instance.positions]).toEqual([[], ['a']]);
  });
});

describe('a loop that never rests', () => {
  it.each([
    ['of always', { initial: 'a', states: { idle: {}, a: { always: 'b' }, b: { always: 'a' } } }],
    ['of raised events', { initial: 'a', states: { a: { entry: { type: 'raise', params: { event: 'x' } }, on: { x: { actions: { type: 'raise', params: { event: 'x' } } } } } } }],
    ['of assignments', { initial: 'a', states: { a: { always: { actions: { type: 'assign', params: { n: '=if n = null then 1 else n + 1' } } } } } }],
    ['of decisions', { initial: 'a', states: { a: { invoke: { src: 'decision', input: { decision: 'd' }, onDone: { target: 'a', reenter: true } } } } }],
  ])('%s is an incident', (_what, config) => {
    const instance = started(config, {}, { decide: () => ({ ok: true, value: {} }) });
    expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
    expect(instance.variables).toEqual({});
  });

  it('of timers without length is an incident', () => {
    const instance = started({ initial: 'a', states: { a: { after: { PT0S: { target: 'a', reenter: true } } } } });
    for (let fired = 0; fired <= BOUNDS.timersPerMinute && instance.of('raiseIncident').length === 0; fired += 1) instance.fireLast();
    expect(instance.of('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'TIMER_BOUND' } }]);
  });

  it('of calls that end at once is an incident', () => {
    const instance = started({ initial: 'a', states: { a: { invoke: { src: 'call', input: { process: 'sub' }, onDone: { target: 'a', reenter: true } } } } });
    for (let called = 0; called <= BOUNDS.callsPerInstant && instance.of('raiseIncident').length === 0; called += 1) {
      const call = instance.lastOf('callProcess');
      if (call) instance.apply({ type: 'callEnded', callId: call.callId });
    }
    expect(instance.of('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'STEP_BOUND' } }]);
  });
});

describe('what is reported about something that is not awaited', () => {
  it('changes nothing', () => {
    const instance = started({ initial: 'a', states: { a: { invoke: { src: 'task' }, after: { P1D: 'b' } }, b: {} } });
    const before = instance.state;
    const [task] = instance.open('openTask');
    for (const event of [
      { type: 'jobSucceeded', jobId: task?.taskId ?? '' }, { type: 'timerFired', timerId: 'gone' }, { type: 'incidentRetried', incidentId: 'gone' }, { type: 'started' },
      { type: 'escalationRaised', waitId: task?.taskId ?? '', escalationCode: 'E' }, { type: 'activityChosen', elementId: 'a' }, { type: 'variablesChanged', scopeId: 'other', variables: { x: 1 } }, { type: 'caseChanged' },
    ] as const) {
      expect(instance.apply(event)).toEqual([]);
    }
    expect(instance.state).toEqual(before);
  });
});

describe('the largest machine that may be deployed', () => {
  it('comes to an incident in a loop through all its regions, and not to a hang', () => {
    const regions = Object.fromEntries(Array.from({ length: LIMITS.atOnce }, (_, index) => [`r${index}`, { initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } }]));
    expect(started({ type: 'parallel', states: regions }).open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
  });
});
