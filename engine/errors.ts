/**
 * Every error a user, designer, integrator or operator can meet: stable code, HTTP status where it is a refusal,
 * and what to do about it. Each has an entry in `docs/reference/errors.md`; a test keeps the two in step.
 */
export interface ErrorKind {
  /** HTTP status of the problem response; 0 for findings and incidents, which are not responses. */
  readonly status: number;
  /** Short title, in English; the web app translates by code. */
  readonly title: string;
}

export const ERRORS = {
  // general refusals
  CONFLICT: { status: 409, title: 'Somebody changed this at the same time; load it again and repeat.' },
  FORBIDDEN: { status: 403, title: 'Your roles or scopes do not allow this.' },
  INVALID_INPUT: { status: 400, title: 'The input does not have the expected shape; see errors[].path.' },
  NOT_FOUND: { status: 404, title: 'There is nothing here that you may see.' },
  // applications and cases
  CASE_CLOSED: { status: 409, title: 'The case is closed; open a new one or file an objection.' },
  CASE_STEP_REFUSED: { status: 409, title: 'The case cannot take this step in its state; look at its timeline and correct the model or the step before.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'This Idempotency-Key was used with other content; send a new key.' },
  NOT_AWAITED: { status: 409, title: 'The case does not wait for this message now.' },
  SERVICE_UNKNOWN: { status: 404, title: 'No such service is offered here.' },
  SUBMISSION_INVALID: { status: 422, title: 'Some fields are missing or wrong; see errors[].path.' },
  UPLOAD_REFUSED: { status: 422, title: 'The file is too large or its content is not of a permitted kind.' },
  // tasks
  FOUR_EYES: { status: 403, title: 'A second person must do this: you took part in the decision to be signed.' },
  TASK_CHANGED: { status: 412, title: 'The task changed since you opened it; load it again, your input is kept.' },
  TASK_NOT_OPEN: { status: 409, title: 'The task is no longer open.' },
  // deadlines
  DEADLINE_RULE_INVALID: { status: 422, title: 'The deadline rule has a wrong member; see errors[].path and correct the model or its data.' },
  // lifecycles
  HANDOFF_STEP_REFUSED: { status: 409, title: 'The hand-off cannot take this step in its state; check with the specialist system what it took over.' },
  NOTICE_STEP_REFUSED: { status: 409, title: 'The notice cannot take this step in its state; a dispatched notice is corrected by a new one.' },
  PAYMENT_ALREADY_PAID: { status: 409, title: 'The payment is settled and stays so; ask the payment provider if it reports otherwise.' },
  PAYMENT_LATE: { status: 409, title: 'Money came in after the payment request ended; refund it or take the case up again.' },
  PAYMENT_STEP_REFUSED: { status: 409, title: 'The payment cannot take this step in its state; look at its history and the provider.' },
  TASK_STEP_REFUSED: { status: 409, title: 'The task cannot take this step in its state; claim it first, or load it again.' },
  // models
  MODEL_REFUSED: { status: 422, title: 'The deployment has errors; see errors[].' },
  // requests and sign-in
  ACCESS_REFUSED: { status: 401, title: 'Reference or access code is wrong; both are on your confirmation.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large: 10 MB a file, 25 MB and 10 files in all.' },
  CSRF_REFUSED: { status: 403, title: 'The X-CSRF-Token header is missing or stale; read it from GET /api/v1/session.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'Send an Idempotency-Key header: one key for each thing to be created.' },
  INTERNAL: { status: 500, title: 'Something failed on our side; nothing was changed. Try again, then tell your operator.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'This Content-Type is not accepted here; see /api/docs.' },
  NOT_READY: { status: 503, title: 'The server is starting or stopping; try again shortly.' },
  NOT_SIGNED_IN: { status: 401, title: 'Sign in first, or send a valid token.' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, title: 'Set your own password first: PUT /api/v1/session/password.' },
  PASSWORD_REFUSED: { status: 422, title: 'Choose another password; see errors[].' },
  SIGN_IN_FAILED: { status: 401, title: 'User name or password is wrong.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many attempts; wait as long as Retry-After says.' },
  // outside systems (incidents of jobs)
  EGRESS_REFUSED: { status: 0, title: 'The address is not on the allow-list of this connector; correct the configuration.' },
  NOTICE_FAILED: { status: 0, title: 'The notice could not be rendered; correct the template named in the message, then retry.' },
  OUTSIDE_REFUSED: { status: 0, title: 'The outside system refused the request; see the message, then retry.' },
  OUTSIDE_UNREACHABLE: { status: 0, title: 'The outside system did not answer; retry when it is reachable again.' },
  WORKER_FAILED: { status: 0, title: 'The worker ended unexpectedly; see the server log, then retry.' },
  WORKER_INPUT: { status: 0, title: 'The job lacks input its worker needs; correct the model or the case data, then retry.' },
} as const satisfies Record<string, ErrorKind>;

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
