import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { chain, declarations, definitions, element, end, mapping, processXml, script, serviceTask, start, throwEvent, userTask, message } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

function around(...tasks: readonly string[]): string {
  const ids = tasks.map((xml) => /id="([^"]+)"/.exec(xml)?.[1] ?? '');
  return processXml('p', start(), ...tasks, end(), chain('start', ...ids, 'end'));
}

const notify = (content: string): string => definitions(declarations(content), '<process id="p" isExecutable="true">', content, '</process>');

describe('user task', () => {
  test('given attributes, when the task opens, then the effect carries them resolved', proves('userTask: opens and is completed'), () => {
    const instance = new TestInstance(around(userTask('check', { name: 'Check', formKey: 'check', candidateGroups: '=groups', assignee: '=clerk', priority: '80', dueIn: 'P3D', outcomes: 'approve, deny' })), { now: Date.UTC(2026, 9, 24, 8) });
    instance.start({ groups: ['clerks', 'leads'], clerk: 'k.sommer' });
    expect(instance.open('openTask')).toMatchObject([
      // three days on the Berlin calendar across the change to winter time are 73 hours
      { elementId: 'check', name: 'Check', formKey: 'check', candidateGroups: ['clerks', 'leads'], assignee: 'k.sommer', priority: 80, dueAt: Date.UTC(2026, 9, 27, 9), outcomes: ['approve', 'deny'], notCompletedBy: [] },
    ]);
  });

  test('given a result variable, when the task is completed, then the result is one object', () => {
    const instance = new TestInstance(around(userTask('check', { resultVariable: 'decision' }))).start();
    instance.completeTask('check', { outcome: 'deny', reason: 'zone' });
    expect(instance.variables).toEqual({ decision: { outcome: 'deny', reason: 'zone' } });
    expect(instance.state.status).toBe('completed');
  });

  test('given no result variable, when the task is completed, then each member is a variable', () => {
    const instance = new TestInstance(around(userTask('check'))).start({ kept: 1 });
    expect(instance.completeTask('check', { outcome: 'approve' }).variables).toEqual({ kept: 1, outcome: 'approve' });
  });

  test('given inputs, when the task is open, then they are its own variables and go with it', () => {
    const instance = new TestInstance(around(userTask('check', {}, mapping({ zone: '=areas.first' })))).start({ areas: { first: 'A' } });
    const scopeId = instance.open('openTask')[0]?.scopeId ?? '';
    expect(instance.variablesOf(scopeId)).toEqual({ zone: 'A' });
    instance.completeTask('check');
    expect(instance.variables).toEqual({ areas: { first: 'A' } });
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('given a lane, when the task names no group, then the innermost lane gives it', proves('lane: nested'), () => {
    const lanes = '<laneSet id="lanes"><lane id="office" name="Office"><flowNodeRef>check</flowNodeRef><childLaneSet id="inner"><lane id="desk" group-less="" name="Desk"><flowNodeRef>check</flowNodeRef></lane></childLaneSet></lane></laneSet>';
    const grouped = lanes.replace('group-less=""', 'laufzettel:group="permits-clerks"');
    const instance = new TestInstance(processXml('p', grouped, start(), userTask('check'), end(), chain('start', 'check', 'end'))).start();
    expect(instance.open('openTask')[0]?.candidateGroups).toEqual(['permits-clerks']);
  });

  test.each([
    ['candidateGroups', '=team', { team: 7 }, { team: 'clerks' }],
    ['candidateGroups', '=team', {}, { team: ['clerks'] }],
    ['priority', '=urgency', { urgency: 'high' }, { urgency: 80 }],
  ])('given %s that make no sense, then the task does not open unseen: an incident, and a retry opens it', (name, text, variables, corrected) => {
    const instance = new TestInstance(around(userTask('check', { [name]: text }))).start(variables);
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'check', problem: { code: 'EXPRESSION_FAILED', detail: { expression: text.slice(1) } } }]);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: corrected });
    expect(instance.retry('check').open('openTask')).toHaveLength(1);
  });

  test('given a completed task, when it is reported again, then nothing changes', () => {
    const instance = new TestInstance(around(userTask('check'), userTask('sign'))).start();
    const taskId = instance.open('openTask')[0]?.taskId ?? '';
    instance.completeTask('check');
    const before = instance.state;
    expect(instance.apply({ type: 'taskCompleted', taskId })).toEqual([]);
    expect(instance.state).toBe(before);
  });
});

