import { describe, expect, test } from 'vitest';
import { mergeKeys, parseEvent, staleAfter } from './invalidation.ts';

describe('what an event makes stale', () => {
  test('given a task of a case changed, then lists, counts, the task and its case are read again', () => {
    const keys = staleAfter({ type: 'task', caseId: 'c1', taskId: 't1' });
    expect(keys).toEqual([['case', 'c1'], ['timeline', 'c1'], ['deadlines'], ['tasks'], ['task-counts'], ['task', 't1']]);
  });

  test('given the data of a case changed, then an open task page hears of it', () => {
    expect(staleAfter({ type: 'case', caseId: 'c1', taskId: null })).toContainEqual(['task']);
  });

  test('given a new deployment, then no case is read again', () => {
    expect(staleAfter({ type: 'deployment', caseId: null, taskId: null })).toEqual([['services'], ['service']]);
  });

  test('given events that overlap, then each key is read once and a list covers its members', () => {
    const merged = mergeKeys([
      [['tasks'], ['case', 'c1']],
      [['case', 'c1'], ['tasks', 'mine'], ['case', 'c2']],
    ]);
    expect(merged).toEqual([['tasks'], ['case', 'c1'], ['case', 'c2']]);
  });

  test('given text that is no event of ours, then it is ignored', () => {
    expect(parseEvent('not json')).toBeNull();
    expect(parseEvent('{"type":"surprise"}')).toBeNull();
    expect(parseEvent('null')).toBeNull();
    expect(parseEvent('{"type":"task","seq":4}')).toMatchObject({ type: 'task', caseId: null, taskId: null });
  });
});
