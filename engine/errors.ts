import { BPMN_FINDINGS } from './errors/bpmn-findings.ts';
import { FINDINGS } from './errors/findings.ts';
import { INCIDENTS } from './errors/incidents.ts';
import { REFUSALS } from './errors/refusals.ts';

export type { ErrorKind } from './errors/kind.ts';

/**
 * Every error a user, designer, integrator or operator can meet: stable code, HTTP status where it is a refusal,
 * and what to do about it. Each has an entry in `docs/reference/errors.md`; a test keeps the two in step.
 */
export const ERRORS = { ...REFUSALS, ...BPMN_FINDINGS, ...FINDINGS, ...INCIDENTS } as const;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal of a command. Carries the code above and, for bad input, the path of each field. */
export class LaufzettelError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly errors: readonly FieldError[];

  constructor(code: ErrorCode, detail?: string, errors: readonly FieldError[] = []) {
    super(detail ?? ERRORS[code].title);
    this.name = 'LaufzettelError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.errors = errors;
  }
}

export interface FieldError {
  /** JSON pointer or dotted form path of the field. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
