import { describe, expect, it } from 'vitest';
import { DATE_TIME_METHODS } from '../../engine/expression/juel/methods/date-time.ts';
import { LIST_METHODS } from '../../engine/expression/juel/methods/list.ts';
import { OBJECT_METHODS } from '../../engine/expression/juel/methods/object.ts';
import { BOOLEAN_METHODS, NUMBER_METHODS } from '../../engine/expression/juel/methods/scalar.ts';
import { TEXT_METHODS } from '../../engine/expression/juel/methods/text.ts';
import { codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';

const rows = new Map(rowsOf(sectionOf(readPage('reference/bpmn.md'), 'Expressions and variables')).map(([value = '', methods = '']) => [value, codesOf(methods)]));

/** The page writes `plus…` with its units instead of every combination. */
const UNITS = ['Years', 'Months', 'Weeks', 'Days', 'Hours', 'Minutes', 'Seconds', 'Millis'];
const spelledOut = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !UNITS.includes(name)).flatMap((name) => (name.endsWith('…') ? UNITS.map((unit) => `${name.slice(0, -1)}${unit}`) : [name]));

describe('the table of methods in the reference', () => {
  it.each([
    ['text', [...TEXT_METHODS.keys()]],
    ['list', [...LIST_METHODS.keys()]],
    ['number, truth value', [...new Set([...NUMBER_METHODS.keys(), ...BOOLEAN_METHODS.keys()])]],
    ['date and time', [...DATE_TIME_METHODS.keys()]],
  ])('names those of %s, and no others', (value, methods) => {
    expect(spelledOut(rows.get(value) ?? []).toSorted()).toEqual(methods.toSorted());
  });

  it('names those of an object, and the getter beside them', () => {
    expect((rows.get('object') ?? []).filter((name) => /^\w+$/.test(name) && name !== 'name').toSorted()).toEqual([...OBJECT_METHODS.keys()].toSorted());
  });
});
