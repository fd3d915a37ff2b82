import { describe, expect, test } from 'vitest';
import { filterOf, plainInbox, readInbox, rowToFocus, withFilter, withSort, writeInbox } from './inbox.ts';

describe('the inbox in the address', () => {
  test('given any state of the list, then writing and reading gives the same state', () => {
    const state = { ...plainInbox, view: 'groups', due: 'overdue', search: 'Köhler & Söhne', sort: 'name', order: 'desc', pages: 3, focus: 't9' } as const;
    expect(readInbox(new URLSearchParams(writeInbox(state)))).toEqual(state);
  });

  test('given the plain list, then the address stays short', () => {
    expect(writeInbox(plainInbox)).toBe('');
    expect(writeInbox({ ...plainInbox, view: 'all' })).toBe('?view=all');
  });

  test('given a damaged address, then the plain list is shown', () => {
    expect(readInbox(new URLSearchParams('view=everything&due=never&pages=-4&sort=__proto__'))).toEqual(plainInbox);
    expect(readInbox(new URLSearchParams('pages=100000')).pages).toBe(40);
  });

  test('given a new filter, then the list starts at its first page', () => {
    const deep = { ...plainInbox, pages: 4, focus: 't1' };
    expect(withFilter(deep, { due: 'today' })).toMatchObject({ due: 'today', pages: 1, focus: '' });
  });

  test('given the same column twice, then the order turns round', () => {
    const once = withSort(plainInbox, 'name');
    expect(once).toMatchObject({ sort: 'name', order: 'asc' });
    expect(withSort(once, 'name')).toMatchObject({ sort: 'name', order: 'desc' });
    expect(withSort(withSort(once, 'name'), 'due')).toMatchObject({ sort: 'due', order: 'asc' });
  });

  test('given empty filters, then they are not sent', () => {
    expect(filterOf(plainInbox)).toEqual({ view: 'mine', state: 'open', sort: 'due', order: 'asc' });
  });
});

describe('the focused row when one comes back', () => {
  test('given the task is still there, then it has the focus again', () => {
    expect(rowToFocus('b', ['a', 'b', 'c'], ['x', 'b', 'a'])).toBe('b');
  });
  test('given the task was completed, then the next one has it', () => {
    expect(rowToFocus('b', ['a', 'b', 'c', 'd'], ['a', 'd'])).toBe('d');
  });
  test('given the last task was completed, then the one before has it', () => {
    expect(rowToFocus('c', ['a', 'b', 'c'], ['a', 'b'])).toBe('b');
  });
  test('given nothing is known of it, then the heading keeps the focus', () => {
    expect(rowToFocus('z', [], ['a'])).toBeNull();
    expect(rowToFocus('', ['a'], ['a'])).toBeNull();
  });
});
