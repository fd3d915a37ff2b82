import { expect } from 'vitest';
import type { TestInstance } from './instance.ts';

/** The instance has completed, and nothing of it is left: no token, wait, count or variable of a scope, no open work. */
export function expectEnded(instance: TestInstance): void {
  expect(instance.state).toMatchObject({ status: 'completed', tokens: [], waits: [] });
  for (const member of ['incidents', 'loops', 'completed', 'joins']) expect(instance.state).not.toHaveProperty(member);
  expect(instance.variableScopes.filter((id) => id !== instance.state.rootScopeId)).toEqual([]);
  expect([instance.work, instance.open('openSubscription'), instance.open('setTimer'), instance.open('callProcess')]).toEqual([[], [], [], []]);
}
