import { armDefinition, behaviorOfEvent } from '../arm.ts';
import type { EventBehavior } from '../event-behavior.ts';
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
  raise(run, token, element, { parts }) {
    const last = parts.filter(({ kind }) => TAKES_TOKEN.has(kind));
    const before = parts.filter(({ kind }) => !TAKES_TOKEN.has(kind));
    for (const definition of [...before, ...last]) {
      const result = behaviorOfEvent(run, definition).raise?.(run, token, element, definition);
      if (result !== undefined) return result;
      if (!findToken(run, token.id)) return 'handled';
    }
    return undefined;
  },
};

const TAKES_TOKEN: ReadonlySet<string> = new Set(['compensate', 'error', 'cancel', 'terminate']);
