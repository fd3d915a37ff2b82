import { expect, it } from 'vitest';
import { WorkingSet } from '../working-set.ts';
import { caseOf } from './case-of.ts';

const scope = { set: new WorkingSet('musterstadt'), tenant: 'musterstadt' };

it('given an instance without a case, then there is none to read', () => {
  expect(caseOf(scope, null).next()).toEqual({ done: true, value: null });
});

it('given an instance whose case the database does not have, then nothing is done as if the instance had none', () => {
  const reading = caseOf(scope, 'gone');
  expect(reading.next()).toMatchObject({ done: false, value: { table: 'case_file', key: ['gone'] } });
  expect(() => reading.next(null)).toThrow('Case gone of an instance is gone.');
});
