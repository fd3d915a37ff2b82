/** What one instance may do before it is stopped with an incident instead of hanging the engine. */
export const BOUNDS = {
  /** Elements entered in one call of `advance`. */
  stepsPerCall: 10_000,
  /** Tokens alive in one instance. */
  tokens: 2_000,
  /** Call activities above one another. */
  callDepth: 50,
} as const;
