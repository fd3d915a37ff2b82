import { describe, expect, it } from 'vitest';
import { started } from './testing/machine.ts';

const task = (more: object = {}): object => ({ src: 'task', input: { candidateGroups: 'clerks', outcomes: ['yes', 'no'] }, ...more });

describe('a task in a state', () => {
  const config = {
    initial: 'review',
    states: {
      review: { meta: { name: 'Prüfen' }, invoke: task({ onDone: [{ guard: '=outcome = "yes"', target: 'accepted' }, { target: 'refused' }] }) },
      accepted: { type: 'final' },
      refused: { type: 'final' },
    },
  };

  it('is opened when the state is entered and decides the way by what was stored', () => {
    const instance = started(config);
    expect(instance.open('openTask')).toMatchObject([{ elementId: 'review', name: 'Prüfen', candidateGroups: ['clerks'], outcomes: ['yes', 'no'], priority: 50 }]);
    expect(instance.positions).toEqual(['review']);
    instance.completeTask('review', { outcome: 'yes' });
    expect(instance.state.status).toBe('completed');
    expect(instance.variables).toEqual({ outcome: 'yes' });
    expect(instance.facts('entered')).toEqual(['trial', 'review', 'accepted']);
    expect(instance.facts('completed')).toEqual(['review', 'accepted', 'trial']);
    expect(instance.facts('flowTaken')).toEqual(['review/onDone.review/1']);
    expect(instance.of('instanceEnded')).toMatchObject([{ outcome: 'completed', variables: { outcome: 'yes' } }]);
  });
});
