import { describe, expect, test } from 'vitest';
import { TestInstance } from './testing/instance.ts';
import { chain, duration, element, end, eventSubProcess, mapping, message, processXml, start, userTask } from '../model/testing/bpmn-xml.ts';

const timed = (id: string, text: string): string => eventSubProcess(`esp_${id}`, start(id, duration(text), { isInterrupting: 'false' }), userTask(`handle_${id}`), chain(id, `handle_${id}`));
const root = (instance: TestInstance): string => instance.state.rootScopeId;

describe('a process without start event', () => {
  test('given a handler that cannot be armed, then a retry starts the tasks and does not pass over the first of them', () => {
    const instance = new TestInstance(processXml('p', userTask('a'), userTask('b'), timed('on', '=period'))).start({ period: 'soon' });
    expect([instance.open('openTask'), instance.incidentPositions]).toEqual([[], ['a']]);
    instance.apply({ type: 'variablesChanged', scopeId: root(instance), variables: { period: 'P1D' } });
    expect(instance.retry('a').open('openTask').map(({ elementId }) => elementId)).toEqual(['a', 'b']);
  });

  test('given variables with reserved names, then a retry goes on with the others', () => {
    const instance = new TestInstance(processXml('p', userTask('a'), userTask('b'))).start({ case: 'mine', plate: 'L-1' });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'a', problem: { code: 'VARIABLE_NAME_REFUSED' } }]);
    expect(instance.retry('a').positions).toEqual(['a', 'b']);
    expect(instance.variables).toEqual({ plate: 'L-1' });
  });
});

test('given a message that starts the process, then its event sub-processes can read what it brought', () => {
  const model = processXml('p', start('applied', message('Applied'), { resultVariable: 'application' }), userTask('work'), chain('applied', 'work'), timed('on', '=application.period'));
  const instance = new TestInstance(model).start({ period: 'P1D' }, { messageName: 'Applied' });
  expect(instance.positions).toEqual(['work']);
  expect(instance.open('setTimer')).toHaveLength(1);
});

test('given two handlers of which the second cannot be armed, then the first waits for nothing either', () => {
  const instance = new TestInstance(processXml('p', start(), userTask('work'), chain('start', 'work'), eventSubProcess('esp', start('withdrawn', message('Withdrawn'))), timed('on', '=period'))).start({ period: 'soon' });
  expect(instance.open('openSubscription')).toEqual([]);
  instance.apply({ type: 'variablesChanged', scopeId: root(instance), variables: { period: 'P1D' } });
  expect(instance.retry('start').open('openSubscription')).toHaveLength(1);
});

test('given a message whose mapping fails, then its handler holds it and a retry maps it again', () => {
  const handler = eventSubProcess('esp', element('startEvent', 'on', { isInterrupting: 'false' }, mapping({}, { plate: '=if suffix = null then (function(x) x) else upper case(plate + suffix)' }), message('Changed')), userTask('handle'), chain('on', 'handle'));
  const instance = new TestInstance(processXml('p', start(), userTask('work'), chain('start', 'work'), handler), { throughJson: true }).start();
  instance.deliver('on', { plate: 'l-1' });
  expect(instance.incidentPositions).toEqual(['on']);
  instance.apply({ type: 'variablesChanged', scopeId: root(instance), variables: { suffix: 'e' } });
  expect(instance.retry('on').positions).toEqual(['work', 'esp', 'handle']);
  expect(instance.variables).toEqual({ suffix: 'e', plate: 'L-1E' });
  expect(instance.variableScopes).toEqual([root(instance)]);
});

test('given a trigger that the process does not have, then nothing starts elsewhere instead', () => {
  const model = processXml('p', start(), end(), chain('start', 'end'));
  expect(() => new TestInstance(model).start({}, { startElementId: 'other' })).toThrow(/no start "other"/);
  expect(() => new TestInstance(model).start({}, { messageName: 'Applied' })).toThrow(/no start "Applied"/);
});
