import { describe, expect, test } from 'vitest';
import { TestInstance } from '../testing/instance.ts';
import { boundary, chain, cycle, element, end, error, eventSubProcess, gateway, mapping, message, processXml, script, serviceTask, signal, start, subProcess, terminate, userTask } from '../../model/testing/bpmn-xml.ts';
import { proves } from '../proof/proves.ts';

const withHandler = (definition: string, interrupting: boolean, ...more: readonly string[]): string => {
  const handler = eventSubProcess('esp', element('startEvent', 'on', { isInterrupting: String(interrupting) }, definition), userTask('handle'), end('handled'), chain('on', 'handle', 'handled'));
  return processXml('p', start(), subProcess('sub', {}, start('s'), userTask('work'), end('e'), chain('s', 'work', 'e'), handler, ...more), userTask('after'), chain('start', 'sub', 'after'));
};

const calling = (more = ''): string => processXml('p', start(), element('callActivity', 'call', { calledElement: 'child' }, more), boundary('caught', 'call', error('E1')), userTask('handler'), end(), chain('start', 'call', 'end'), chain('caught', 'handler'));

describe('embedded sub-process', () => {
  test('given inner elements, then they run and the outer flow goes on when the last token ended', proves('subProcess: embedded'), () => {
    const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), chain('s', 'fork', 'a'), chain('fork', 'b'));
    const instance = new TestInstance(processXml('p', start(), inner, userTask('after'), chain('start', 'sub', 'after'))).start();
    expect(instance.positions).toEqual(['sub', 'a', 'b']);
    expect(instance.completeTask('a').positions).toEqual(['sub', 'b']);
    expect(instance.completeTask('b').positions).toEqual(['after']);
  });

  test('given no start event, then everything that nothing leads to starts', proves('subProcess: without start event'), () => {
    const inner = subProcess('sub', {}, userTask('a'), userTask('b'));
    expect(new TestInstance(processXml('p', start(), inner, end(), chain('start', 'sub', 'end'))).start().positions).toEqual(['sub', 'a', 'b']);
  });

  test('given inputs, then the names are its own; other results go to the process, outputs carry the rest out', proves('subProcess: with variables of its own'), () => {
    const inner = subProcess('sub', {}, mapping({ zone: '=first' }, { chosen: '=zone' }), start('s'), script('work', '{ zone: zone + "1", seen: zone }'), end('e'), chain('s', 'work', 'e'));
    const instance = new TestInstance(processXml('p', start(), inner, end(), chain('start', 'sub', 'end'))).start({ first: 'A', zone: 'outer' });
    expect(instance.variables).toEqual({ first: 'A', zone: 'outer', seen: 'A1', chosen: 'A1' });
    expect(instance.variableScopes).toEqual([instance.state.rootScopeId]);
  });

  test('given a terminate end in it, then only it ends, by its normal flow, without handlers', proves('endEvent: terminate'), () => {
    const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), end('stop', terminate()), chain('s', 'fork', 'a', 'stop'), chain('fork', 'b'));
    const model = processXml('p', start(), gateway('parallel', 'both'), inner, boundary('any', 'sub', error()), userTask('handler'), userTask('after'), userTask('beside'), chain('start', 'both', 'sub', 'after'), chain('both', 'beside'), chain('any', 'handler'));
    const instance = new TestInstance(model).start();
    instance.completeTask('a');
    expect(instance.positions).toEqual(['after', 'beside']);
    expect(instance.facts('cancelled')).toEqual(['b']);
  });

  test('given an error end in one branch, then all siblings are cancelled before the boundary flow goes on', proves('endEvent: error'), () => {
    const inner = subProcess('sub', {}, start('s'), gateway('parallel', 'fork'), userTask('a'), userTask('b'), serviceTask('c'), boundary('t', 'b', cycle('R/PT1H'), { cancelActivity: 'false' }), end('bad', error('E1')), chain('s', 'fork', 'a', 'bad'), chain('fork', 'b'), chain('fork', 'c'));
    const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error('E1')), userTask('handler'), userTask('after'), chain('start', 'sub', 'after'), chain('caught', 'handler'))).start();
    instance.completeTask('a');
    expect(instance.positions).toEqual(['handler']);
    expect([instance.open('createJob'), instance.open('setTimer')]).toEqual([[], []]);
    const order = instance.effects.findIndex((effect) => effect.type === 'openTask' && effect.elementId === 'handler');
    expect(instance.effects.slice(order).some(({ type }) => type === 'withdrawTask' || type === 'cancelJob')).toBe(false);
  });

  test('given nested catchers, then the innermost that matches wins', proves('subProcess: nested', 'errorEventDefinition: equal code before any code, inner before outer'), () => {
    const core = subProcess('core', {}, start('s2'), end('bad', error('E1')), chain('s2', 'bad'));
    const inner = subProcess('sub', {}, start('s'), core, boundary('other', 'core', error('E2')), userTask('x'), chain('s', 'core'), chain('other', 'x'));
    const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error('E1')), userTask('handler'), chain('start', 'sub'), chain('caught', 'handler'))).start();
    expect(instance.positions).toEqual(['handler']);
  });
});

