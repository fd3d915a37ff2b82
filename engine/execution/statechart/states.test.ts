import { describe, expect, it } from 'vitest';
import { started } from './testing/machine.ts';

const on = (event: string, target: string): object => ({ on: { [event]: target } });
const END = { type: 'final' };

describe('a machine of plain states', () => {
  const config = { initial: 'open', states: { open: on('Close', 'closed'), closed: END } };

  it('waits for the messages that its states listen to, and ends in a final state', () => {
    const instance = started(config);
    expect(instance.open('openSubscription')).toMatchObject([{ elementId: 'open/on/Close', kind: 'message', name: 'Close' }]);
    instance.deliver('open/on/Close', { by: 'phone' });
    expect(instance.state.status).toBe('completed');
    expect(instance.variables).toEqual({ by: 'phone' });
    expect(instance.facts('entered')).toEqual(['trial', 'open', 'closed']);
    expect(instance.facts('completed')).toEqual(['open', 'closed', 'trial']);
    expect(instance.facts('flowTaken')).toEqual(['open/on.Close/1']);
    expect(instance.of('instanceEnded')).toMatchObject([{ outcome: 'completed', variables: { by: 'phone' } }]);
    expect([instance.positions, instance.open('openSubscription')]).toEqual([[], []]);
  });

  it('keeps no variables and no XState context in its state', () => {
    const state = JSON.stringify(started(config, { secret: 'rose' }).state);
    expect(state).not.toContain('rose');
    expect(JSON.parse(state)).toMatchObject({ format: 1, status: 'active', value: 'open', history: {}, incidents: [] });
  });

  it('correlates by the case, or by the key that the machine names', () => {
    expect(started(config, {}, { caseView: { id: 'case7' } }).open('openSubscription')).toMatchObject([{ correlationKey: 'case7' }]);
    const keyed = { ...config, messages: { Close: { correlationKey: '=order.id' } } };
    expect(started(keyed, { order: { id: 12 } }).open('openSubscription')).toMatchObject([{ correlationKey: '12' }]);
  });

  it('begins with the variables of its context, unless the start brings them', () => {
    const instance = started({ ...config, context: { tries: 0, limit: '=base + 1', base: 9 } }, { base: 2 });
    expect(instance.variables).toEqual({ tries: 0, limit: 3, base: 2 });
  });
});

describe('states inside states', () => {
  it('are left as a whole by a transition of the outer one, the innermost first', () => {
    const instance = started({ initial: 'a', states: { a: { initial: 'b', ...on('Leave', 'end'), states: { b: { initial: 'c', states: { c: {} } } } }, end: END } });
    expect(instance.positions).toEqual(['a.b.c']);
    instance.deliver('a/on/Leave');
    expect(instance.facts('completed')).toEqual(['a.b.c', 'a.b', 'a', 'end', 'trial']);
  });

  it('let the innermost transition win', () => {
    const instance = started({ initial: 'a', states: { a: { initial: 'b', ...on('Go', 'outer'), states: { b: on('Go', 'c'), c: {} } }, outer: {} } });
    instance.deliver('a.b/on/Go');
    expect(instance.positions).toEqual(['a.c']);
  });

  it('tell the outer one when they have come to their end', () => {
    const instance = started({ initial: 'a', states: { a: { initial: 'b', onDone: 'after', states: { b: on('Go', 'c'), c: END } }, after: {} } });
    instance.deliver('a.b/on/Go');
    expect(instance.positions).toEqual(['after']);
  });

  it('are entered anew where a transition says so, and stay otherwise', () => {
    const config = (reenter: boolean): object => ({ initial: 'a', states: { a: { initial: 'b', on: { Again: { target: '.b', reenter } }, states: { b: {} } } } });
    const [stayed, again] = [started(config(false)).deliver('a/on/Again'), started(config(true)).deliver('a/on/Again')];
    expect(stayed.facts('entered')).toEqual(['trial', 'a', 'a.b', 'a.b']);
    expect(again.facts('entered')).toEqual(['trial', 'a', 'a.b', 'a', 'a.b']);
    expect(again.open('openSubscription')).toHaveLength(1);
  });
});

describe('parallel states', () => {
  const region = (event: string): object => ({ initial: 'open', states: { open: on(event, 'done'), done: END } });
  const config = { initial: 'work', states: { work: { type: 'parallel', onDone: 'end', states: { pay: region('Paid'), sign: region('Signed') } }, end: END } };

  it('stand in all their regions and end when all have ended', () => {
    const instance = started(config);
    expect(instance.positions).toEqual(['work.pay.open', 'work.sign.open']);
    instance.deliver('work.sign.open/on/Signed');
    expect(instance.positions).toEqual(['work.pay.open', 'work.sign.done']);
    instance.deliver('work.pay.open/on/Paid');
    expect(instance.state.status).toBe('completed');
  });

  it('let an event be taken in every region that listens', () => {
    const both = { type: 'parallel', states: { a: region('Go'), b: region('Go') } };
    const instance = started(both).deliver('b.open/on/Go');
    expect(instance.state.status).toBe('completed');
  });

  it('can be entered at chosen places, and asked about by guards', () => {
    const instance = started({
      initial: 'start',
      states: {
        start: { on: { Go: { target: ['work.pay.done', 'work.sign.open'] } } },
        work: {
          type: 'parallel',
          states: {
            pay: region('Paid'),
            sign: { initial: 'open', states: { open: { always: { guard: { type: 'and', params: { guards: [{ type: 'stateIn', params: { state: '#trial.work.pay.done' } }, '=ready'] } }, target: 'done' } }, done: {} } },
          },
        },
      },
    }, { ready: true });
    instance.deliver('start/on/Go');
    expect(instance.positions).toEqual(['work.pay.done', 'work.sign.done']);
  });
});

