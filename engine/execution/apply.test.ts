import { expect, test } from 'vitest';
import { TestInstance } from './testing/instance.ts';
import { boundary, chain, duration, element, end, error, flow, gateway, link, mapping, processXml, script, serviceTask, start, subProcess, throwEvent, catchEvent, userTask } from '../model/testing/bpmn-xml.ts';

test('given a report of another kind than what is waited for, then it changes nothing', () => {
  const model = processXml('p', start(), serviceTask('work'), boundary('late', 'work', duration('P1D')), userTask('handle'), chain('start', 'work'), chain('late', 'handle'));
  const instance = new TestInstance(model).start();
  const [timer] = instance.open('setTimer');
  const [job] = instance.open('createJob');
  const timerId = timer?.timerId ?? '';
  const jobId = job?.jobId ?? '';
  expect(instance.apply({ type: 'errorThrown', waitId: timerId, errorCode: 'E' })).toEqual([]);
  expect(instance.apply({ type: 'jobSucceeded', jobId: timerId })).toEqual([]);
  expect(instance.apply({ type: 'jobFailed', jobId: timerId, problem: { code: 'JOB_FAILED', message: '' } })).toEqual([]);
  expect(instance.apply({ type: 'taskCompleted', taskId: jobId })).toEqual([]);
  expect(instance.apply({ type: 'timerFired', timerId: jobId })).toEqual([]);
  expect(instance.positions).toEqual(['work']);
});

test('given variables for a scope that has ended, then nothing is written; open scopes take them', () => {
  const sub = subProcess('sub', {}, mapping({ plate: '="L-1"' }), start('s'), userTask('a'), end('e'), chain('s', 'a', 'e'));
  const instance = new TestInstance(processXml('p', start(), sub, userTask('after'), chain('start', 'sub', 'after'))).start();
  const scopeId = instance.variableScopes.find((id) => id !== instance.state.rootScopeId) ?? '';
  expect(instance.apply({ type: 'variablesChanged', scopeId, variables: { plate: 'L-2' } })).toHaveLength(1);
  expect(instance.variablesOf(scopeId)).toEqual({ plate: 'L-2' });
  instance.completeTask('a');
  expect(instance.apply({ type: 'variablesChanged', scopeId, variables: { plate: 'L-3' } })).toEqual([]);
});

test('given tokens that have not entered an element, when they are cancelled, then history does not tell of it', () => {
  const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), gateway('parallel', 'join'), userTask('a'), userTask('b'), end('bad', error('E')), chain('s', 'fork', 'join', 'b'), chain('fork', 'a', 'join'), flow('fork', 'bad'));
  const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error()), chain('start', 'sub'))).start();
  expect(instance.state.status).toBe('completed');
  expect(instance.facts('entered')).not.toContain('join');
  expect(instance.facts('cancelled')).toEqual(['a', 'sub']);
});

test('given links on the way, then what stops at a target goes on there', () => {
  const model = processXml('p', start(), gateway('exclusive', 'again'), throwEvent('out', link('L')), catchEvent('in', link('L')), script('count', '{ n: n + 1 }'), gateway('exclusive', 'check', { default: 'check_end' }), end(), chain('start', 'again', 'out'), chain('in', 'count', 'check', 'end'), flow('check', 'again', '=n < most'));
  const instance = new TestInstance(model).start({ n: 0, most: 4_000 });
  expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
  for (let tries = 0; instance.state.status === 'active' && tries < 5; tries++) instance.retry(instance.incidentPositions[0] ?? '');
  expect(instance.variables).toEqual({ n: 4_000, most: 4_000 });
  expect(instance.facts('entered').filter((id) => id === 'in')).toHaveLength(4_000);
});

test('given a condition that reads a variable that is not there, then the incident tells which', () => {
  const model = processXml('p', start(), gateway('exclusive', 'g'), element('task', 'a'), element('task', 'b'), chain('start', 'g'), flow('g', 'a', '=amount > 5'), flow('g', 'b', '=true'));
  expect(JSON.stringify(new TestInstance(model).start({}).open('raiseIncident'))).toMatch(/amount/);
});
