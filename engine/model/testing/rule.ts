/**
 * A rule that models are checked against at deployment, with the two models that prove it. The tests run every rule, and
 * `docs/reference/checks.md` is written from them.
 */
export interface Rule {
  /** One sentence that a process designer understands, saying how it should be. */
  readonly rule: string;
  /** BPMN 2.0.2 clause the finding names; empty where the rule is ours. */
  readonly clause: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Element the finding is reported at; absent where it belongs to the file. */
  readonly at?: string;
  /** A model that breaks this rule and no other. */
  readonly broken: string;
  /** A model that looks alike and is right. */
  readonly right: string;
}

/** The rules of one file of checks. */
export interface RuleFamily {
  /** Name of the file, without `.rules.ts`. */
  readonly family: string;
  readonly rules: readonly Rule[];
}

/** Titles of the two tests of a rule: what `vitest -t` finds, and what the reference names. */
export function testTitles(family: string, index: number): { readonly broken: string; readonly right: string } {
  return { broken: `${family} ${index + 1} broken`, right: `${family} ${index + 1} right` };
}