describe('history', () => {
  const config = (history: object): object => ({
    initial: 'work',
    states: {
      work: { initial: 'a', on: { Pause: 'paused' }, states: { a: on('Next', 'b'), b: { initial: 'x', states: { x: on('Deep', 'y'), y: {} } }, hist: { type: 'history', ...history } } },
      paused: on('Resume', 'work.hist'),
    },
  });
  const paused = (history: object): ReturnType<typeof started> =>
    started(config(history), {}, { throughJson: true }).deliver('work.a/on/Next').deliver('work.b.x/on/Deep').deliver('work/on/Pause').deliver('paused/on/Resume');

  it('comes back to where the state was left, one level or all the way', () => {
    expect(paused({}).positions).toEqual(['work.b.x']);
    expect(paused({ history: 'deep' }).positions).toEqual(['work.b.y']);
  });

  it('takes its default, else the beginning, when the state was never left', () => {
    const first = (history: object): readonly string[] => started({ ...config(history), initial: 'paused' }).deliver('paused/on/Resume').positions;
    expect(first({})).toEqual(['work.a']);
    expect(first({ target: 'b' })).toEqual(['work.b.x']);
  });
});

describe('transitions without event', () => {
  it('are taken as soon as their guard is true, also after variables or the case have changed', () => {
    const caseView = { id: 'case1', data: { paid: false } };
    const instance = started({ initial: 'wait', states: { wait: { always: [{ guard: '=amount > 10', target: 'large' }, { guard: '=case.data.paid', target: 'paid' }] }, large: {}, paid: {} } }, { amount: 1 }, { caseView });
    instance.apply({ type: 'caseChanged' });
    expect(instance.positions).toEqual(['wait']);
    caseView.data.paid = true;
    instance.apply({ type: 'caseChanged' });
    expect(instance.positions).toEqual(['paid']);
    const other = started({ initial: 'wait', states: { wait: { always: { guard: 'amount > 10', target: 'large' } }, large: {} } }, { amount: 1 });
    other.apply({ type: 'variablesChanged', scopeId: other.state.rootScopeId, variables: { amount: 11 } });
    expect([other.positions, other.variables]).toEqual([['large'], { amount: 11 }]);
  });

  it('ask for nothing in states that are left again at once', () => {
    const instance = started({ initial: 'a', states: { a: { always: 'b', after: { P1D: 'b' }, invoke: { src: 'task' }, ...on('X', 'b') }, b: {} } });
    expect(instance.facts('entered')).toEqual(['trial', 'a', 'b']);
    expect([instance.of('openTask'), instance.of('setTimer'), instance.of('openSubscription'), instance.of('withdrawTask')]).toEqual([[], [], [], []]);
  });

  it('say which guards were asked and what they answered', () => {
    const instance = started({ initial: 'a', states: { a: { always: [{ guard: '=n > 5', target: 'b' }, { guard: '=n > 1', target: 'c' }, { target: 'd' }] }, b: {}, c: {}, d: {} } }, { n: 3 });
    const decided = instance.of('recordFact').map(({ fact }) => fact).filter(({ kind }) => kind === 'decided');
    expect(decided).toMatchObject([{ elementId: 'a', detail: { asked: [{ flow: 'a/always/1', result: false }, { flow: 'a/always/2', result: true }], taken: ['a/always/2'] } }]);
  });
});

describe('an event that no transition takes', () => {
  it('changes nothing', () => {
    const instance = started({ initial: 'a', states: { a: { on: { Go: { guard: '=event.data.urgent', target: 'b' } } }, b: {} } });
    const before = JSON.stringify(instance.state);
    instance.deliver('a/on/Go', { urgent: false });
    expect([JSON.stringify(instance.state), instance.variables]).toEqual([before, {}]);
    expect(instance.deliver('a/on/Go', { urgent: true }).positions).toEqual(['b']);
  });
});

describe('a cancelled instance', () => {
  it('withdraws everything and says so', () => {
    const instance = started({ initial: 'a', states: { a: { invoke: { src: 'task' }, after: { P1D: 'b' }, ...on('X', 'b') }, b: {} } });
    instance.apply({ type: 'instanceCancelled' });
    expect(instance.state.status).toBe('cancelled');
    expect(instance.facts('cancelled')).toEqual(['a', 'trial']);
    expect([instance.open('openTask'), instance.open('setTimer'), instance.open('openSubscription')]).toEqual([[], [], []]);
    expect(instance.of('instanceEnded')).toMatchObject([{ outcome: 'cancelled' }]);
  });
});
