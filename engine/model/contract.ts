/** What an author is told about a model: errors refuse the deployment, warnings do not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable rule code, listed in `docs/reference/errors.md`. */
  readonly code: string;
  readonly resource?: string;
  readonly elementId?: string;
  /** BPMN 2.0.2 / DMN 1.5 clause the rule comes from, where there is one. */
  readonly clause?: string;
  /** A sentence that a process designer understands, saying what to do. */
  readonly message: string;
}

/** A compiled definition: immutable, cached by content hash, executed by `engine/execution`. */
export interface ExecutableModel {
  readonly kind: 'bpmn' | 'statechart';
  /** Process id of the model: the definition key. */
  readonly key: string;
  readonly name: string;
  /** SHA-256 of the source, hex. */
  readonly hash: string;
  readonly versionTag?: string;
}
