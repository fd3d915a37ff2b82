import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { imbalances } from '../testing/books.ts';
import { boundary, chain, declarations, definitions, duration, element, end, eventSubProcess, mapping, message, processXml, signal, start, userTask } from '../../model/testing/bpmn-xml.ts';

/** Events of which all definitions must occur (BPMN 2.0.2, table 10.93), where something about them cannot be done at once. */

const ALL = { parallelMultiple: 'true' };
const shout = mapping({}, { plate: '=if suffix = null then (function(x) x) else upper case(plate + suffix)', zone: '=zone' });

function deliver(instance: TestInstance, name: string, variables: Readonly<Record<string, string>>): TestInstance {
  const { subscriptionId = '', kind } = instance.open('openSubscription').find((subscription) => subscription.name === name) ?? {};
  instance.apply({ type: kind === 'message' ? 'messageArrived' : 'signalRaised', subscriptionId, variables });
  return instance;
}

describe('what the first of several brings', () => {
  const caught = (): TestInstance => new TestInstance(processXml('p', start(), element('intermediateCatchEvent', 'both', ALL, shout, message('M'), signal('S')), userTask('after'), chain('start', 'both', 'after')), { throughJson: true }).start();

  test('given that it cannot be mapped, then the last one stops at that, and a retry stores what all brought', () => {
    const instance = deliver(deliver(caught(), 'M', { plate: 'l-1' }), 'S', { zone: 'A' });
    expect([instance.incidentPositions, instance.work, imbalances(instance)]).toEqual([['both'], [], []]);
    expect(instance.write({ suffix: 'e' }).retry('both').work).toEqual(['after']);
    expect(instance.variables).toEqual({ suffix: 'e', plate: 'L-1E', zone: 'A' });
    expect(imbalances(instance)).toEqual([]);
  });

  test('given a name that no variable may have, then an incident says so as the event occurs', () => {
    const model = processXml('p', start(), element('intermediateCatchEvent', 'both', ALL, message('M'), signal('S')), userTask('after'), chain('start', 'both', 'after'));
    const instance = deliver(deliver(new TestInstance(model, { throughJson: true }).start(), 'M', { case: 'mine', x: '1' }), 'S', { y: '2' });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'both', problem: { code: 'VARIABLE_NAME_REFUSED' } }]);
    expect(instance.retry('both').variables).toEqual({ x: '1', y: '2' });
  });

  test('given that the event is withdrawn before the last, then nothing of it is kept', () => {
    const instance = deliver(caught(), 'M', { plate: 'l-1' });
    expect(imbalances(instance)).toEqual([]);
    instance.apply({ type: 'instanceCancelled' });
    expect([imbalances(instance), instance.variableScopes.filter((id) => id !== instance.state.rootScopeId)]).toEqual([[], []]);
  });
});

describe('a process that needs several triggers to begin', () => {
  const begun = (timed: string): TestInstance => {
    const on = element('startEvent', 'on', ALL, message('Applied'), message('Paid'));
    return new TestInstance(processXml('p', on, userTask('work'), end(), chain('on', 'work', 'end'), timed), { throughJson: true });
  };

  test('given that it could not be opened at first, then after a retry it still waits for the others', () => {
    const instance = begun(eventSubProcess('esp', start('late', duration('=period'), { isInterrupting: 'false' }), userTask('handle'), chain('late', 'handle'))).start({ zone: 'A' }, { startElementId: 'on', part: 0 });
    expect(instance.incidentPositions).toEqual(['on']);
    instance.write({ period: 'P1D' }).retry('on');
    expect([instance.work, instance.open('openSubscription').map(({ name }) => name)]).toEqual([[], ['Paid']]);
    expect(deliver(instance, 'Paid', { cents: '1' }).work).toEqual(['work']);
  });

  test('given names that are refused, then after a retry it still waits for the others', () => {
    const instance = begun('').start({ zone: 'A', case: 'mine' }, { startElementId: 'on', part: 0 });
    expect(instance.retry('on').work).toEqual([]);
    expect(deliver(instance, 'Paid', {}).work).toEqual(['work']);
  });

  test('given a trigger that cannot be waited for, then a retry waits for it and does not go on without it', () => {
    const body = element('startEvent', 'on', ALL, message('Applied'), message('Paid')) + userTask('work') + chain('on', 'work');
    const keyed = declarations(body).replace('name="Paid"', 'name="Paid" laufzettel:correlationKey="=reference"');
    const instance = new TestInstance(definitions(keyed, `<process id="p" isExecutable="true">${body}</process>`), { throughJson: true }).start({ zone: 'A' }, { startElementId: 'on', part: 0 });
    expect([instance.incidentPositions, instance.open('openSubscription')]).toEqual([['on'], []]);
    instance.write({ reference: 'A-7' }).retry('on');
    expect(instance.open('openSubscription')).toMatchObject([{ name: 'Paid', correlationKey: 'A-7' }]);
    expect(deliver(instance, 'Paid', {}).work).toEqual(['work']);
  });
});

describe('an event that does not interrupt and cannot wait for the next time', () => {
  const keyed = (body: string): TestInstance => {
    const named = declarations(body).replace('name="Changed"', 'name="Changed" laufzettel:correlationKey="=reference"');
    return new TestInstance(definitions(named, `<process id="p" isExecutable="true">${body}</process>`), { throughJson: true }).start({ reference: 'A-7' });
  };
  const atBoundary = (): TestInstance => keyed(start() + userTask('work') + boundary('on', 'work', signal('Confirmed') + message('Changed'), { cancelActivity: 'false', ...ALL }) + userTask('handle') + chain('start', 'work') + chain('on', 'handle'));
  const inScope = (): TestInstance => keyed(start() + userTask('work') + chain('start', 'work') + eventSubProcess('esp', element('startEvent', 'on', { isInterrupting: 'false', ...ALL }, signal('Confirmed'), message('Changed')), userTask('handle'), chain('on', 'handle')));

  test.each([['at a boundary', atBoundary], ['of an event sub-process', inScope]])('given one %s, then it waits for nothing until a retry, and then for all again', (_where, begin) => {
    const instance = deliver(begin(), 'Confirmed', {}).write({ reference: [] });
    deliver(instance, 'Changed', {});
    expect(instance.work).toEqual(['work', 'handle']);
    expect([instance.open('openSubscription'), instance.incidentPositions, imbalances(instance)]).toEqual([[], ['work'], []]);
    instance.write({ reference: 'B-8' }).retry('work');
    expect(instance.open('openSubscription').map(({ name }) => name)).toEqual(['Confirmed', 'Changed']);
    expect(deliver(deliver(instance, 'Confirmed', {}), 'Changed', {}).work).toEqual(['work', 'handle', 'handle']);
  });
});

test('given a message that begins a process at a receive task while a handler cannot be armed, then a retry goes on with what it brought', () => {
  const model = processXml('p', element('receiveTask', 'applied', { messageRef: 'message_Applied', instantiate: 'true' }), userTask('work'), chain('applied', 'work'), eventSubProcess('esp', start('late', duration('=period'), { isInterrupting: 'false' }), userTask('handle'), chain('late', 'handle')));
  const instance = new TestInstance(model, { throughJson: true }).start({ plate: 'L-1' }, { messageName: 'Applied' });
  expect(instance.incidentPositions).toEqual(['applied']);
  expect(instance.write({ period: 'P1D' }).retry('applied').work).toEqual(['work']);
  expect(instance.variables).toEqual({ period: 'P1D', plate: 'L-1' });
});