describe('service task', () => {
  test('given inputs, when it is entered, then the job carries them and its kind, topic and retries', proves('serviceTask: a job for a worker'), () => {
    const instance = new TestInstance(around(serviceTask('send', { topic: 'notice.send', kind: 'external', retries: '3' }, mapping({ template: 'hearing', zone: '=zone' })))).start({ zone: 'B' });
    expect(instance.open('createJob')).toMatchObject([{ elementId: 'send', topic: 'notice.send', kind: 'external', retries: 3, input: { template: 'hearing', zone: 'B' } }]);
  });

  test('given plain BPMN without topic, when it is entered, then the element id is the topic', proves('serviceTask: a job for a worker'), () => {
    expect(new TestInstance(around(serviceTask('send'))).start().open('createJob')).toMatchObject([{ topic: 'send', kind: 'service', retries: 5, input: {} }]);
  });

  test('given output mappings, when the job succeeds, then only these are written', () => {
    const instance = new TestInstance(around(serviceTask('issue', { resultVariable: 'permit' }, mapping({}, { number: '=permit.number', twice: '=number + base' })))).start({ base: 1 });
    expect(instance.completeJob('issue', { number: 7, secret: 'x' }).variables).toEqual({ base: 1, number: 7, twice: 8 });
  });

  test('given a job out of attempts, when its incident is retried, then the job is made anew with fresh input', () => {
    const instance = new TestInstance(around(serviceTask('send', {}, mapping({ zone: '=zone' })))).start({ zone: 'A' });
    instance.failJob('send');
    expect(instance.incidentPositions).toEqual(['send']);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { zone: 'B' } });
    instance.retry('send');
    expect(instance.open('createJob')).toMatchObject([{ input: { zone: 'B' } }]);
    expect(instance.incidentPositions).toEqual([]);
    expect(instance.completeJob('send').state.status).toBe('completed');
  });
});

describe('script and business rule tasks', () => {
  test('given a script, when it runs, then its value goes under the result variable', proves('scriptTask: FEEL'), () => {
    const instance = new TestInstance(around(script('add', 'a + b', { resultVariable: 'sum' }))).start({ a: 1, b: 2 });
    expect(instance.variables).toEqual({ a: 1, b: 2, sum: 3 });
  });

  test('given a context as value and no result variable, then its members become variables', () => {
    expect(new TestInstance(around(script('make', '{ x: 1, y: x + 1 }'))).start().variables).toEqual({ x: 1, y: 2 });
  });

  test('given the case, when a script reads it, then it sees the data of the case', () => {
    const instance = new TestInstance(around(script('read', 'case.data.zone', { resultVariable: 'zone' })), { caseView: { id: 'c1', data: { zone: 'A' } } });
    expect(instance.start().variables).toEqual({ zone: 'A' });
  });

  test('given a decision, when the task runs, then it is evaluated at once over variables and inputs', proves('businessRuleTask: a decision'), () => {
    const rule = element('businessRuleTask', 'fee', { decision: 'fee', resultVariable: 'fee' }, mapping({ months: '=period' }));
    const instance = new TestInstance(around(rule), { decide: (key, input) => ({ ok: true, value: `${key} for ${JSON.stringify(input['months'])}` }) });
    expect(instance.start({ period: 12 }).variables).toMatchObject({ fee: 'fee for 12' });
  });

  test('given a decision that fails, when it is retried after the cause is gone, then the process goes on', () => {
    const rule = element('businessRuleTask', 'fee', { decision: 'fee', resultVariable: 'fee' });
    let broken = true;
    const instance = new TestInstance(around(rule), { decide: () => (broken ? { ok: false, problem: { code: 'DECISION_FAILED', message: 'No rule applies.' } } : { ok: true, value: 4950 }) });
    instance.start();
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'fee', problem: { code: 'DECISION_FAILED' } }]);
    broken = false;
    expect(instance.retry('fee').variables).toEqual({ fee: 4950 });
  });
});

