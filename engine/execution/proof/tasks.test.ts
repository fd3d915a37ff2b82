import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, definitions, element, end, error, escalation, processXml, serviceTask, start, userTask } from '../../model/testing/bpmn-xml.ts';
import type { ScriptOutcome } from '../contract.ts';
import { proves } from './proves.ts';

const around = (task: string, ...more: readonly string[]): string => processXml('p', start(), task, userTask('after'), end(), chain('start', 'work', 'after', 'end'), ...more);

describe('tasks', () => {
  test.each(['task', 'manualTask'])('given a %s, then it is passed and recorded', proves('task: passed at once', 'manualTask: passed at once'), (type) => {
    const instance = new TestInstance(around(element(type, 'work'))).start();
    expect([instance.positions, instance.facts('completed')]).toEqual([['after'], ['start', 'work']]);
  });

  test('given a user task, then it opens for somebody and its result is stored when it is completed', proves('userTask: opens and is completed'), () => {
    const instance = new TestInstance(around(userTask('work', { name: 'Prüfen' }))).start();
    expect(instance.open('openTask')).toMatchObject([{ elementId: 'work', name: 'Prüfen', candidateGroups: [] }]);
    expect([instance.completeTask('work', { fine: true }).positions, instance.variables]).toEqual([['after'], { fine: true }]);
  });

  test('given resource roles, then the potential owner is its group and the human performer its person', proves('userTask: potentialOwner and humanPerformer'), () => {
    const roles = '<potentialOwner><resourceAssignmentExpression><formalExpression>permits-clerks</formalExpression></resourceAssignmentExpression></potentialOwner><humanPerformer><resourceAssignmentExpression><formalExpression>=clerk</formalExpression></resourceAssignmentExpression></humanPerformer>';
    expect(new TestInstance(around(userTask('work', {}, roles))).start({ clerk: 'k.sommer' }).open('openTask')).toMatchObject([{ candidateGroups: ['permits-clerks'], assignee: 'k.sommer' }]);
    const body = `${start()}${userTask('work', {}, '<potentialOwner><resourceRef>desk</resourceRef></potentialOwner>')}${end()}${chain('start', 'work', 'end')}`;
    const named = definitions('<resource id="desk" name="Meldestelle"/>', `<process id="p" isExecutable="true">${body}</process>`);
    expect(new TestInstance(named).start().open('openTask')).toMatchObject([{ candidateGroups: ['Meldestelle'] }]);
  });

  test('given the person reports a business error, then its catcher has it, or an incident keeps the task', proves('userTask: business error'), () => {
    const model = around(userTask('work'), boundary('on', 'work', error('E1')), userTask('handle'), chain('on', 'handle', 'end'));
    expect(new TestInstance(model).start().throwError('work', 'E1', { why: 'x' }).positions).toEqual(['handle']);
    const instance = new TestInstance(model).start().throwError('work', 'E2');
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'work', problem: { code: 'ERROR_NOT_CAUGHT' } }]);
    expect(instance.retry('work').work).toEqual(['work']);
  });

  test('given the person escalates, then somebody else begins and the task stays open', proves('userTask: escalation of who does it'), () => {
    const model = around(userTask('work'), boundary('on', 'work', escalation(), { cancelActivity: 'false' }), userTask('handle'), chain('on', 'handle', 'end'));
    expect(new TestInstance(model).start().escalate('work', 'LATE', { why: 'x' }).work).toEqual(['work', 'handle']);
  });

  test('given a service task, then a job is made and its result stored', proves('serviceTask: a job for a worker'), () => {
    const instance = new TestInstance(around(serviceTask('work', { topic: 'register', kind: 'external' }))).start();
    expect(instance.open('createJob')).toMatchObject([{ elementId: 'work', topic: 'register', kind: 'external' }]);
    expect([instance.completeJob('work', { number: 7 }).positions, instance.variables]).toEqual([['after'], { number: 7 }]);
  });

  test('given the worker reports a business error, then its catcher has it', proves('serviceTask: business error'), () => {
    const model = around(serviceTask('work'), boundary('on', 'work', error('E1'), { resultVariable: 'problem' }), userTask('handle'), chain('on', 'handle', 'end'));
    const instance = new TestInstance(model).start().throwError('work', 'E1', { field: 'plate' });
    expect([instance.positions, instance.variables]).toEqual([['handle'], { problem: { field: 'plate', code: 'E1', message: null } }]);
  });

  test('given a send task, then its message is sent without waiting; with a topic a worker does it', proves('sendTask: sends its message', 'sendTask: a job for a worker'), () => {
    const sent = new TestInstance(around(element('sendTask', 'work', { messageRef: 'message_Paid' }))).start();
    expect([sent.of('sendMessage').map(({ name }) => name), sent.positions]).toEqual([['Paid'], ['after']]);
    const worked = new TestInstance(around(element('sendTask', 'work', { topic: 'mail' }))).start();
    expect(worked.open('createJob')).toMatchObject([{ topic: 'mail' }]);
    expect(worked.completeJob('work').positions).toEqual(['after']);
  });

  test('given a receive task, then it waits for its message', proves('receiveTask: waits for its message'), () => {
    const instance = new TestInstance(around(element('receiveTask', 'work', { messageRef: 'message_Paid' }))).start();
    expect(instance.open('openSubscription')).toMatchObject([{ kind: 'message', name: 'Paid' }]);
    expect([instance.deliver('work', { cents: 1 }).positions, instance.variables, instance.open('openSubscription')]).toEqual([['after'], { cents: 1 }, []]);
    const unnamed = new TestInstance(around(element('receiveTask', 'work'))).start();
    expect(unnamed.open('openSubscription')).toMatchObject([{ kind: 'message', name: 'work' }]);
    expect(unnamed.deliver('work').positions).toEqual(['after']);
  });

  test('given a business rule task, then its decision is made at once; with a topic a worker does it', proves('businessRuleTask: a decision', 'businessRuleTask: a job for a worker'), () => {
    const decided = new TestInstance(around(element('businessRuleTask', 'work', { decision: 'fee', resultVariable: 'fee' })), { decide: (key, { months }) => ({ ok: true, value: `${key} ${JSON.stringify(months)}` }) }).start({ months: 3 });
    expect([decided.positions, decided.variables]).toEqual([['after'], { months: 3, fee: 'fee 3' }]);
    const worked = new TestInstance(around(element('businessRuleTask', 'work', { topic: 'rules' }))).start();
    expect(worked.completeJob('work', { fee: 1 }).variables).toEqual({ fee: 1 });
  });
});

