/** Names that reach into JavaScript objects; nothing in a model, a variable set or a form may carry one. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}
