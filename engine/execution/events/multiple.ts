import { armDefinition } from '../arm.ts';
import type { EventBehavior, Throw } from '../event-behavior.ts';
import { readyToThrow } from '../raise.ts';
import { findToken } from '../tokens.ts';

/**
 * Multiple and parallel multiple events (BPMN 2.0.2, 10.5.5). Caught, each definition waits on its own, and `occur.ts`
 * knows whether one is enough. Thrown, all are, in the order of the model; those that take the token along come last.
 */
export const multiple: EventBehavior<'multiple'> = {
  arm(run, at, { parts }) {
    for (const [part, definition] of parts.entries()) {
      const problem = armDefinition(run, { ...at, part }, definition);
      if (problem) return problem;
    }
    return undefined;
  },
  ready(run, thrower, { parts }) {
    const last = parts.filter(({ kind }) => TAKES_TOKEN.has(kind));
    const before = parts.filter(({ kind }) => !TAKES_TOKEN.has(kind));
    const throws: Throw[] = [];
    for (const definition of [...before, ...last]) {
      const ready = readyToThrow(run, thrower, definition);
      if (!ready.ok) return ready;
      throws.push(ready.value);
    }
    // all are ready before the first is thrown, or a retry would throw that again
    return { ok: true, value: () => (throws.some((throwOne) => throwOne() === 'handled' || !findToken(run, thrower.token.id)) ? 'handled' : undefined) };
  },
};

const TAKES_TOKEN: ReadonlySet<string> = new Set(['compensate', 'error', 'cancel', 'terminate']);
