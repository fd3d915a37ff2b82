import { describe, expect, it } from 'vitest';
import { started } from './testing/machine.ts';

const action = (type: string, params: object): object => ({ type, params });
const acting = (entry: object | readonly object[], more: object = {}): object => ({ initial: 'a', states: { a: { entry, ...more }, b: {}, c: {} } });

describe('actions', () => {
  it('assign in their order, each reading what those before have left', () => {
    const instance = started(acting([action('assign', { a: '=n + 1', b: '=a * 2', text: 'plain', list: [1, 2] }), action('assign', { n: '=b' })]), { n: 1 });
    expect(instance.variables).toEqual({ n: 4, a: 2, b: 4, text: 'plain', list: [1, 2] });
  });

  it('run scripts, whose context becomes variables or goes under a name', () => {
    expect(started(acting(action('script', { script: '={ sum: n + 1, twice: sum * 2 }' })), { n: 1 }).variables).toEqual({ n: 1, sum: 2, twice: 4 });
    expect(started(acting(action('script', { script: 'n + 1', result: 'next' })), { n: 1 }).variables).toEqual({ n: 1, next: 2 });
  });

  it('raise events that stay inside the machine', () => {
    const instance = started(acting(action('raise', { event: 'checked' }), { on: { checked: 'b', Other: 'c' } }));
    expect(instance.positions).toEqual(['b']);
    const waiting = started({ initial: 'a', states: { a: { on: { checked: 'b', Other: 'c' } }, b: { entry: action('raise', { event: 'checked' }) }, c: {} } });
    expect(waiting.open('openSubscription').map(({ name }) => name)).toEqual(['Other']);
  });

  it('send messages with the values of that moment', () => {
    const instance = started(acting([action('assign', { n: 2 }), action('send', { message: 'Report', correlationKey: '="K" + string(n)', variables: { n: '=n' } }), action('assign', { n: 3 })]));
    expect(instance.of('sendMessage')).toMatchObject([{ name: 'Report', correlationKey: 'K2', variables: { n: 2 } }]);
  });

  it('send signals to everybody else, and the machine hears its own', () => {
    const instance = started({ type: 'parallel', states: { a: { initial: 'x', states: { x: { on: { Go: { target: 'y', actions: action('signal', { signal: 'Alarm', variables: { level: 3 } }) } } }, y: {} } }, b: { initial: 'x', states: { x: { on: { 'signal.Alarm': 'y' } }, y: {} } } } });
    expect(instance.open('openSubscription').map(({ kind, name }) => [kind, name])).toEqual([['message', 'Go'], ['signal', 'Alarm']]);
    instance.deliver('a.x/on/Go');
    expect([instance.positions, instance.of('raiseSignal')]).toEqual([['a.y', 'b.y'], [expect.objectContaining({ name: 'Alarm', variables: { level: 3 } })]]);
  });

  it('hear signals from outside', () => {
    expect(started({ initial: 'a', states: { a: { on: { 'signal.Alarm': 'b' } }, b: {} } }).deliver('a/on/signal.Alarm').positions).toEqual(['b']);
  });

  it('move the case, with the outcome', () => {
    const instance = started({ initial: 'a', states: { a: { entry: action('caseEvent', { event: 'examine' }), on: { Go: { target: 'b', actions: action('caseEvent', { event: 'discontinue', outcome: '=reason' }) } } }, b: {} } });
    instance.deliver('a/on/Go', { reason: 'duplicate' });
    expect(instance.of('caseEvent')).toMatchObject([{ event: 'examine', elementId: 'a' }, { event: 'discontinue', elementId: 'a', outcome: 'duplicate' }]);
  });

  it('of states are done from the outside in on entry and from the inside out on exit', () => {
    const note = (name: string): object => action('assign', { log: `=append(log, "${name}")` });
    const instance = started({ initial: 'a', states: { a: { entry: note('in a'), exit: note('out a'), initial: { target: 'b', actions: note('initial') }, states: { b: { entry: note('in b'), exit: note('out b') } }, on: { Go: { target: 'end', actions: note('go') } } }, end: { entry: note('in end') } } }, { log: [] });
    expect(instance.deliver('a/on/Go').variables['log']).toEqual(['in a', 'initial', 'in b', 'out b', 'out a', 'go', 'in end']);
  });
});