describe('script task', () => {
  const scripted = (outcome: ScriptOutcome | undefined, ...more: readonly string[]): TestInstance => {
    const model = around(element('scriptTask', 'work', { scriptFormat: 'javascript', resultVariable: 'sum' }, '<script>a + 1</script>'), ...more);
    return new TestInstance(model, outcome ? { runScript: (script, variables) => (outcome.ok ? { ok: true, value: [script.language, script.source, variables['a'] ?? null] } : outcome) } : {});
  };

  test('given FEEL, then its value goes under the result variable, a context without one becomes variables', proves('scriptTask: FEEL'), () => {
    const script = (attributes: Readonly<Record<string, string>>): string => around(element('scriptTask', 'work', { scriptFormat: 'feel', ...attributes }, '<script>{ sum: a + 1 }</script>'));
    expect(new TestInstance(script({})).start({ a: 1 }).variables).toEqual({ a: 1, sum: 2 });
    expect(new TestInstance(script({ resultVariable: 'made' })).start({ a: 1 }).variables).toEqual({ a: 1, made: { sum: 2 } });
  });

  test('given another language, then it runs where scripts are allowed, with the variables as its data', proves('scriptTask: another language'), () => {
    expect(scripted({ ok: true, value: null }).start({ a: 1 }).variables).toEqual({ a: 1, sum: ['javascript', 'a + 1', 1] });
    const forbidden = scripted(undefined).start({ a: 1 });
    expect(forbidden.open('raiseIncident')).toMatchObject([{ elementId: 'work', problem: { code: 'SCRIPT_FORBIDDEN' } }]);
  });

  test('given the script throws an error by code, then its catcher has it, or an incident keeps the task', proves('scriptTask: throws an error by code'), () => {
    const failed = { ok: false, error: { code: 'E1' } } as const;
    expect(scripted(failed, boundary('on', 'work', error('E1')), userTask('handle'), chain('on', 'handle', 'end')).start().positions).toEqual(['handle']);
    expect(scripted(failed).start().incidentPositions).toEqual(['work']);
  });

  test('given no script, then it is passed', proves('scriptTask: without script'), () => {
    expect(new TestInstance(around(element('scriptTask', 'work'))).start().positions).toEqual(['after']);
  });
});
