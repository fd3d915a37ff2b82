import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, duration, element, end, error, escalation, mapping, processXml, start, throwEvent, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

const calling = (attributes: Readonly<Record<string, string>>, content: string, ...events: readonly string[]): TestInstance =>
  new TestInstance(processXml('p', start(), element('callActivity', 'call', attributes, content), ...events, userTask('handle'), userTask('after'), end(), chain('start', 'call', 'after', 'end'), chain('handle', 'end')), { throughJson: true });
const on = (definition: string, cancelActivity = 'true'): string => boundary('on', 'call', definition, { cancelActivity }) + chain('on', 'handle');
const CHILD = { calledElement: 'child' };

describe('call activity', () => {
  test('given mappings, then only these go in and come out', proves('callActivity: data in and out'), () => {
    const instance = calling(CHILD, mapping({ zone: '=area' }, { permit: '=number' })).start({ area: 'A', secret: 1 });
    expect(instance.open('callProcess')).toMatchObject([{ processKey: 'child', variables: { zone: 'A' } }]);
    expect(instance.endCall('call', { number: 7, other: 1 }).variables).toEqual({ area: 'A', secret: 1, permit: 7 });
    expect(instance.positions).toEqual(['after']);
  });

  test('given data associations, then they carry the data in plain BPMN', proves('callActivity: data in and out'), () => {
    const data = '<ioSpecification><dataInput id="zone"/><dataOutput id="number"/><inputSet><dataInputRefs>zone</dataInputRefs></inputSet><outputSet><dataOutputRefs>number</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation><sourceRef>area</sourceRef><targetRef>zone</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>number</sourceRef><targetRef>permit</targetRef></dataOutputAssociation>';
    const instance = calling(CHILD, data, '<dataObject id="area"/><dataObject id="permit"/>').start({ area: 'A' });
    expect(instance.open('callProcess')).toMatchObject([{ variables: { zone: 'A' } }]);
    expect(instance.endCall('call', { number: 7, other: 1 }).variables).toEqual({ area: 'A', permit: 7 });
  });

  test('given nothing, then all variables go in and all come out', proves('callActivity: data in and out'), () => {
    const instance = calling(CHILD, '').start({ area: 'A' });
    expect(instance.open('callProcess')).toMatchObject([{ variables: { area: 'A' } }]);
    expect(instance.endCall('call', { number: 7 }).variables).toEqual({ area: 'A', number: 7 });
  });

  test('given an expression, then it names the process', proves('callActivity: process named by an expression'), () => {
    expect(calling({ calledElement: '="permit-" + zone' }, '').start({ zone: 'a' }).open('callProcess')).toMatchObject([{ processKey: 'permit-a' }]);
    expect(calling({ calledElement: '=unknown' }, '').start().incidentPositions).toEqual(['call']);
  });

  test('given a business key, then the called instance gets it', proves('callActivity: businessKey'), () => {
    expect(calling({ ...CHILD, businessKey: '="AZ-" + number' }, '').start({ number: '7' }).open('callProcess')).toMatchObject([{ businessKey: 'AZ-7' }]);
    expect(calling({ ...CHILD, businessKey: 'AZ-1' }, '').start().open('callProcess')).toMatchObject([{ businessKey: 'AZ-1' }]);
    expect(calling(CHILD, '').start().open('callProcess')[0]).not.toHaveProperty('businessKey');
  });

  test('given the called process fails with an error, then the call throws it', proves('callActivity: error of the called process'), () => {
    expect(calling(CHILD, '', on(error('E1'))).start().endCall('call', {}, { code: 'E1' }).positions).toEqual(['handle']);
    expect(calling(CHILD, '', on(error('E2'))).start().endCall('call', {}, { code: 'E1' }).incidentPositions).toEqual(['call']);
    const child = new TestInstance(processXml('child', start(), end('bad', error('E1')), chain('start', 'bad'))).start({}, { callDepth: 1 });
    expect(child.of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'E1' } }]);
  });

  test('given the called process escalates, then the call hears it while it goes on', proves('callActivity: escalation of the called process'), () => {
    const child = new TestInstance(processXml('child', start(), throwEvent('tell', escalation('LATE')), userTask('work'), end(), chain('start', 'tell', 'work', 'end'))).start({}, { callDepth: 1 });
    expect([child.of('escalate'), child.positions]).toMatchObject([[{ escalationCode: 'LATE' }], ['work']]);
    const escalated = (instance: TestInstance): TestInstance => {
      instance.apply({ type: 'callEscalated', callId: instance.open('callProcess')[0]?.callId ?? '', escalationCode: 'LATE' });
      return instance;
    };
    const beside = escalated(calling(CHILD, '', on(escalation('LATE'), 'false')).start());
    expect([beside.positions, beside.open('callProcess').length]).toEqual([['call', 'handle'], 1]);
    const interrupted = escalated(calling(CHILD, '', on(escalation('LATE'))).start());
    expect([interrupted.positions, interrupted.of('cancelCall').length]).toEqual([['handle'], 1]);
  });

  test('given a boundary event, then the called instance ends with the call', proves('callActivity: interrupted'), () => {
    const instance = calling(CHILD, '', on(duration('PT1H'))).start();
    const [call] = instance.open('callProcess');
    expect(instance.fire('on').of('cancelCall')).toEqual([{ type: 'cancelCall', callId: call?.callId }]);
    expect(instance.apply({ type: 'callEnded', callId: call?.callId ?? '' })).toEqual([]);
    expect(instance.positions).toEqual(['handle']);
  });
});
