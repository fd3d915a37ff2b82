import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, cycle, duration, end, error, gateway, message, processXml, serviceTask, signal, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

const host = (...events: readonly string[]): string => processXml('p', start(), userTask('host'), userTask('handler'), end(), ...events, chain('start', 'host', 'end'), chain('event', 'handler'));

const beside = (definition: string): TestInstance => new TestInstance(host(boundary('event', 'host', definition, { cancelActivity: 'false' }))).start();

const working = (...events: readonly string[]): string => processXml('p', start(), serviceTask('host'), userTask('handler'), userTask('other'), end(), ...events, chain('start', 'host', 'end'), chain('event', 'handler'));

describe('interrupting', () => {
  test.each([
    ['timer', duration('P14D'), (instance: TestInstance) => instance.fire('event')],
    ['message', message('Withdrawn'), (instance: TestInstance) => instance.deliver('event', { reason: 'x' })],
    ['signal', signal('Stop'), (instance: TestInstance) => instance.deliver('event')],
  ])('given a %s, when it is met, then the task is withdrawn and only the way of the event goes on', proves('boundaryEvent: timer, interrupting', 'boundaryEvent: message, interrupting', 'boundaryEvent: signal, interrupting'), (_kind, definition, meet) => {
    const instance = new TestInstance(host(boundary('event', 'host', definition))).start();
    meet(instance);
    expect(instance.positions).toEqual(['handler']);
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['handler']);
    expect(instance.facts('cancelled')).toEqual(['host']);
  });

  test('given the task completed in time, then the boundary is disarmed', proves('boundaryEvent: timer, interrupting'), () => {
    const instance = new TestInstance(host(boundary('event', 'host', duration('P14D')))).start();
    instance.completeTask('host');
    expect(instance.of('clearTimer')).toHaveLength(1);
    expect(instance.state.status).toBe('completed');
  });

  test('given a message, then its variables are stored under the result variable of the event', () => {
    const instance = new TestInstance(host(boundary('event', 'host', message('Withdrawn'), { resultVariable: 'withdrawal' }))).start();
    expect(instance.deliver('event', { reason: 'moved' }).variables).toEqual({ withdrawal: { reason: 'moved' } });
  });

  test('given a cycle on an interrupting timer, then it fires once', () => {
    const instance = new TestInstance(host(boundary('event', 'host', cycle('R3/PT10S')))).start();
    instance.fire('event');
    expect(instance.open('setTimer')).toEqual([]);
  });
});

describe('not interrupting', () => {

  test('given R3/PT10S, then it fires three times, counted from the activation, late or not', proves('boundaryEvent: timer, not interrupting'), () => {
    const instance = beside(cycle('R3/PT10S'));
    const begun = instance.now;
    const due: number[] = [];
    for (let firing = 0; firing < 3; firing++) {
      const timer = instance.open('setTimer')[0];
      due.push((timer?.dueAt ?? 0) - begun);
      instance.now = begun + 25_000;
      instance.apply({ type: 'timerFired', timerId: timer?.timerId ?? '' });
    }
    expect(due).toEqual([10_000, 20_000, 30_000]);
    expect(instance.open('setTimer')).toEqual([]);
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['host', 'handler', 'handler', 'handler']);
  });

  test('given firings left, when the activity completes, then they are cancelled', () => {
    const instance = beside(cycle('R/PT10S'));
    instance.fire('event');
    instance.completeTask('host');
    expect(instance.open('setTimer')).toEqual([]);
  });

  test('given the activity done and its handler not, then the instance goes on until the handler ends', () => {
    const instance = beside(duration('PT10S'));
    instance.fire('event').completeTask('host');
    expect(instance.state.status).toBe('active');
    expect(instance.completeTask('handler').state.status).toBe('completed');
  });

  test('given a message, then it can be met again and again while the activity lasts', proves('boundaryEvent: message, not interrupting'), () => {
    const instance = beside(message('PlateChanged'));
    instance.deliver('event', { plate: 'C-A 1' }).deliver('event', { plate: 'C-A 2' });
    expect(instance.open('openTask')).toHaveLength(3);
    expect(instance.variables).toEqual({ plate: 'C-A 2' });
    instance.completeTask('host');
    expect(instance.open('openSubscription')).toEqual([]);
  });
});

describe('error', () => {

  test('given two catchers, then the equal code wins over catching all', proves('boundaryEvent: error, interrupting', 'errorEventDefinition: equal code before any code, inner before outer'), () => {
    const events = [boundary('any', 'host', error()), boundary('event', 'host', error('REFUSED'))];
    const model = processXml('p', start(), serviceTask('host'), userTask('handler'), userTask('other'), end(), ...events, chain('start', 'host', 'end'), chain('event', 'handler'), chain('any', 'other'));
    expect(new TestInstance(model).start().throwError('host', 'REFUSED').positions).toEqual(['handler']);
    expect(new TestInstance(model).start().throwError('host', 'ELSE').positions).toEqual(['other']);
  });

  test('given an error with variables, then the catcher stores them', () => {
    const instance = new TestInstance(working(boundary('event', 'host', error('REFUSED'), { resultVariable: 'refusal' }))).start();
    expect(instance.throwError('host', 'REFUSED', { field: 'plate' }).variables).toEqual({ refusal: { field: 'plate', code: 'REFUSED', message: null } });
  });

  test('given no catcher, then the token stays with an incident, and a retry makes the job anew', proves('serviceTask: business error'), () => {
    const instance = new TestInstance(working(boundary('event', 'host', error('REFUSED')))).start();
    instance.throwError('host', 'ELSE');
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'host', problem: { code: 'ERROR_NOT_CAUGHT', detail: { errorCode: 'ELSE' } } }]);
    expect(instance.retry('host').completeJob('host').state.status).toBe('completed');
  });
});

test('given a boundary timer that cannot be computed, then the activity does not start half: incident, nothing open; retry starts it whole', () => {
  const instance = new TestInstance(host(boundary('event', 'host', duration('=period')))).start({ period: 'soon' });
  expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'host', problem: { code: 'TIMER_UNREADABLE' } }]);
  expect(instance.open('openTask')).toEqual([]);
  instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { period: 'PT1H' } });
  instance.retry('host');
  expect([instance.open('openTask').length, instance.open('setTimer').length]).toEqual([1, 1]);
});

test('given an incident at an activity, when its boundary interrupts, then the incident is resolved', () => {
  const model = processXml('p', start(), serviceTask('host'), gateway('exclusive', 'x'), end(), boundary('event', 'host', duration('PT1H')), chain('start', 'host', 'x', 'end'), chain('event', 'x'));
  const instance = new TestInstance(model).start();
  instance.failJob('host').fire('event');
  expect(instance.open('raiseIncident')).toEqual([]);
  expect(instance.state.status).toBe('completed');
});
