import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { association, boundary, chain, compensate, definitions, end, error, escalation, eventSubProcess, gateway, message, processXml, serviceTask, signal, start, subProcess, terminate, undo, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from './proves.ts';

/** Sub-process `sub` in which one branch reaches the end event when task `a` is done, and the other stays at task `b`. */
function ending(definition: string, ...more: readonly string[]): TestInstance {
  const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', definition), end('e'), chain('s', 'fork', 'a', 'stop'), chain('fork', 'b', 'e'));
  return new TestInstance(processXml('p', start(), inner, userTask('after'), userTask('handle'), end(), chain('start', 'sub', 'after', 'end'), ...more), { throughJson: true }).start().completeTask('a');
}
const onSub = (definition: string, cancelActivity = 'true'): string => boundary('on', 'sub', definition, { cancelActivity }) + chain('on', 'handle', 'end');

describe('end event', () => {
  test('given a message, then it is sent and the other branch goes on', proves('endEvent: message'), () => {
    const instance = ending(message('Paid'));
    expect([instance.of('sendMessage').map(({ name }) => name), instance.positions]).toEqual([['Paid'], ['sub', 'b']]);
    expect(instance.completeTask('b').positions).toEqual(['after']);
  });

  test('given a signal, then it is raised and the other branch goes on', proves('endEvent: signal'), () => {
    const instance = ending(signal('Go'));
    expect([instance.of('raiseSignal').map(({ name }) => name), instance.positions]).toEqual([['Go'], ['sub', 'b']]);
  });

  test('given an error, then everything in the scope is cancelled and only the catcher goes on', proves('endEvent: error', 'errorEventDefinition: equal code before any code, inner before outer'), () => {
    const instance = ending(error('E1'), onSub(error('E1')));
    expect([instance.positions, instance.facts('cancelled')]).toEqual([['handle'], ['b', 'sub']]);
  });

  test('given an error that an event sub-process and two boundaries could catch, then the innermost with the code does', proves('errorEventDefinition: equal code before any code, inner before outer'), () => {
    const failing = (handler: string): string => subProcess('inner', {}, start('s2'), end('bad', error('E1')), chain('s2', 'bad'), handler);
    const any = boundary('any', 'inner', error()) + userTask('caught') + end('e2') + chain('any', 'caught', 'e2');
    const model = (handler: string, boundaries: string): string => processXml('p', start(), subProcess('sub', {}, start('s'), failing(handler), boundaries, end('e'), chain('s', 'inner', 'e')), boundary('on', 'sub', error('E1')), userTask('handle'), end(), chain('start', 'sub', 'end'), chain('on', 'handle', 'end'));
    const inside = eventSubProcess('esp', start('x', error('E1')), userTask('repair'), end('e3'), chain('x', 'repair', 'e3'));
    const other = eventSubProcess('esp', start('x', error('E2')), userTask('repair'), end('e3'), chain('x', 'repair', 'e3'));
    expect(new TestInstance(model(inside, any)).start().work).toEqual(['repair']);
    // catching any error further in comes before the equal code further out
    expect(new TestInstance(model(other, any)).start().work).toEqual(['caught']);
    expect(new TestInstance(model(other, '')).start().work).toEqual(['handle']);
    const both = boundary('equal', 'inner', error('E1')) + userTask('exact') + chain('equal', 'exact', 'e2');
    expect(new TestInstance(model(other, any + both)).start().work).toEqual(['exact']);
  });

  test.each(['error', 'escalation'])('given an %s without code, then the event that names it comes before one that names another', proves('endEvent: error', 'endEvent: escalation'), (kind) => {
    const definition = (id: string): string => `<${kind}EventDefinition ${kind}Ref="${id}"/>`;
    const inner = subProcess('sub', {}, start('s'), end('stop', definition('a')), chain('s', 'stop'));
    const catcher = (id: string): string => boundary(`on_${id}`, 'sub', definition(id)) + userTask(`handle_${id}`) + chain(`on_${id}`, `handle_${id}`, 'end');
    const file = (...catchers: readonly string[]): string => definitions(`<${kind} id="a" name="A"/><${kind} id="b" name="B"/>`, `<process id="p" isExecutable="true">${start()}${inner}${catchers.join('')}${end()}${chain('start', 'sub', 'end')}</process>`);
    expect(new TestInstance(file(catcher('b'), catcher('a'))).start().work).toEqual(['handle_a']);
    // one that names no code catches any
    expect(new TestInstance(file(catcher('b'))).start().work).toEqual(['handle_b']);
  });

  test('given an escalation, then its path ends, the other goes on, and the catcher begins beside it', proves('endEvent: escalation'), () => {
    const instance = ending(escalation('LATE'), onSub(escalation('LATE'), 'false'));
    expect(instance.positions).toEqual(['sub', 'b', 'handle']);
    expect(instance.completeTask('b').positions).toEqual(['after', 'handle']);
    expect(ending(escalation('LATE'), onSub(escalation('LATE'))).positions).toEqual(['handle']);
  });

  test('given a terminate, then only its own scope ends, by its normal flow, and no handler runs', proves('endEvent: terminate'), () => {
    const instance = ending(terminate(), onSub(error()));
    expect([instance.positions, instance.facts('cancelled')]).toEqual([['after'], ['b']]);
    const whole = new TestInstance(processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', terminate()), end(), chain('start', 'fork', 'a', 'stop'), chain('fork', 'b', 'end'))).start().completeTask('a');
    expect([whole.state.status, whole.open('openTask')]).toEqual(['completed', []]);
  });

  test('given a terminate behind a complex gateway between its phases, then the gateway says nothing more', proves('endEvent: terminate', 'complexGateway: reset'), () => {
    const gate = '<complexGateway id="join"><activationCondition>activationCount &gt;= 1</activationCondition></complexGateway>';
    const model = processXml('p', start(), gateway('parallel', 'fork'), userTask('a'), userTask('b'), gate, userTask('more'), end('stop', terminate()), chain('start', 'fork', 'a', 'join'), chain('fork', 'b', 'join', 'stop'), '<sequenceFlow id="again" sourceRef="join" targetRef="more"><conditionExpression>=not(waitingForStart)</conditionExpression></sequenceFlow>');
    const instance = new TestInstance(model).start().completeTask('a');
    expect([instance.state.status, instance.work]).toEqual(['completed', []]);
  });

  test('given a compensation, then what has completed in its scope is undone before the scope ends', proves('endEvent: compensate'), () => {
    const model = processXml('p', start(), serviceTask('book'), boundary('booked', 'book', compensate()), undo('unbook'), association('booked', 'unbook'), end('back', compensate()), chain('start', 'book', 'back'));
    const instance = new TestInstance(model, { throughJson: true }).start().completeJob('book');
    expect([instance.state.status, instance.work]).toEqual(['active', ['unbook']]);
    expect(instance.completeJob('unbook').state.status).toBe('completed');
  });

  test('given several definitions, then all are thrown, the one that ends the scope last', proves('endEvent: multiple'), () => {
    const instance = ending(error('E1') + message('Failed') + signal('Go'), onSub(error('E1')));
    expect([instance.of('sendMessage').map(({ name }) => name), instance.of('raiseSignal').length, instance.positions]).toEqual([['Failed'], 1, ['handle']]);
    const plain = ending(message('Paid') + signal('Go'));
    expect([plain.of('sendMessage').length, plain.of('raiseSignal').length, plain.positions]).toEqual([1, 1, ['sub', 'b']]);
  });
});
