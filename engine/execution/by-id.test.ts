import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexById, youngerThan } from './by-id.ts';

const lists = fc.uniqueArray(fc.nat(40)).map((ids) => ids.toSorted((a, b) => a - b).map((id) => ({ id })));

test('given records in the order of their ids, then each is found where it stands, and none that is missing', () => {
  fc.assert(fc.property(lists, fc.nat(40), (list, id) => {
    expect(indexById(list, id)).toBe(list.findIndex((record) => record.id === id));
  }));
});

test('given an id, then exactly the records with a higher one are younger', () => {
  fc.assert(fc.property(lists, fc.nat(40), (list, id) => {
    expect(youngerThan(list, id)).toEqual(list.filter((record) => record.id > id));
  }));
});
