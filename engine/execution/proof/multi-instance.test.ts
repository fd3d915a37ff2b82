import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, cardinality, chain, completion, element, end, error, message, multiple, processXml, script, serviceTask, start, subProcess, terminate, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const around = (activity: string, ...more: readonly string[]): TestInstance => new TestInstance(processXml('p', start(), activity, userTask('after'), end(), chain('start', 'work', 'after', 'end'), ...more), { throughJson: true });
const SEQUENTIAL = { isSequential: 'true' };
const inside = [start('s'), userTask('a'), userTask('b'), end('e'), chain('s', 'a', 'b', 'e')];

describe('multi-instance activity', () => {
  test('given parallel, then all instances are open at once and one token leaves with the last', proves('multiInstanceLoopCharacteristics: parallel', 'multiInstanceLoopCharacteristics: loopCardinality'), () => {
    const instance = around(userTask('work', {}, multiple({}, cardinality('3')))).start();
    expect(instance.work).toEqual(['work', 'work', 'work']);
    expect(instance.completeTask('work').completeTask('work').work).toEqual(['work']);
    expect(instance.completeTask('work').work).toEqual(['after']);
  });

  test('given sequential, then one begins when the one before has ended', proves('multiInstanceLoopCharacteristics: sequential', 'multiInstanceLoopCharacteristics: loopCardinality'), () => {
    const instance = around(userTask('work', {}, multiple(SEQUENTIAL, cardinality('count + 1')))).start({ count: 2 });
    for (let round = 1; round <= 3; round++) {
      expect(instance.work).toEqual(['work']);
      instance.completeTask('work');
    }
    expect(instance.work).toEqual(['after']);
  });

  test.each([['a text', 'soon'], ['half', 1.5], ['less than none', -1], ['nothing', null]])('given %s as cardinality, then an incident says so and a retry counts again', proves('multiInstanceLoopCharacteristics: loopCardinality'), (_what, count) => {
    const instance = around(userTask('work', {}, multiple({}, cardinality('count')))).start({ count });
    expect([instance.incidentPositions, instance.work]).toEqual([['work'], []]);
    expect(instance.write({ count: 1 }).retry('work').work).toEqual(['work']);
  });

  test('given no items or a cardinality of 0, then the activity is complete at once', proves('multiInstanceLoopCharacteristics: no instance'), () => {
    expect(around(userTask('work', {}, multiple({}, cardinality('0')))).start().work).toEqual(['after']);
    expect(around(userTask('work', {}, multiple({ ...SEQUENTIAL, collection: '=people' }))).start({ people: [] }).work).toEqual(['after']);
  });

  test('given a list by attribute, then each instance has its item and number, as they were when the activity began', proves('multiInstanceLoopCharacteristics: collection and elementVariable'), () => {
    const instance = around(userTask('work', {}, multiple({ ...SEQUENTIAL, collection: '=people', elementVariable: 'person' }))).start({ people: ['Ada', 'Ben'] });
    const seen = (): unknown => instance.variablesOf(instance.open('openTask')[0]?.scopeId ?? '');
    expect(seen()).toEqual({ person: 'Ada', loopCounter: 1, numberOfInstances: 2 });
    instance.write({ people: [] }).completeTask('work');
    expect(seen()).toEqual({ person: 'Ben', loopCounter: 2, numberOfInstances: 2 });
    expect(instance.completeTask('work').variables).toEqual({ people: [] });
  });

  test('given a list in plain BPMN, then each instance has its item', proves('multiInstanceLoopCharacteristics: loopDataInputRef and inputDataItem'), () => {
    const data = '<dataObject id="people" isCollection="true"/><dataObjectReference id="people_ref" dataObjectRef="people"/>';
    const io = '<ioSpecification id="io"><dataInput id="in" isCollection="true"/><inputSet id="is"><dataInputRefs>in</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification><dataInputAssociation id="da"><sourceRef>people_ref</sourceRef><targetRef>in</targetRef></dataInputAssociation>';
    const loop = '<multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>in</loopDataInputRef><inputDataItem id="person"/></multiInstanceLoopCharacteristics>';
    const instance = around(data + userTask('work', {}, io, loop)).start({ people: ['Ada', 'Ben'] });
    const person = (): unknown => instance.of('writeVariables').findLast(({ values }) => Object.hasOwn(values, 'person'))?.values['person'];
    expect(person()).toBe('Ada');
    expect(instance.completeTask('work') && person()).toBe('Ben');
    expect(instance.completeTask('work').work).toEqual(['after']);
  });

  test('given a list of outputs in plain BPMN, then it holds the result of each instance in the order of the items', proves('multiInstanceLoopCharacteristics: loopDataOutputRef and outputDataItem'), () => {
    const data = '<dataObject id="people" isCollection="true"/><dataObject id="answers" isCollection="true"/>';
    const loop = '<multiInstanceLoopCharacteristics><loopDataInputRef>people</loopDataInputRef><loopDataOutputRef>answers</loopDataOutputRef><inputDataItem id="person"/><outputDataItem id="answer"/></multiInstanceLoopCharacteristics>';
    const instance = around(data + serviceTask('work', {}, loop)).start({ people: ['Ada', 'Ben'] });
    const [first, second] = instance.open('createJob');
    instance.apply({ type: 'jobSucceeded', jobId: second?.jobId ?? '', variables: { answer: 'no' } });
    instance.apply({ type: 'jobSucceeded', jobId: first?.jobId ?? '', variables: { answer: 'yes' } });
    expect([instance.work, instance.variables['answers']]).toEqual([['after'], ['yes', 'no']]);
  });

  test('given a list of results by attribute, then what an instance brings stays its own but for its result', proves('multiInstanceLoopCharacteristics: outputCollection and outputElement'), () => {
    const instance = around(script('work', '{ square: n * n }').replace('</scriptTask>', `${multiple({ collection: '=numbers', elementVariable: 'n', outputCollection: 'squares', outputElement: '=square' })}</scriptTask>`)).start({ numbers: [1, 2, 3] });
    expect(instance.variables).toEqual({ numbers: [1, 2, 3], squares: [1, 4, 9] });
  });

  test.each([[{}, 2], [SEQUENTIAL, 0]])('given a completion condition, then it is asked after each instance, and ends the activity with one token', proves('multiInstanceLoopCharacteristics: completionCondition'), (mode, withdrawn) => {
    const instance = around(userTask('work', {}, multiple(mode, cardinality('4'), completion('enough')))).start({ enough: false }).completeTask('work');
    expect(instance.positions).toEqual(['work']);
    expect(instance.completeTask('work', { enough: true }).work).toEqual(['after']);
    expect(instance.of('withdrawTask')).toHaveLength(withdrawn);
  });

  test('given a condition over the numbers of instances, then it reads them as they are after each completion', proves('multiInstanceLoopCharacteristics: numbers of instances in conditions'), () => {
    const numbers = 'numberOfInstances = 4 and numberOfCompletedInstances = 3 and numberOfActiveInstances = 1 and numberOfTerminatedInstances = 0';
    const instance = around(userTask('work', {}, multiple({}, cardinality('4'), completion(numbers)))).start().completeTask('work').completeTask('work');
    expect(instance.work).toEqual(['work', 'work']);
    expect(instance.completeTask('work').work).toEqual(['after']);
  });

  test('given a sub-process, then each instance is a run of its own, and a terminate ends only its own', proves('multiInstanceLoopCharacteristics: on a sub-process'), () => {
    const instance = around(subProcess('work', {}, multiple({ collection: '=people', elementVariable: 'person' }), ...inside)).start({ people: ['Ada', 'Ben'] });
    expect(instance.completeTask('a').work.toSorted()).toEqual(['a', 'b']);
    expect(instance.completeTask('b').work).toEqual(['a']);
    expect(instance.completeTask('a').completeTask('b').work).toEqual(['after']);
    const stopping = subProcess('work', {}, multiple({}, cardinality('2')), start('s'), userTask('a'), end('stop', terminate()), userTask('b'), chain('s', 'a', 'stop'), chain('s', 'b', 'stop'));
    expect(around(stopping).start().completeTask('a').work.toSorted()).toEqual(['a', 'b']);
  });

  test('given a call activity, then each instance calls with its item and collects what comes back', proves('multiInstanceLoopCharacteristics: on a call activity'), () => {
    const instance = around(element('callActivity', 'work', { calledElement: 'check' }, multiple({ collection: '=people', elementVariable: 'person', outputCollection: 'results', outputElement: '=verdict' }))).start({ people: ['Ada', 'Ben'] });
    expect(instance.open('callProcess').map(({ variables }) => variables['person'])).toEqual(['Ada', 'Ben']);
    instance.endCall('work', { verdict: 'fit' }).endCall('work', { verdict: 'unfit' });
    expect([instance.work, instance.variables['results']]).toEqual([['after'], ['fit', 'unfit']]);
  });

  test('given a receive task, then each instance waits for a message of its own', proves('multiInstanceLoopCharacteristics: on a receive task'), () => {
    const instance = around(element('receiveTask', 'work', { messageRef: 'message_Vote' }, multiple({}, cardinality('2')))).start();
    expect(instance.open('openSubscription')).toHaveLength(2);
    expect(instance.deliver('work').positions).toEqual(['work']);
    expect(instance.deliver('work').positions).toEqual(['after']);
  });

  test.each([['true', ['handle']], ['false', ['work', 'work', 'handle']]])('given a boundary event with cancelActivity="%s", then it occurs once for the activity as a whole', proves('multiInstanceLoopCharacteristics: boundary events belong to the whole'), (cancelActivity, work) => {
    const instance = around(userTask('work', {}, multiple({}, cardinality('2'))), boundary('on', 'work', message('Note'), { cancelActivity }), userTask('handle'), chain('on', 'handle', 'end')).start();
    expect(instance.open('openSubscription')).toHaveLength(1);
    expect(instance.deliver('on').work).toEqual(work);
  });

  test('given an error in one instance, then its catcher ends all of them', proves('multiInstanceLoopCharacteristics: error in one instance'), () => {
    const failing = subProcess('work', {}, multiple({}, cardinality('3')), start('s'), userTask('a'), end('bad', error('E1')), chain('s', 'a', 'bad'));
    const instance = around(failing, boundary('on', 'work', error('E1')), userTask('handle'), chain('on', 'handle', 'end')).start().completeTask('a');
    expect([instance.positions, instance.work]).toEqual([['handle'], ['handle']]);
    const task = around(serviceTask('work', {}, multiple({}, cardinality('3'))), boundary('on', 'work', error('E1')), userTask('handle'), chain('on', 'handle', 'end')).start().throwError('work', 'E1');
    expect([task.positions, task.open('createJob')]).toEqual([['handle'], []]);
  });
});
