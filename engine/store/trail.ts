import type { TrailRow } from './rows/record.ts';

/** Kinds of facts that say that an element, or a flow, lies behind an instance. */
const PASSED: ReadonlySet<string> = new Set(['completed', 'flowTaken']);

/** The elements and flows an instance has been through, each once, in the order it first came by. */
export function visitedIn(steps: readonly TrailRow['facts'][]): readonly string[] {
  return [...new Set(steps.flatMap((facts) => facts.flatMap(([kind, elementId]) => (PASSED.has(kind) ? [elementId] : []))))];
}
