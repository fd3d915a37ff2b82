import { describe, expect, it } from 'vitest';
import { started } from './testing/machine.ts';

const NOW = Date.parse('2026-05-04T09:00:00+02:00');
const at = (after: object, delays: object = {}, variables: object = {}): ReturnType<typeof started> =>
  started({ delays, initial: 'a', states: { a: { on: { Go: 'c' }, after }, b: { type: 'final' }, c: {} } }, variables as never, { now: NOW });
const due = (instance: ReturnType<typeof started>): readonly string[] => instance.open('setTimer').map(({ elementId, dueAt }) => `${elementId} ${new Date(dueAt).toISOString()}`);

describe('a delayed transition', () => {
  it.each([
    ['P1D', {}, '2026-05-05T07:00:00.000Z'],
    ['1500', {}, '2026-05-04T07:00:01.500Z'],
    ['="PT" + string(hours) + "H"', {}, '2026-05-04T10:00:00.000Z'],
    ['soon', { soon: 'PT5M' }, '2026-05-04T07:05:00.000Z'],
    ['date', { date: { date: '2026-06-01T08:00:00' } }, '2026-06-01T06:00:00.000Z'],
    ['date', { date: { date: '=day' } }, '2026-06-30T22:00:00.000Z'],
  ])('written %s is due when it says', (key, delays, expected) => {
    const instance = at({ [key]: 'b' }, delays, { hours: 3, day: '2026-07-01' });
    expect(due(instance)).toEqual([`a/after/${key} ${expected}`]);
    expect(instance.fire(`a/after/${key}`).state.status).toBe('completed');
  });

  it('is called off when its state is left', () => {
    const instance = at({ P1D: 'b' }).deliver('a/on/Go');
    expect([instance.open('setTimer'), instance.of('clearTimer').length]).toEqual([[], 1]);
  });

  it('goes the first way whose guard is true, and is over when none is', () => {
    const instance = at({ P1D: [{ guard: '=late', target: 'b' }] }, {}, { late: false }).fire('a/after/P1D');
    expect([instance.positions, instance.open('setTimer')]).toEqual([['a'], []]);
  });

  it('follows a deadline by law, kept with its rule and its reasons', () => {
    const rule = { kind: 'hearing', label: 'Anhörung', from: '=sentOn', period: 'P2W', regime: 'VwVfG', channel: 'letter', land: 'SN' };
    const instance = at({ hearing: 'b' }, { hearing: { deadline: rule } }, { sentOn: '2026-05-04' });
    const [deadline] = instance.of('setDeadline');
    expect(deadline).toMatchObject({ elementId: 'a/after/hearing', label: 'Anhörung', rule: { kind: 'hearing', from: '2026-05-04' }, result: { endsOn: '2026-05-22' } });
    expect(instance.open('setTimer')).toMatchObject([{ timerId: deadline?.deadlineId, dueAt: Date.parse('2026-05-23T00:00:00+02:00') }]);
  });

  it.each([
    ['a duration that is none', { x: '=amount' }, 'TIMER_UNREADABLE'],
    ['a date that is none', { x: { date: '=amount' } }, 'TIMER_UNREADABLE'],
    ['a deadline with a wrong member', { x: { deadline: { kind: 'x', label: 'x', from: '=amount', period: 'P2W', regime: 'VwVfG', channel: 'letter', land: 'SN' } } }, 'DEADLINE_RULE_INVALID'],
  ])('with %s keeps the machine from entering, visibly', (_what, delays, code) => {
    const instance = at({ x: 'b' }, delays, { amount: 'soon' });
    expect(instance.open('raiseIncident')).toMatchObject([{ elementId: 'trial', problem: { code } }]);
    expect([instance.positions, instance.incidentPositions, instance.open('openSubscription')]).toEqual([['trial'], ['trial'], []]);
  });
});
