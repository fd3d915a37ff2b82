import { describe, expect, it } from 'vitest';
import { instanceOf, started } from './testing/machine.ts';

const invoking = (invoke: object, more: object = {}): object => ({ initial: 'a', states: { a: { meta: { name: 'Arbeit' }, invoke, ...more }, b: {}, c: {} } });

describe('a task', () => {
  const task = (input: object, more: object = {}): object => invoking({ id: 'check', src: 'task', input, onDone: [{ guard: '=outcome = "yes"', target: 'b' }, { target: 'c' }], ...more });

  it('is offered as a user task in BPMN is', () => {
    const input = { form: 'pruefen', candidateGroups: '=[team, "deputies"]', assignee: '=who', priority: '=10 * 7', dueIn: 'P3D', outcomes: ['yes', 'no'], documentation: 'Bitte prüfen.' };
    const instance = started(task(input), { team: 'clerks', who: 'k.sommer' }, { now: Date.parse('2026-05-04T09:00:00+02:00') });
    expect(instance.open('openTask')).toMatchObject([{
      elementId: 'check', name: 'Arbeit', formKey: 'pruefen', candidateGroups: ['clerks', 'deputies'], assignee: 'k.sommer', priority: 70,
      dueAt: Date.parse('2026-05-07T09:00:00+02:00'), outcomes: ['yes', 'no'], notCompletedBy: [], documentation: 'Bitte prüfen.',
    }]);
  });

  it('stores what was entered before the way is chosen', () => {
    expect(started(task({})).completeTask('check', { outcome: 'yes', reason: 'gut' }).positions).toEqual(['b']);
    const no = started(task({})).completeTask('check', { outcome: 'no' });
    expect([no.positions, no.variables]).toEqual([['c'], { outcome: 'no' }]);
  });

  it('keeps its result as a whole, or what the mappings make of it', () => {
    expect(started(invoking({ src: 'task', input: { result: 'answer' } })).completeTask('a', { x: 1 }).variables).toEqual({ answer: { x: 1 } });
    expect(started(invoking({ src: 'task', input: { result: { double: '=x * 2' } } })).completeTask('a', { x: 4, y: 1 }).variables).toEqual({ double: 8 });
  });

  it('is withdrawn when its state is left', () => {
    const instance = started(invoking({ src: 'task' }, { on: { Stop: 'b' } })).deliver('a/on/Stop');
    expect([instance.open('openTask'), instance.of('withdrawTask').length]).toEqual([[], 1]);
  });

  it('without onDone lets the state go on as its other transitions say', () => {
    const instance = started(invoking({ src: 'task' }, { always: { guard: '=ok', target: 'b' } }), { ok: false });
    expect(instance.completeTask('a', { note: 'x' }).positions).toEqual(['a']);
    expect(started(invoking({ src: 'task' }, { always: { guard: '=ok', target: 'b' } }), { ok: false }).completeTask('a', { ok: true }).positions).toEqual(['b']);
  });

  it('whose end fits no onDone is an incident, not a dead end; a retry takes the corrected data', () => {
    const instance = started(invoking({ src: 'task', onDone: { guard: '=amount > 1', target: 'b' } }), { amount: 0 });
    instance.completeTask('a', { note: 'kept' });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'NO_FLOW_TAKEN' } }]);
    expect([instance.variables, instance.incidentPositions]).toEqual([{ amount: 0 }, ['a']]);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { amount: 2 } });
    instance.retry('a');
    expect([instance.positions, instance.variables, instance.open('raiseIncident')]).toEqual([['b'], { amount: 2, note: 'kept' }, []]);
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });
});

describe('a job', () => {
  const job = (more: object = {}, state: object = {}): object => invoking({ src: 'job', input: { topic: 'notice.send', kind: 'service', retries: 3, variables: { template: 'eingang', to: '=mail' } }, onDone: 'b', ...more }, state);

  it('is made with its input and goes on with its result', () => {
    const instance = started(job(), { mail: 'x@y.example' });
    expect(instance.open('createJob')).toMatchObject([{ elementId: 'a', kind: 'service', topic: 'notice.send', retries: 3, input: { template: 'eingang', to: 'x@y.example' } }]);
    expect(instance.completeJob('a', { sentOn: '2026-05-04' }).variables).toEqual({ mail: 'x@y.example', sentOn: '2026-05-04' });
    expect(instance.positions).toEqual(['b']);
  });

  it('out of attempts is an incident, and a retry makes it anew', () => {
    const instance = started(job(), { mail: 'm' }).failJob('a');
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'JOB_FAILED' } }]);
    instance.retry('a');
    expect([instance.open('createJob').length, instance.open('raiseIncident')]).toEqual([1, []]);
    expect(instance.completeJob('a').positions).toEqual(['b']);
  });

  it('that reports a business error goes the way for its code, with what came with it', () => {
    const config = job({ onError: [{ code: 'ALREADY_PAID', target: 'c', actions: { type: 'assign', params: { reason: '=event.code' } } }] });
    const instance = started(config, { mail: 'm' }).throwError('a', 'ALREADY_PAID', { paidOn: '2026-05-04' });
    expect([instance.positions, instance.variables]).toEqual([['c'], { mail: 'm', paidOn: '2026-05-04', reason: 'ALREADY_PAID' }]);
  });

  it('whose error nobody catches waits for a person, who may have it done again', () => {
    const instance = started(job({ onError: { code: 'OTHER', target: 'c' } }), { mail: 'm' }).throwError('a', 'REFUSED', { why: 'x' });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'ERROR_NOT_CAUGHT', detail: { errorCode: 'REFUSED' } } }]);
    expect([instance.positions, instance.variables]).toEqual([['a'], { mail: 'm' }]);
    expect(instance.retry('a').open('createJob')).toHaveLength(1);
  });

  it('is caught by the innermost state that catches its code, and by no state beside it', () => {
    const region = (onError: object | undefined, invoke: object | undefined): object => ({ initial: 'x', ...(onError ? { onError } : {}), states: { x: invoke ? { invoke } : {}, caught: {} } });
    const failing = { src: 'job', input: { topic: 't' } };
    const inner = started({ type: 'parallel', onError: '#trial.left.caught', states: { left: region({ target: '.caught' }, undefined), right: region({ code: 'E', target: '.caught' }, failing) } });
    expect(inner.throwError('right.x', 'E').positions).toEqual(['left.x', 'right.caught']);
    const outer = started({ type: 'parallel', onError: '#trial.left.caught', states: { left: region(undefined, undefined), right: region({ code: 'E', target: '.caught' }, failing) } });
    expect(outer.throwError('right.x', 'F').positions).toEqual(['left.caught', 'right.x']);
  });
});

