import { describe, expect, test } from 'vitest';
import { changeOf, endsWork } from './change.ts';

const sommer = { id: 'sommer', displayName: 'Sommer, Kim' };
const winter = { id: 'winter', displayName: 'Winter, Toni' };
const base = { state: 'claimed', assignee: sommer, caseData: { vehicle: { plate: 'MU-LD 1' } }, draft: null } as const;

describe('a task changes elsewhere while somebody types', () => {
  test('given only my own draft comes back, then nothing is said', () => {
    const mine = { reason: 'Zone C' };
    expect(changeOf(base, { ...base, draft: mine }, 'sommer', [{ reason: 'Z' }, mine])).toBeNull();
  });

  test('given I claimed it myself, then nothing is said', () => {
    expect(changeOf({ ...base, state: 'offered', assignee: null }, base, 'sommer', [])).toBeNull();
  });

  test('given another window saved another draft, then both are kept for choosing', () => {
    const change = changeOf(base, { ...base, draft: { reason: 'other' } }, 'sommer', [{ reason: 'mine' }]);
    expect(change).toEqual({ kind: 'draft', draft: { reason: 'other' } });
  });

  test('given the applicant changed the plate, then the person hears of it and goes on', () => {
    const change = changeOf(base, { ...base, caseData: { vehicle: { plate: 'MU-LD 2' } } }, 'sommer', []);
    expect(change).toEqual({ kind: 'data' });
    expect(change !== null && endsWork(change)).toBe(false);
  });

  test('given a lead gave it to a colleague, or somebody completed it, then work here ends', () => {
    const assigned = changeOf(base, { ...base, assignee: winter }, 'sommer', []);
    expect(assigned).toEqual({ kind: 'assigned', name: 'Winter, Toni' });
    expect(assigned !== null && endsWork(assigned)).toBe(true);
    expect(changeOf(base, { ...base, state: 'completed', assignee: winter }, 'sommer', [])).toEqual({ kind: 'completed' });
    expect(changeOf(base, { ...base, state: 'offered', assignee: null }, 'sommer', [])).toEqual({ kind: 'released' });
  });
});
