import { describe, expect, test } from 'vitest';
import { advance } from '../index.ts';
import { startTriggers, nextStart } from '../start-triggers.ts';
import { TestInstance, modelOf } from '../testing/instance.ts';
import { catchEvent, chain, cycle, date, declarations, definitions, duration, element, end, error, eventSubProcess, flow, gateway, link, message, processXml, script, signal, start, terminate, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

const waiting = (definition: string): string => processXml('p', start(), catchEvent('wait', definition), end(), chain('start', 'wait', 'end'));

describe('start', () => {
  const several = processXml('p', start('plain'), start('byMessage', message('Applied'), { resultVariable: 'application' }), start('daily', cycle('R/2026-05-05T06:00:00/P1D')), userTask('work'), flow('plain', 'work'), flow('byMessage', 'work'), flow('daily', 'work'));

  test('given several start events, then the one named by the trigger starts', proves('process: several start events, one of which begins it'), () => {
    expect(new TestInstance(several).start({ a: 1 }).facts('entered')).toEqual(['p', 'plain', 'work']);
    const byMessage = new TestInstance(several).start({ a: 1 }, { messageName: 'Applied' });
    expect(byMessage.facts('entered')).toEqual(['p', 'byMessage', 'work']);
    expect(byMessage.variables).toEqual({ application: { a: 1 } });
    expect(new TestInstance(several).start({}, { startElementId: 'daily' }).facts('entered')).toContain('daily');
  });

  test('given a deployed process, then its triggers say what starts it and when', proves('startEvent: message, of a process', 'startEvent: timer, of a process'), () => {
    const triggers = startTriggers(modelOf(several), Date.UTC(2026, 4, 4, 8));
    expect(triggers).toEqual([
      { kind: 'none', elementId: 'plain' },
      { kind: 'message', elementId: 'byMessage', name: 'Applied' },
      // 06:00 in Berlin in summer
      { kind: 'timer', elementId: 'daily', schedule: { due: Date.UTC(2026, 4, 5, 4), every: 'P1D' } },
    ]);
    const daily = triggers[2];
    expect(daily?.kind === 'timer' && nextStart(daily)).toMatchObject({ schedule: { due: Date.UTC(2026, 4, 6, 4) } });
  });

  test('given variables with reserved names, then an incident says so and a retry goes on without them', () => {
    const instance = new TestInstance(processXml('p', start(), end(), chain('start', 'end'))).start(JSON.parse('{"constructor":1,"fine":2}'));
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'start', problem: { code: 'VARIABLE_NAME_REFUSED' } }]);
    expect(instance.retry('start').variables).toEqual({ fine: 2 });
  });

  test('given an event sub-process of the process that cannot be armed, then nothing starts until a retry', () => {
    const handler = eventSubProcess('esp', start('on', duration('=period')), end('e'), chain('on', 'e'));
    const instance = new TestInstance(processXml('p', start(), userTask('work'), chain('start', 'work'), handler)).start({ period: 'x' });
    expect(instance.positions).toEqual(['start']);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { period: 'P1D' } });
    expect(instance.retry('start').positions).toEqual(['work']);
    expect(instance.open('setTimer')).toHaveLength(1);
  });
});