describe('a decision', () => {
  const config = invoking({ src: 'decision', input: { decision: 'unit', variables: { category: '=kind' }, result: 'unit' }, onDone: [{ guard: '=unit.key = "roads"', target: 'b' }, { target: 'c' }] });

  it('is made at once from the mapped input and all variables, and its result is read by the guards', () => {
    const asked: unknown[] = [];
    const instance = started(config, { kind: 'pothole' }, { decide: (key, input) => (asked.push([key, input]), { ok: true, value: { key: 'roads' } }) });
    expect(asked).toEqual([['unit', { kind: 'pothole', case: null, category: 'pothole' }]]);
    expect([instance.positions, instance.variables['unit']]).toEqual([['b'], { key: 'roads' }]);
    expect(instance.facts('decided')).toEqual(['a', 'a']);
  });

  it('that fails lets nothing of the step count, and is made again by a retry', () => {
    let known = false;
    const instance = instanceOf({ ...config, initial: 'z', states: { ...(config as { states: object }).states, z: { on: { Go: 'a' } } } }, { decide: () => (known ? { ok: true, value: { key: 'x' } } : { ok: false, problem: { code: 'DECISION_UNKNOWN', message: 'none' } }) });
    instance.start({ kind: 'k' }).deliver('z/on/Go', { extra: 1 });
    expect([instance.positions, instance.variables, instance.incidentPositions]).toEqual([['z'], { kind: 'k' }, ['z']]);
    known = true;
    expect(instance.retry('z').positions).toEqual(['c']);
    expect(instance.variables).toMatchObject({ extra: 1 });
  });
});

describe('a called process', () => {
  const config = invoking({ src: 'call', input: { process: '=which', variables: { id: '=number' }, result: 'answer' }, onDone: 'b', onError: { code: 'REJECTED', target: 'c' } });

  it('gets its variables and gives its result', () => {
    const instance = started(config, { which: 'sub', number: 4 });
    expect(instance.open('callProcess')).toMatchObject([{ elementId: 'a', processKey: 'sub', variables: { id: 4 }, callDepth: 1 }]);
    expect(instance.endCall('a', { ok: true }).variables).toMatchObject({ answer: { ok: true } });
    expect(started(config, { which: 'sub', number: 4 }).endCall('a', {}, { code: 'REJECTED' }).positions).toEqual(['c']);
  });

  it('that calls on without end is stopped', () => {
    const deep = instanceOf(config).start({ which: 'sub', number: 1 }, { callDepth: 50 });
    expect(deep.open('raiseIncident')).toMatchObject([{ problem: { code: 'CALL_DEPTH_BOUND' } }]);
  });

  it('fails together with what it called, where nobody catches the error', () => {
    const called = instanceOf(config).start({ which: 'sub', number: 1 }, { callDepth: 1 }).endCall('a', {}, { code: 'BROKEN' });
    expect(called.state.status).toBe('failed');
    expect(called.of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'BROKEN' } }]);
  });
});

describe('waiting for a message', () => {
  it('as an invocation ends with it', () => {
    const instance = started(invoking([{ id: 'paid', src: 'receive', input: { message: 'Paid', correlationKey: '=number', result: 'payment' }, onDone: 'b' }]), { number: 'N1' });
    expect(instance.open('openSubscription')).toMatchObject([{ elementId: 'paid', name: 'Paid', correlationKey: 'N1' }]);
    instance.deliver('paid', { cents: 5 });
    expect([instance.positions, instance.variables['payment'], instance.open('openSubscription')]).toEqual([['b'], { cents: 5 }, []]);
  });

  it('with a key that gives nothing is an incident', () => {
    expect(started(invoking({ src: 'receive', input: { message: 'Paid', correlationKey: '=key' } })).open('raiseIncident')).toMatchObject([{ problem: { code: 'CORRELATION_KEY_MISSING' } }]);
  });
});

describe('several invocations of one state', () => {
  it('run beside each other and end with the state', () => {
    const instance = started(invoking([{ id: 'one', src: 'task' }, { id: 'two', src: 'job', input: { topic: 't' }, onDone: 'b' }]));
    expect(instance.completeTask('one').positions).toEqual(['a']);
    expect(instance.completeJob('two').positions).toEqual(['b']);
  });
});