describe('event sub-process', () => {

  test('given an interrupting message, then the work is cancelled and the normal flow goes on after the handler', proves('event sub-process: interrupts its scope and runs in it'), () => {
    const instance = new TestInstance(withHandler(message('Withdrawn'), true)).start();
    instance.deliver('on');
    expect(instance.positions).toEqual(['sub', 'esp', 'handle']);
    expect(instance.open('openSubscription')).toEqual([]);
    expect(instance.completeTask('handle').positions).toEqual(['after']);
  });

  test('given a message that does not interrupt, then work and handlers run side by side, several times', proves('event sub-process: not interrupting, beside its scope'), () => {
    const instance = new TestInstance(withHandler(message('Changed'), false)).start();
    instance.deliver('on', { plate: '1' }).deliver('on', { plate: '2' });
    expect(instance.open('openTask').map(({ elementId }) => elementId)).toEqual(['work', 'handle', 'handle']);
    expect(instance.variables).toEqual({ plate: '2' });
  });

  test('given the work done and a handler running, then the scope is completing: no new handler may start', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
    const instance = new TestInstance(withHandler(message('Changed'), false)).start();
    instance.deliver('on').completeTask('work');
    expect(instance.positions).toEqual(['sub', 'esp', 'handle']);
    expect(instance.open('openSubscription')).toEqual([]);
    expect(instance.completeTask('handle').positions).toEqual(['after']);
  });

  test('given a cycle, then each firing starts a handler', () => {
    const instance = new TestInstance(withHandler(cycle('R2/P1D'), false)).start();
    instance.fire('on').fire('on');
    expect(instance.open('openTask').filter(({ elementId }) => elementId === 'handle')).toHaveLength(2);
    expect(instance.open('setTimer')).toEqual([]);
  });

  test('given two interrupting handlers, then only one starts and no other handler afterwards', proves('event sub-process: none starts once one has interrupted, or when only handlers are left'), () => {
    const second = eventSubProcess('esp2', start('on2', signal('Stop')), userTask('handle2'), chain('on2', 'handle2'));
    const beside = eventSubProcess('esp3', start('on3', message('Note'), { isInterrupting: 'false' }), userTask('handle3'), chain('on3', 'handle3'));
    const instance = new TestInstance(withHandler(message('Withdrawn'), true, second, beside)).start();
    const others = instance.open('openSubscription').map(({ subscriptionId }) => subscriptionId);
    instance.deliver('on');
    for (const subscriptionId of others) expect(instance.apply({ type: 'signalRaised', subscriptionId })).toEqual([]);
    expect(instance.positions).toEqual(['sub', 'esp', 'handle']);
  });

  test('given an error handler and a boundary of the same code, then the handler absorbs it and the boundary does not fire', proves('startEvent: error, of an event sub-process, interrupting'), () => {
    const handler = eventSubProcess('esp', start('on', error('E1')), script('note', '{ noted: kept }'), end('handled'), chain('on', 'note', 'handled'));
    const inner = subProcess('sub', {}, start('s'), userTask('work'), end('bad', error('E1')), chain('s', 'work', 'bad'), handler);
    const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error('E1')), userTask('handler'), userTask('after'), chain('start', 'sub', 'after'), chain('caught', 'handler'))).start({ kept: 'yes' });
    expect(instance.completeTask('work').positions).toEqual(['after']);
    expect(instance.variables).toMatchObject({ noted: 'yes' });
  });

  test('given a handler that throws again, then the boundary catches it', proves('startEvent: error, of an event sub-process, interrupting'), () => {
    const handler = eventSubProcess('esp', start('on', error('E1')), end('again', error('E1')), chain('on', 'again'));
    const inner = subProcess('sub', {}, start('s'), end('bad', error('E1')), chain('s', 'bad'), handler);
    const instance = new TestInstance(processXml('p', start(), inner, boundary('caught', 'sub', error('E1')), userTask('handler'), chain('start', 'sub'), chain('caught', 'handler'))).start();
    expect(instance.positions).toEqual(['handler']);
  });

  test('given a handler of the process itself, then it ends the process', proves('event sub-process: of the process'), () => {
    const handler = eventSubProcess('esp', start('on', message('Withdrawn')), end('gone'), chain('on', 'gone'));
    const instance = new TestInstance(processXml('p', start(), userTask('work'), chain('start', 'work'), handler)).start();
    expect(instance.deliver('on').state.status).toBe('completed');
    expect(instance.open('openTask')).toEqual([]);
  });
});

describe('call activity', () => {

  test('given inputs and outputs, then only these go in and out', proves('callActivity: data in and out'), () => {
    const instance = new TestInstance(calling(mapping({ zone: '=area' }, { permit: '=number' }))).start({ area: 'A', secret: 1 });
    expect(instance.open('callProcess')).toMatchObject([{ processKey: 'child', variables: { zone: 'A' }, callDepth: 1 }]);
    expect(instance.endCall('call', { number: 7, other: 1 }).variables).toEqual({ area: 'A', secret: 1, permit: 7 });
  });

  test('given no mapping, then all variables go in and all come out', () => {
    const instance = new TestInstance(calling()).start({ area: 'A' });
    expect(instance.open('callProcess')).toMatchObject([{ variables: { area: 'A' } }]);
    expect(instance.endCall('call', { number: 7 }).variables).toEqual({ area: 'A', number: 7 });
  });

  test('given the called process ends in an error, then the boundary of the call catches it', proves('callActivity: error of the called process'), () => {
    expect(new TestInstance(calling()).start().endCall('call', {}, { code: 'E1' }).positions).toEqual(['handler']);
  });

  test('given a called process with an error nobody catches, then it fails for its caller and raises no incident of its own', () => {
    const child = new TestInstance(processXml('child', start(), end('bad', error('E1')), chain('start', 'bad'))).start({}, { callDepth: 1 });
    expect(child.of('instanceEnded')).toMatchObject([{ outcome: 'failed', error: { code: 'E1' } }]);
    expect(child.of('raiseIncident')).toEqual([]);
  });

  test('given calls without end, then the bound is an incident', () => {
    const instance = new TestInstance(calling()).start({}, { callDepth: 50 });
    expect(instance.open('raiseIncident')).toMatchObject([{ problem: { code: 'CALL_DEPTH_BOUND' } }]);
  });
});