describe('timer', () => {

  test.each([
    ['duration', duration('PT90M'), Date.UTC(2026, 4, 4, 9, 30)],
    ['month', duration('P1M'), Date.UTC(2026, 5, 4, 8)],
    ['date in Berlin time', date('2026-12-24T12:00:00'), Date.UTC(2026, 11, 24, 11)],
    ['date with offset', date('2026-12-24T12:00:00+02:00'), Date.UTC(2026, 11, 24, 10)],
    ['day', date('2026-07-01'), Date.UTC(2026, 5, 30, 22)],
    ['expression', duration('=wait'), Date.UTC(2026, 4, 5, 8)],
    ['cycle, first firing', cycle('R3/PT10S'), Date.UTC(2026, 4, 4, 8, 0, 10)],
  ])('given a %s, then the timer is due then, and the process goes on when it fires', proves('intermediateCatchEvent: timer, date', 'intermediateCatchEvent: timer, duration', 'intermediateCatchEvent: timer, cycle'), (_kind, definition, dueAt) => {
    const instance = new TestInstance(waiting(definition)).start({ wait: 'P1D' });
    expect(instance.open('setTimer')).toMatchObject([{ elementId: 'wait', dueAt }]);
    expect(instance.fire('wait').state.status).toBe('completed');
  });

  test('given a deadline by law, then it is computed, announced with its reasons, and its timer has the same id', () => {
    const deadline = '<timerEventDefinition><extensionElements><laufzettel:deadline kind="hearing" label="Anhörungsfrist" from="=notice.dispatchedOn" period="P14D" regime="VwVfG" channel="letter" land="SN" fixedDate="false"/></extensionElements></timerEventDefinition>';
    const instance = new TestInstance(waiting(deadline)).start({ notice: { dispatchedOn: '2026-05-04' } });
    const [effect] = instance.of('setDeadline');
    // notified 8 May, two weeks: Friday 22 May, 24:00 in Berlin
    expect(effect).toMatchObject({ elementId: 'wait', label: 'Anhörungsfrist', rule: { kind: 'hearing', from: '2026-05-04', fixedDate: false }, result: { endsOn: '2026-05-22', dueAt: Date.UTC(2026, 4, 22, 22) } });
    expect(instance.open('setTimer')).toMatchObject([{ timerId: effect?.deadlineId, dueAt: Date.UTC(2026, 4, 22, 22) }]);
  });

  test('given a deadline whose data is missing, then an incident names the wrong member', () => {
    const deadline = '<timerEventDefinition><extensionElements><laufzettel:deadline kind="hearing" label="x" from="=notice" period="P14D" regime="VwVfG" channel="letter" land="SN"/></extensionElements></timerEventDefinition>';
    expect(new TestInstance(waiting(deadline)).start({ notice: 'yesterday' }).open('raiseIncident')).toMatchObject([{ problem: { code: 'DEADLINE_RULE_INVALID', detail: { position: 'wait', paths: ['from'] } } }]);
  });

  test.each(['R/PT0S', 'R1000000/PT1S'])('given %s out of an expression, then it is refused as an incident', (text) => {
    expect(new TestInstance(waiting(cycle('=wait'))).start({ wait: text }).open('raiseIncident')).toMatchObject([{ problem: { code: 'TIMER_BOUND' } }]);
  });
});

describe('message and signal', () => {
  test('given a correlation key on the message, then it is evaluated when the wait begins', proves('messageEventDefinition: correlation by key'), () => {
    const body = `${start()}${catchEvent('wait', message('Paid'))}${end()}${chain('start', 'wait', 'end')}`;
    const keyed = definitions(declarations(body).replace('name="Paid"', 'name="Paid" laufzettel:correlationKey="=payment.id"'), `<process id="p" isExecutable="true">${body}</process>`);
    expect(new TestInstance(keyed).start({ payment: { id: 'z9' } }).open('openSubscription')).toMatchObject([{ name: 'Paid', correlationKey: 'z9' }]);
    expect(new TestInstance(keyed).start().open('raiseIncident')).toMatchObject([{ problem: { code: 'CORRELATION_KEY_MISSING' } }]);
  });

  test('given no key, then the case correlates', proves('messageEventDefinition: correlation by key'), () => {
    const model = processXml('p', start(), catchEvent('wait', message('Paid')), end(), chain('start', 'wait', 'end'));
    expect(new TestInstance(model, { caseView: { id: 'c1' } }).start().open('openSubscription')).toMatchObject([{ correlationKey: 'c1' }]);
    expect(new TestInstance(model).start().open('openSubscription')[0]).not.toHaveProperty('correlationKey');
  });

  test('given a signal thrown, then the thrower goes on and everybody waiting here is told by the runtime', proves('intermediateThrowEvent: signal', 'endEvent: signal'), () => {
    const model = processXml('p', start(), throwEvent('throw', signal('Closed')), catchEvent('wait', signal('Closed')), end('done', signal('Done')), chain('start', 'throw', 'wait', 'done'));
    const instance = new TestInstance(model).start();
    expect(instance.of('raiseSignal')).toMatchObject([{ name: 'Closed' }]);
    // not queued for those who listen later
    expect(instance.positions).toEqual(['wait']);
    expect(instance.deliver('wait').of('raiseSignal')).toHaveLength(2);
  });
});

