import { resolveIncidents } from './incidents.ts';
import type { Run } from './run.ts';
import type { Token } from './state.ts';
import { removeToken } from './tokens.ts';

/**
 * Tokens that an element keeps in one scope, the oldest first. Those that are still on their way to it do not count: one
 * that was taken into a join before it arrived would arrive once more behind it.
 */
export function keptAt(run: Run, { element, scope }: Pick<Token, 'element' | 'scope'>): readonly Token[] {
  return run.tokens.filter((token) => token.element === element && token.scope === scope && token.flow !== undefined && !run.arrivals.has(token.id));
}

/** The oldest token of each flow that has one, in the order of the flows. */
export function oldestByFlow(kept: readonly Token[], flows: readonly number[]): readonly Token[] {
  const oldest = new Map<number | undefined, Token>();
  for (const token of kept) if (!oldest.has(token.flow)) oldest.set(token.flow, token);
  return flows.flatMap((flow) => oldest.get(flow) ?? []);
}

/** Takes tokens into a join: they are used up, but for one that carries on. */
export function takeIn(run: Run, tokens: readonly Token[], carrier?: Token): void {
  for (const token of tokens) {
    resolveIncidents(run, token);
    if (token.id !== carrier?.id) removeToken(run, token);
  }
}
