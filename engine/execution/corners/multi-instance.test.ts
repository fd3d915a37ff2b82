import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, cardinality, chain, completion, duration, end, gateway, message, multiple, processXml, script, start, subProcess, terminate, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

/** Semantics of BPMN 2.0.2 that engines get wrong, in multi-instance activities. */

const votes = (loop: string, ...more: readonly string[]): string => processXml('p', start(), userTask('vote', {}, loop), userTask('after'), chain('start', 'vote', 'after'), ...more);

describe('interrupting boundary on multi-instance', () => {
  test.each([['timer', duration('P1D'), (instance: TestInstance) => instance.fire('late')], ['message', message('Stop'), (instance: TestInstance) => instance.deliver('late')]])(
    'a %s cancels all instances, and exactly one token leaves by it',
    proves('multiInstanceLoopCharacteristics: boundary events belong to the whole'),
    (_kind, definition, meet) => {
      const instance = new TestInstance(votes(multiple({}, cardinality('3')), boundary('late', 'vote', definition), userTask('remind'), chain('late', 'remind'))).start();
      expect(instance.open('openTask')).toHaveLength(3);
      instance.completeTask('vote');
      meet(instance);
      expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['remind']);
      expect(instance.facts('cancelled')).toEqual(['vote', 'vote']);
      expect(instance.completeTask('remind').state.status).toBe('completed');
    },
  );
});

describe('multi-instance completion condition', () => {
  test('of five parallel instances, when the condition is true after two, then the other three are cancelled and one token goes on', proves('multiInstanceLoopCharacteristics: completionCondition'), () => {
    const instance = new TestInstance(votes(multiple({}, cardinality('5'), completion('numberOfCompletedInstances >= 2')))).start();
    expect(instance.completeTask('vote').positions).toEqual(['vote']);
    expect(instance.completeTask('vote').positions).toEqual(['after']);
    expect(instance.of('withdrawTask')).toHaveLength(3);
    expect(instance.open('openTask')).toHaveLength(1);
  });

  test('with no instance, then the activity completes at once', proves('multiInstanceLoopCharacteristics: no instance'), () => {
    expect(new TestInstance(votes(multiple({}, cardinality('0')))).start().positions).toEqual(['after']);
    expect(new TestInstance(votes(multiple({ collection: '=people' }))).start({ people: [] }).positions).toEqual(['after']);
  });

  test('one after the other, then it is asked each time, and no further instance begins', proves('multiInstanceLoopCharacteristics: completionCondition'), () => {
    const instance = new TestInstance(votes(multiple({ isSequential: 'true' }, cardinality('5'), completion('enough')))).start({ enough: false });
    expect(instance.open('openTask')).toHaveLength(1);
    instance.completeTask('vote');
    expect(instance.completeTask('vote', { enough: true }).positions).toEqual(['after']);
    expect(instance.facts('completed').filter((id) => id === 'vote')).toHaveLength(2);
  });

  test('that cannot be evaluated, then an incident keeps the others, and a retry asks again', () => {
    const instance = new TestInstance(votes(multiple({}, cardinality('2'), completion('done'))), { throughJson: true }).start();
    instance.completeTask('vote');
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'vote', problem: { code: 'CONDITION_NOT_BOOLEAN' } }]);
    instance.apply({ type: 'variablesChanged', scopeId: instance.state.rootScopeId, variables: { done: true } });
    expect(instance.retry('vote').positions).toEqual(['after']);
  });
});

test('the list of results keeps the order of the items, whoever is first', proves('multiInstanceLoopCharacteristics: outputCollection and outputElement'), () => {
  const loop = multiple({ collection: '=people', elementVariable: 'person', outputCollection: 'answers', outputElement: '=person + ": " + answer' });
  const instance = new TestInstance(votes(loop), { throughJson: true }).start({ people: ['Ada', 'Ben'] });
  const [first, second] = instance.open('openTask');
  expect(instance.variablesOf(first?.scopeId ?? '')).toMatchObject({ person: 'Ada', loopCounter: 1, numberOfInstances: 2 });
  instance.apply({ type: 'taskCompleted', taskId: second?.taskId ?? '', variables: { answer: 'no' } });
  instance.apply({ type: 'taskCompleted', taskId: first?.taskId ?? '', variables: { answer: 'yes' } });
  expect(instance.variables).toEqual({ people: ['Ada', 'Ben'], answers: ['Ada: yes', 'Ben: no'] });
  expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
});

test('terminate in a multi-instance sub-process ends that instance only; the others and the parent go on', proves('multiInstanceLoopCharacteristics: on a sub-process'), () => {
  const body = subProcess('sub', {}, multiple({}, cardinality('2')), start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', terminate()), chain('s', 'fork', 'a', 'stop'), chain('fork', 'b'));
  const instance = new TestInstance(processXml('p', start(), body, userTask('after'), chain('start', 'sub', 'after'))).start();
  instance.completeTask('a');
  expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['a', 'b']);
  expect(instance.completeTask('a').positions).toEqual(['after']);
});

test('instances that need nobody outside run one after the other within one step', () => {
  const instance = new TestInstance(processXml('p', start(), script('count', 'n + loopCounter', { resultVariable: 'n' }).replace('</scriptTask>', `${multiple({ isSequential: 'true' }, cardinality('100'))}</scriptTask>`), end(), chain('start', 'count', 'end'))).start({ n: 0 });
  expect(instance.state.status).toBe('completed');
  expect(instance.variables).toEqual({ n: 5050 });
});
