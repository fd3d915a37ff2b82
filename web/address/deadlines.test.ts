import { expect, test } from 'vitest';
import { deadlineFilterOf, readDeadlines, writeDeadlines } from './deadlines.ts';

test('given an address, then it gives back the same list, and nonsense gives the plain one', () => {
  expect(writeDeadlines(readDeadlines(new URLSearchParams('view=passed&days=14')))).toBe('?view=passed&days=14');
  expect(writeDeadlines(readDeadlines(new URLSearchParams('view=<x>&days=9999')))).toBe('');
});

test('given running deadlines of the next week, then the last day asked for lies seven days ahead, over the end of a month too', () => {
  expect(deadlineFilterOf({ view: 'running', days: '7' }, '2026-02-25')).toEqual({ status: 'running', to: '2026-03-04' });
});

test('given what has passed or everything, then looking ahead limits nothing', () => {
  expect(deadlineFilterOf({ view: 'passed', days: '7' }, '2026-02-25')).toEqual({ status: 'passed' });
  expect(deadlineFilterOf({ view: 'all', days: '' }, '2026-02-25')).toEqual({});
});
