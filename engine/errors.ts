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
  DEFINITION_UNKNOWN: { status: 404, title: 'No process of this key is deployed; deploy it, then retry.' },
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
  // jobs
  JOB_NOT_LOCKED: { status: 409, title: 'This worker does not hold the lock of the job (any more); fetch again.' },
  // outside systems (incidents of jobs)
  EGRESS_REFUSED: { status: 0, title: 'The address is not on the allow-list of this connector; correct the configuration.' },
  NOTICE_FAILED: { status: 0, title: 'The notice could not be rendered; correct the template named in the message, then retry.' },
  OUTSIDE_REFUSED: { status: 0, title: 'The outside system refused the request; see the message, then retry.' },
  OUTSIDE_UNREACHABLE: { status: 0, title: 'The outside system did not answer; retry when it is reachable again.' },
  WORKER_FAILED: { status: 0, title: 'The worker ended unexpectedly; see the server log, then retry.' },
  WORKER_INPUT: { status: 0, title: 'The job lacks input its worker needs; correct the model or the case data, then retry.' },
  // findings about BPMN models
  BPMN_ATTRIBUTE: { status: 0, title: 'An attribute has a value that cannot be used.' },
  BPMN_BOUNDARY_HOST: { status: 0, title: 'A boundary event is not attached to an activity of its level.' },
  BPMN_BOUNDARY_WITHOUT_FLOW: { status: 0, title: 'No flow leaves a boundary event.' },
  BPMN_CONDITION_IGNORED: { status: 0, title: 'A default flow has a condition, which is ignored.' },
  BPMN_CONDITION_MISPLACED: { status: 0, title: 'A flow has a condition where nothing is decided.' },
  BPMN_CONDITION_MISSING: { status: 0, title: 'A flow from a deciding gateway has no condition.' },
  BPMN_DEADLINE: { status: 0, title: 'A deadline lacks a member that its computation needs.' },
  BPMN_DEFAULT_FOREIGN: { status: 0, title: 'A default flow does not leave the element that names it.' },
  BPMN_DEFAULT_MISPLACED: { status: 0, title: 'An element that cannot decide names a default flow.' },
  BPMN_DEFAULT_MISSING: { status: 0, title: 'A deciding gateway has no default flow.' },
  BPMN_EMPTY: { status: 0, title: 'A process or sub-process holds no elements.' },
  BPMN_ENDS: { status: 0, title: 'A process or sub-process has a start event but no end event.' },
  BPMN_ERROR_CAUGHT_TWICE: { status: 0, title: 'Two events catch the same error at one activity.' },
  BPMN_ERROR_NOT_INTERRUPTING: { status: 0, title: 'An error event is marked as not interrupting.' },
  BPMN_EVENT_GATEWAY_TARGET: { status: 0, title: 'An event-based gateway leads to something it cannot wait for.' },
  BPMN_EVENT_POSITION: { status: 0, title: 'An event definition stands where it is not allowed.' },
  BPMN_EXPRESSION: { status: 0, title: 'An expression cannot be read as FEEL.' },
  BPMN_EXPRESSION_LANGUAGE: { status: 0, title: 'A condition is written in another language than FEEL.' },
  BPMN_FLOW_AT_EVENT_SUBPROCESS: { status: 0, title: 'An event sub-process has a sequence flow.' },
  BPMN_FLOW_CROSSES: { status: 0, title: 'A sequence flow crosses the border of a sub-process.' },
  BPMN_FLOW_FROM_END: { status: 0, title: 'A flow leaves an end event.' },
  BPMN_FLOW_INTO_BOUNDARY: { status: 0, title: 'A flow leads into a boundary event.' },
  BPMN_FLOW_INTO_START: { status: 0, title: 'A flow leads into a start event.' },
  BPMN_GATEWAY_DIRECTION: { status: 0, title: 'A gateway has other flows than its declared direction allows.' },
  BPMN_GATEWAY_ENDS: { status: 0, title: 'No flow leaves a gateway.' },
  BPMN_ID_DUPLICATE: { status: 0, title: 'An id is used more than once.' },
  BPMN_ID_MISSING: { status: 0, title: 'An element has no id.' },
  BPMN_LINK: { status: 0, title: 'A link has no name, no target or two targets.' },
  BPMN_LINK_FLOW: { status: 0, title: 'A link has a sequence flow on its inner side.' },
  BPMN_MAPPING_INCOMPLETE: { status: 0, title: 'An input or output mapping has no name.' },
  BPMN_NAME_FORBIDDEN: { status: 0, title: 'An id, name or variable uses a reserved word.' },
  BPMN_NAME_MISSING: { status: 0, title: 'A message or signal has no name.' },
  BPMN_NOT_EXECUTABLE: { status: 0, title: 'This version does not execute an element of the model.' },
  BPMN_NO_PROCESS: { status: 0, title: 'The file holds no executable process.' },
  BPMN_REFERENCE: { status: 0, title: 'A reference is missing or leads nowhere.' },
  BPMN_SCRIPT_FORMAT: { status: 0, title: 'A script is written in a language that is not executed.' },
  BPMN_SCRIPT_MISSING: { status: 0, title: 'A script task has no script.' },
  BPMN_SEVERAL_PROCESSES: { status: 0, title: 'The file holds several executable processes where one was expected.' },
  BPMN_STARTS: { status: 0, title: 'A process or sub-process has the wrong start events.' },
  BPMN_TIMER: { status: 0, title: 'A timer has no readable time, or repeats too fast.' },
  BPMN_UNKNOWN_ELEMENT: { status: 0, title: 'An element has no place in a process.' },
  BPMN_UNREACHABLE: { status: 0, title: 'No path leads to an element.' },
  BPMN_WORK_UNBOUND: { status: 0, title: 'A task names no topic or decision.' },
  MODEL_DOCTYPE: { status: 0, title: 'The file declares a DOCTYPE or ENTITY.' },
  MODEL_TOO_DEEP: { status: 0, title: 'Elements of the file are nested too deep.' },
  MODEL_TOO_LARGE: { status: 0, title: 'The file is too large for a model.' },
  MODEL_XML: { status: 0, title: 'The XML cannot be read.' },
  // incidents of running instances
  CALL_DEPTH_BOUND: { status: 0, title: 'Processes call each other without end.' },
  CONDITION_NOT_BOOLEAN: { status: 0, title: 'A condition is neither true nor false; correct the data or the model, then retry.' },
  CORRELATION_KEY_MISSING: { status: 0, title: 'A correlation key gives no value; set the variables it reads, then retry.' },
  ERROR_NOT_CAUGHT: { status: 0, title: 'A reported error is caught by no event; correct the cause, then retry.' },
  EXPRESSION_FAILED: { status: 0, title: 'An expression cannot be evaluated; correct the data or the model, then retry.' },
  JOIN_STUCK: { status: 0, title: 'A joining gateway waits for a path that nothing moves on any more.' },
  NO_FLOW_TAKEN: { status: 0, title: 'No condition is true and there is no default flow; correct the data or the model, then retry.' },
  STEP_BOUND: { status: 0, title: 'The instance runs in a loop that never waits.' },
  TIMER_BOUND: { status: 0, title: 'A timer repeats too fast or too often; correct the model or its data, then retry.' },
  TIMER_UNREADABLE: { status: 0, title: 'A timer gives no readable time; correct the model or its data, then retry.' },
  TOKEN_BOUND: { status: 0, title: 'The instance splits into too many concurrent paths.' },
  VARIABLE_NAME_REFUSED: { status: 0, title: 'A result holds names that no variable may have; a retry goes on without them.' },
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
