import { describe, expect, it } from 'vitest';
import type { Tables } from '../tables.ts';
import type { Change } from '../work.ts';
import { netChanges } from './net-changes.ts';

const row = (value: number, revision: number): Tables['counter'] => ({ tenant: 'musterstadt', name: 'number', value, revision });
const insert = (value: number): Change => ({ op: 'insert', table: 'counter', row: row(value, 1) });
const update = (value: number, revision: number): Change => ({ op: 'update', table: 'counter', row: row(value, revision + 1), revision });
const remove = (value: number, revision: number): Change => ({ op: 'delete', table: 'counter', row: row(value, revision) });

describe('the net changes of a group', () => {
  it.each<[string, readonly Change[], Change | null]>([
    ['inserted and replaced', [insert(1), update(2, 1)], { op: 'insert', table: 'counter', row: row(2, 2) }],
    ['replaced twice', [update(5, 4), update(6, 5)], { op: 'update', table: 'counter', row: row(6, 6), revision: 4 }],
    ['replaced twice, from what was read', [{ ...update(5, 4), before: row(1, 4) } as Change, { ...update(6, 5), before: row(5, 5) } as Change], { ...update(6, 5), row: row(6, 6), before: row(1, 4), revision: 4 } as Change],
    ['replaced and deleted', [update(5, 4), remove(5, 5)], { op: 'delete', table: 'counter', row: row(5, 4) }],
    ['deleted and inserted', [remove(5, 4), insert(1)], { op: 'update', table: 'counter', row: row(1, 1), revision: 4 }],
    ['inserted and deleted', [insert(1), remove(1, 1)], null],
    ['inserted, deleted and inserted', [insert(1), remove(1, 1), insert(7)], insert(7)],
  ])('given a row that is %s by one command after the other, then it is written once', (_what, changes, net) => {
    const [first, ...others] = netChanges(changes.map((change) => [change]));
    expect(first).toEqual(net === null ? [] : [net]);
    expect(others.flat()).toEqual([]);
  });

  it('given two commands that insert the same row, then both inserts stay, for the database to refuse', () => {
    expect(netChanges([[insert(1)], [insert(2)]])).toEqual([[insert(1)], [insert(2)]]);
  });

  it('given facts beside the rows, then they stay with their commands, after the rows', () => {
    const audit = (command: string): Change => ({ op: 'audit', fact: { tenant: 'musterstadt', at: 1, actorKind: 'system', actorId: 'test', actingFor: null, command, caseId: null, subject: null, detail: {} } });
    expect(netChanges([[audit('a'), insert(1)], [update(2, 1), audit('b')]])).toEqual([[{ op: 'insert', table: 'counter', row: row(2, 2) }, audit('a')], [audit('b')]]);
  });
});
