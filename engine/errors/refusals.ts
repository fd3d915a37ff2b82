import type { ErrorKind } from './kind.ts';

/** Answers that refuse a request, with their HTTP status. */
export const REFUSALS = {
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
  ACTIVITY_NOT_OFFERED: { status: 409, title: 'No ad-hoc sub-process that is running offers this activity now.' },
  EVENT_BOUND: { status: 422, title: 'The models start, call or message each other in circles; nothing was changed. Correct them.' },
  INSTANCE_ENDED: { status: 409, title: 'The process instance has ended; nothing in it can be changed any more.' },
  PROCEDURE_INVALID: { status: 0, title: 'procedure.json is wrong or names what was not deployed with it; see the message.' },
  MODEL_REFUSED: { status: 422, title: 'The deployment has errors; see errors[].' },
  DEFINITION_UNKNOWN: { status: 404, title: 'No process of this key is deployed; deploy it, then retry.' },
  // requests and sign-in
  ACCESS_REFUSED: { status: 401, title: 'Reference or access code is wrong; both are on your confirmation.' },
  BODY_TOO_LARGE: { status: 413, title: 'The request is too large: 10 MB a file, 25 MB and 10 files in all.' },
  CSRF_REFUSED: { status: 403, title: 'The X-CSRF-Token header is missing or stale; read it from GET /api/v1/session.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'Send an Idempotency-Key header: one key for each thing to be created.' },
  INTERNAL: { status: 500, title: 'Something failed on our side; nothing was changed. Try again, then tell your operator.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'This Content-Type is not accepted here; see /api/docs.' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database cannot be reached; nothing was changed. Try again shortly.' },
  NOT_READY: { status: 503, title: 'The server is starting or stopping; try again shortly.' },
  NOT_SIGNED_IN: { status: 401, title: 'Sign in first, or send a valid token.' },
  OUTCOME_UNKNOWN: { status: 503, title: 'The database went away while it stored this: look whether it was done before you do it again. With the same Idempotency-Key a repetition is safe.' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, title: 'Set your own password first: PUT /api/v1/session/password.' },
  PASSWORD_REFUSED: { status: 422, title: 'Choose another password; see errors[].' },
  SIGN_IN_FAILED: { status: 401, title: 'User name or password is wrong.' },
  STORAGE_FAILED: { status: 507, title: 'The disk of the database is full or fails; nothing was changed. Tell your operator, who makes room or mends it; then try again.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many attempts; wait as long as Retry-After says.' },
  // jobs
  ENGINE_FAILED: { status: 0, title: 'The engine met a state it does not expect; keep the message for the developers, then retry.' },
  JOB_NOT_LOCKED: { status: 409, title: 'This worker does not hold the lock of the job (any more); fetch again.' },
} as const satisfies Record<string, ErrorKind>;
