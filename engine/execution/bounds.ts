/** What one instance may do before it is stopped with an incident instead of hanging the engine. */
export const BOUNDS = {
  /** Elements entered in one call of `advance`. */
  stepsPerCall: 10_000,
  /** Tokens alive in one instance. */
  tokens: 12_000,
  /** Instances of one multi-instance activity. */
  instances: 10_000,
  /** Call activities above one another. */
  callDepth: 50,
  /** Timers due at once that one instance may set within a minute. */
  timersPerMinute: 1_000,
  /** Calls that one instance may make at the same instant, one after the other: the called processes have not waited. */
  callsPerInstant: 800,
} as const;
