import type { Run } from './run.ts';
import type { Token } from './state.ts';

/**
 * Tokens that an element keeps in one scope, the oldest first. Those that are still on their way to it do not count: one
 * that was taken into a join before it arrived would arrive once more behind it.
 */
export function keptAt(run: Run, { element, scope }: Pick<Token, 'element' | 'scope'>): readonly Token[] {
  return run.tokens.filter((token) => token.element === element && token.scope === scope && token.flow !== undefined && !run.arrivals.has(token.id));
}