describe('link, none, terminate and error ends', () => {
  test('given a link, then the token goes on at its target', proves('intermediateThrowEvent: link', 'intermediateCatchEvent: link'), () => {
    const model = processXml('p', start(), throwEvent('off', link('page2')), catchEvent('on', link('page2')), userTask('work'), chain('start', 'off'), chain('on', 'work'));
    expect(new TestInstance(model).start().positions).toEqual(['work']);
  });

  test('given a none throw event with a milestone, then it is announced and passed', proves('intermediateThrowEvent: none'), () => {
    const instance = new TestInstance(processXml('p', start(), throwEvent('issued', '', { caseEvent: 'issue', outcome: 'issued' }), end(), chain('start', 'issued', 'end'))).start();
    expect(instance.of('caseEvent')).toEqual([{ type: 'caseEvent', elementId: 'issued', event: 'issue', outcome: 'issued' }]);
  });

  test('given a terminate end, then everything else is withdrawn and the process is completed', proves('endEvent: terminate'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', terminate()), chain('start', 'fork', 'a', 'stop'), chain('fork', 'b'));
    const instance = new TestInstance(model).start().completeTask('a');
    expect(instance.state.status).toBe('completed');
    expect(instance.open('openTask')).toEqual([]);
  });

  test('given an error end that nobody catches, then the instance has failed, visibly, and everything is withdrawn', proves('endEvent: error'), () => {
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('bad', error('E1')), chain('start', 'fork', 'a', 'bad'), chain('fork', 'b'));
    const instance = new TestInstance(model).start().completeTask('a');
    expect(instance.state.status).toBe('failed');
    expect(instance.of('raiseIncident')).toMatchObject([{ elementId: 'bad', problem: { code: 'ERROR_NOT_CAUGHT' } }]);
    expect(instance.of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'E1' } }]);
    expect(instance.open('openTask')).toEqual([]);
  });

  test('given a cancelled instance, then everything is withdrawn and later events change nothing', () => {
    const instance = new TestInstance(processXml('p', start(), userTask('a'), chain('start', 'a'))).start();
    const taskId = instance.open('openTask')[0]?.taskId ?? '';
    instance.apply({ type: 'instanceCancelled' });
    expect(instance.state.status).toBe('cancelled');
    expect(instance.of('withdrawTask')).toEqual([{ type: 'withdrawTask', taskId }]);
    expect(instance.apply({ type: 'taskCompleted', taskId })).toEqual([]);
  });
});

describe('bounds', () => {
  test('given a loop that never waits, then it stops with an incident', () => {
    const model = processXml('p', start(), gateway('exclusive', 'again'), element('task', 'spin'), chain('start', 'again', 'spin', 'again'));
    const instance = new TestInstance(model).start();
    expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'STEP_BOUND' } }]);
    expect(instance.state.status).toBe('active');
  });

  test('given a loop that multiplies its tokens, then it stops with an incident and no token is lost', () => {
    const model = processXml('p', start(), gateway('exclusive', 'again'), gateway('parallel', 'fork'), chain('start', 'again', 'fork', 'again'), ...['b', 'c', 'd'].map((id) => flow('fork', 'again', undefined, id)));
    const instance = new TestInstance(model).start();
    expect(instance.open('raiseIncident').map(({ problem }) => problem.code)).toContain('TOKEN_BOUND');
    expect(instance.incidentPositions).toEqual(instance.positions);
  });
});

test('given a state of another format, then it is refused rather than misread', () => {
  const instance = new TestInstance(processXml('p', start(), script('a', '1'), userTask('b'), chain('start', 'a', 'b'))).start();
  expect(() => advance(instance.model, { ...instance.state, format: 99 }, { type: 'instanceCancelled' }, {} as never)).toThrow(/format 99/);
});