describe('send, receive, manual and abstract tasks', () => {

  test('given a send task with a message, then it is sent with its inputs and the process goes on', proves('sendTask: sends its message'), () => {
    const instance = new TestInstance(notify(`${start()}${element('sendTask', 'tell', { messageRef: 'message_Paid' }, mapping({ cents: '=cents' }))}${end()}${chain('start', 'tell', 'end')}`), { caseView: { id: 'c1' } });
    instance.start({ cents: 4950 });
    expect(instance.of('sendMessage')).toEqual([{ type: 'sendMessage', name: 'Paid', correlationKey: 'c1', variables: { cents: 4950 } }]);
    expect(instance.state.status).toBe('completed');
  });

  test('given a throw event with a topic, then a worker does it', proves('intermediateThrowEvent: message'), () => {
    const instance = new TestInstance(notify(`${start()}${throwEvent('tell', message('Paid'), { topic: 'mail' })}${end()}${chain('start', 'tell', 'end')}`)).start();
    expect(instance.open('createJob')).toMatchObject([{ topic: 'mail' }]);
    expect(instance.completeJob('tell').state.status).toBe('completed');
  });

  test('given a receive task, when the message arrives, then its variables are stored and the subscription is closed', proves('receiveTask: waits for its message'), () => {
    const instance = new TestInstance(notify(`${start()}${element('receiveTask', 'wait', { messageRef: 'message_Paid', resultVariable: 'payment' })}${end()}${chain('start', 'wait', 'end')}`)).start();
    expect(instance.open('openSubscription')).toMatchObject([{ kind: 'message', name: 'Paid' }]);
    instance.deliver('wait', { cents: 4950 });
    expect(instance.variables).toEqual({ payment: { cents: 4950 } });
    expect(instance.open('openSubscription')).toEqual([]);
  });

  test('given manual and abstract tasks, then they are passed and recorded', () => {
    const instance = new TestInstance(around(element('manualTask', 'stamp'), element('task', 'think'))).start();
    expect(instance.facts('completed')).toEqual(['start', 'stamp', 'think', 'end', 'p']);
  });
});

test('given a milestone, when its element is retried after an incident, then the case has heard of it once', () => {
  let broken = true;
  const rule = element('businessRuleTask', 'fee', { decision: 'fee', caseEvent: 'close', outcome: 'issued', resultVariable: 'fee' });
  const instance = new TestInstance(around(rule), { decide: () => (broken ? { ok: false, problem: { code: 'DECISION_FAILED', message: 'No rule applies.' } } : { ok: true, value: 1 }) });
  instance.start();
  broken = false;
  instance.retry('fee');
  expect(instance.of('caseEvent')).toEqual([{ type: 'caseEvent', elementId: 'fee', event: 'close', outcome: 'issued' }]);
});

test('given a result with a name that no variable may have, then an incident says so and a retry goes on without it', () => {
  const instance = new TestInstance(around(serviceTask('issue'))).start();
  instance.completeJob('issue', JSON.parse('{ "__proto__": { "admin": true }, "case": 1, "number": 7 }'));
  expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'issue', problem: { code: 'VARIABLE_NAME_REFUSED', detail: { names: ['__proto__', 'case'] } } }]);
  instance.retry('issue');
  expect(instance.variables).toEqual({ number: 7 });
  expect(instance.state.status).toBe('completed');
  expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
});
