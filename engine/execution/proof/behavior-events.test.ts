import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, cardinality, chain, declarations, definitions, end, error, escalation, processXml, signal, start, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** Task `vote` three times at once, with the given behaviour; each escalation and signal that the activity throws begins `told`. */
function voting(attributes: string, complex = '', definition = escalation('VOTED')): TestInstance {
  const shared = definition.replace('EventDefinition', 'EventDefinition id="voted"');
  const loop = `<multiInstanceLoopCharacteristics ${attributes}>${cardinality('3')}${complex}</multiInstanceLoopCharacteristics>`;
  const body = `${start()}${userTask('vote', {}, loop)}${boundary('on', 'vote', definition, { cancelActivity: 'false' })}${userTask('told')}${end()}${chain('start', 'vote', 'end')}${chain('on', 'told', 'end')}`;
  return new TestInstance(definitions(declarations(body + shared + complex), shared, `<process id="p" isExecutable="true">${body}</process>`), { throughJson: true }).start();
}

/** How often the event has been thrown and caught after each of three votes. */
function told(instance: TestInstance): readonly number[] {
  return [1, 2, 3].map(() => instance.completeTask('vote').work.filter((id) => id === 'told').length);
}

describe('events of a multi-instance activity', () => {
  test('given behavior none, then its event is thrown with every instance that completes', proves('multiInstanceLoopCharacteristics: behavior none'), () => {
    expect(told(voting('behavior="None" noneBehaviorEventRef="voted"'))).toEqual([1, 2, 3]);
    expect(told(voting('behavior="None" noneBehaviorEventRef="voted"', '', signal('Voted')))).toEqual([1, 2, 3]);
  });

  test('given behavior one, then its event is thrown with the first instance that completes', proves('multiInstanceLoopCharacteristics: behavior one'), () => {
    expect(told(voting('behavior="One" oneBehaviorEventRef="voted"'))).toEqual([1, 1, 1]);
  });

  test.each(['behavior="All"', ''])('given behavior all, written as \'%s\', then no event is thrown', proves('multiInstanceLoopCharacteristics: behavior all'), (attributes) => {
    expect(told(voting(attributes))).toEqual([0, 0, 0]);
  });

  test('given behavior complex, then each event is thrown whose condition is true as an instance completes', proves('multiInstanceLoopCharacteristics: behavior complex'), () => {
    const when = (condition: string): string => `<complexBehaviorDefinition id="c${condition.length}"><condition>${condition}</condition><event id="e${condition.length}"><escalationEventDefinition escalationRef="escalation_VOTED"/></event></complexBehaviorDefinition>`;
    expect(told(voting('behavior="Complex"', when('numberOfCompletedInstances = 2')))).toEqual([0, 1, 1]);
    expect(told(voting('behavior="Complex"', when('numberOfCompletedInstances = 2') + when('numberOfActiveInstances &lt;= 1')))).toEqual([0, 2, 3]);
  });

  test('given an event that interrupts the activity, then the other instances end with it', proves('multiInstanceLoopCharacteristics: behavior one', 'multiInstanceLoopCharacteristics: boundary events belong to the whole'), () => {
    const shared = '<escalationEventDefinition id="voted" escalationRef="escalation_VOTED"/>';
    const loop = `<multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="voted">${cardinality('3')}</multiInstanceLoopCharacteristics>`;
    const body = `${start()}${userTask('vote', {}, loop)}${boundary('on', 'vote', escalation('VOTED'))}${userTask('told')}${end()}${chain('start', 'vote', 'end')}${chain('on', 'told', 'end')}`;
    const instance = new TestInstance(definitions(declarations(body), shared, `<process id="p" isExecutable="true">${body}</process>`)).start().completeTask('vote');
    expect(instance.work).toEqual(['told']);
    expect(instance.of('withdrawTask')).toHaveLength(2);
  });

  describe('given an event that cannot be thrown', () => {
    /** Two votes, with signals as conditions say. */
    const telling = (complex: string): TestInstance => {
      const body = `${start()}${userTask('vote', {}, `<multiInstanceLoopCharacteristics behavior="Complex">${cardinality('2')}${complex}</multiInstanceLoopCharacteristics>`)}${userTask('after')}${end()}${chain('start', 'vote', 'after', 'end')}`;
      return new TestInstance(processXml('p', body), { throughJson: true }).start();
    };
    const when = (condition: string): string => `<complexBehaviorDefinition><condition>${condition}</condition><event><signalEventDefinition signalRef="signal_Voted"/></event></complexBehaviorDefinition>`;

    test('then an incident says why, and a retry throws it once for every instance that has completed', proves('multiInstanceLoopCharacteristics: behavior complex'), () => {
      const instance = telling(when('numberOfCompletedInstances &gt;= least')).completeTask('vote').completeTask('vote');
      expect([instance.incidentPositions, instance.work, instance.of('raiseSignal')]).toEqual([['vote'], [], []]);
      expect(instance.open('raiseIncident').map(({ problem }) => problem.code)).toEqual(['CONDITION_NOT_BOOLEAN']);
      instance.write({ least: 1 }).retry('vote');
      expect(instance.of('raiseSignal').map(({ variables }) => variables['numberOfCompletedInstances'])).toEqual([1, 2]);
      expect([instance.incidentPositions, instance.work]).toEqual([[], ['after']]);
    });

    test('then those before it are not thrown either, and a retry throws each once', proves('multiInstanceLoopCharacteristics: behavior complex'), () => {
      const instance = telling(when('numberOfCompletedInstances = 2') + when('ready')).completeTask('vote').completeTask('vote');
      expect([instance.of('raiseSignal'), instance.incidentPositions]).toEqual([[], ['vote']]);
      instance.write({ ready: true }).retry('vote');
      expect(instance.of('raiseSignal')).toHaveLength(3);
    });
  });

  test('given an error that nobody catches, then the instance fails as by an error end event', proves('multiInstanceLoopCharacteristics: behavior one'), () => {
    const shared = '<errorEventDefinition id="voted" errorRef="error_E1"/>';
    const loop = `<multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="voted">${cardinality('3')}</multiInstanceLoopCharacteristics>`;
    const failing = (more: string): TestInstance => {
      const body = `${start()}${userTask('vote', {}, loop)}${end()}${chain('start', 'vote', 'end')}${more}`;
      return new TestInstance(definitions(declarations(body + shared), shared, `<process id="p" isExecutable="true">${body}</process>`), { throughJson: true }).start().completeTask('vote');
    };
    expect(failing('').of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'E1' } }]);
    expect(failing('').of('raiseIncident')).toMatchObject([{ problem: { code: 'ERROR_NOT_CAUGHT' } }]);
    expect(failing(boundary('on', 'vote', error('E1')) + userTask('told') + chain('on', 'told')).work).toEqual(['told']);
  });

  test('given a message, then it goes with its key, without which it waits for a retry', proves('multiInstanceLoopCharacteristics: behavior one'), () => {
    const shared = '<messageEventDefinition id="voted" messageRef="message_Voted"/>';
    const loop = `<multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="voted">${cardinality('3')}</multiInstanceLoopCharacteristics>`;
    const body = `${start()}${userTask('vote', {}, loop)}${end()}${chain('start', 'vote', 'end')}`;
    const instance = new TestInstance(definitions('<message id="message_Voted" name="Voted" laufzettel:correlationKey="=reference"/>', shared, `<process id="p" isExecutable="true">${body}</process>`), { throughJson: true }).start();
    instance.completeTask('vote');
    expect([instance.incidentPositions, instance.open('raiseIncident').map(({ problem }) => problem.code), instance.of('sendMessage')]).toEqual([['vote'], ['CORRELATION_KEY_MISSING'], []]);
    expect(instance.write({ reference: 'A-7' }).retry('vote').of('sendMessage')).toMatchObject([{ name: 'Voted', correlationKey: 'A-7', variables: { numberOfCompletedInstances: 1 } }]);
  });
});
