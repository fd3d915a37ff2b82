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
  CALL_TOO_DEEP: { status: 0, title: 'Processes call each other without end; correct the models.' },
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
  NOT_READY: { status: 503, title: 'The server is starting or stopping; try again shortly.' },
  NOT_SIGNED_IN: { status: 401, title: 'Sign in first, or send a valid token.' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, title: 'Set your own password first: PUT /api/v1/session/password.' },
  PASSWORD_REFUSED: { status: 422, title: 'Choose another password; see errors[].' },
  SIGN_IN_FAILED: { status: 401, title: 'User name or password is wrong.' },
  TOO_MANY_REQUESTS: { status: 429, title: 'Too many attempts; wait as long as Retry-After says.' },
  // jobs
  ENGINE_FAILED: { status: 0, title: 'The engine met a state it does not expect; keep the message for the developers, then retry.' },
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
  BPMN_ATTRIBUTE_MISSING: { status: 0, title: 'An element lacks an attribute that it needs.' },
  BPMN_ATTRIBUTE_UNKNOWN: { status: 0, title: 'BPMN knows no such attribute on an element.' },
  BPMN_BOUNDARY_HOST: { status: 0, title: 'A boundary event is not attached to an activity of its level.' },
  BPMN_BOUNDARY_WITHOUT_FLOW: { status: 0, title: 'No flow leaves a boundary event.' },
  BPMN_CHILD_MISSING: { status: 0, title: 'An element lacks a part that it needs.' },
  BPMN_CODE_MISSING: { status: 0, title: 'An error or escalation has no code.' },
  BPMN_COLLABORATION: { status: 0, title: 'A pool, conversation or choreography is incomplete.' },
  BPMN_CONDITION_IGNORED: { status: 0, title: 'A default flow has a condition, which is ignored.' },
  BPMN_CONDITION_MISPLACED: { status: 0, title: 'A flow has a condition where nothing is decided.' },
  BPMN_CONDITION_MISSING: { status: 0, title: 'A flow from a deciding gateway has no condition.' },
  BPMN_CORRELATION: { status: 0, title: 'A correlation cannot find the instance it is meant for.' },
  BPMN_DATA_ASSOCIATION: { status: 0, title: 'A data association does not say what goes where.' },
  BPMN_DATA_SCOPE: { status: 0, title: 'A data association reaches data that is not visible from where it stands.' },
  BPMN_DATA_SETS: { status: 0, title: 'Data inputs or outputs and their sets are out of step.' },
  BPMN_DATA_TYPE: { status: 0, title: 'Data and its declared type do not go together.' },
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
  BPMN_EXTENSION_REQUIRED: { status: 0, title: 'The model requires an extension that is not understood here.' },
  BPMN_FLOW_AT_EVENT_SUBPROCESS: { status: 0, title: 'An event sub-process has a sequence flow.' },
  BPMN_FLOW_CROSSES: { status: 0, title: 'A sequence flow crosses the border of a sub-process.' },
  BPMN_FLOW_FROM_END: { status: 0, title: 'A flow leaves an end event.' },
  BPMN_FLOW_INTO_BOUNDARY: { status: 0, title: 'A flow leads into a boundary event.' },
  BPMN_FLOW_INTO_START: { status: 0, title: 'A flow leads into a start event.' },
  BPMN_FOUNDATION: { status: 0, title: 'An import, a relationship or a documentation is incomplete.' },
  BPMN_GATEWAY_DIRECTION: { status: 0, title: 'A gateway has other flows than its declared direction allows.' },
  BPMN_GATEWAY_ENDS: { status: 0, title: 'No flow leaves a gateway.' },
  BPMN_ID_DUPLICATE: { status: 0, title: 'An id is used more than once.' },
  BPMN_ID_FORM: { status: 0, title: 'An id is not formed as XML asks.' },
  BPMN_ID_MISSING: { status: 0, title: 'An element has no id.' },
  BPMN_INTERFACE: { status: 0, title: 'An operation and the messages of its tasks are out of step.' },
  BPMN_LANE: { status: 0, title: 'A lane is out of step with its process.' },
  BPMN_LINK: { status: 0, title: 'A link has no name, no target or two targets.' },
  BPMN_LINK_FLOW: { status: 0, title: 'A link has a sequence flow on its inner side.' },
  BPMN_MAPPING_INCOMPLETE: { status: 0, title: 'An input or output mapping has no name.' },
  BPMN_MESSAGE_FLOW: { status: 0, title: 'A message flow connects what it cannot connect.' },
  BPMN_NAMESPACE: { status: 0, title: 'An element of BPMN is outside its namespace.' },
  BPMN_NAME_AMBIGUOUS: { status: 0, title: 'Two things of one kind share a name.' },
  BPMN_NAME_FORBIDDEN: { status: 0, title: 'An id, name or variable uses a reserved word.' },
  BPMN_NAME_MISSING: { status: 0, title: 'A message or signal has no name.' },
  BPMN_NESTING: { status: 0, title: 'An element stands where it has no place.' },
  BPMN_NOT_EXECUTABLE: { status: 0, title: 'This version does not execute an element of the model.' },
  BPMN_NO_PROCESS: { status: 0, title: 'The file holds no executable process.' },
  BPMN_PROCESS_TYPE: { status: 0, title: 'A process is marked as executable and as public.' },
  BPMN_REFERENCE: { status: 0, title: 'A reference is missing or leads nowhere.' },
  BPMN_REFERENCE_KIND: { status: 0, title: 'A reference leads to an element of another kind.' },
  BPMN_RESOURCE_ROLE: { status: 0, title: 'A resource role does not say clearly who is meant.' },
  BPMN_SCRIPT_FORMAT: { status: 0, title: 'A script is written in a language that is not executed.' },
  BPMN_SCRIPT_MISSING: { status: 0, title: 'A script task has no script.' },
  BPMN_SEVERAL_PROCESSES: { status: 0, title: 'The file holds several executable processes where one was expected.' },
  BPMN_STARTS: { status: 0, title: 'A process or sub-process has the wrong start events.' },
  BPMN_TIMER: { status: 0, title: 'A timer has no readable time, or repeats too fast.' },
  BPMN_TOO_MANY: { status: 0, title: 'An element holds more of a kind than it may.' },
  BPMN_UNKNOWN_ELEMENT: { status: 0, title: 'An element has no place in a process.' },
  BPMN_UNREACHABLE: { status: 0, title: 'No path leads to an element.' },
  BPMN_WORK_UNBOUND: { status: 0, title: 'A task names no topic or decision.' },
  MODEL_DOCTYPE: { status: 0, title: 'The file declares a DOCTYPE or ENTITY.' },
  MODEL_TOO_DEEP: { status: 0, title: 'Elements of the file are nested too deep.' },
  MODEL_TOO_LARGE: { status: 0, title: 'The file is too large for a model.' },
  MODEL_XML: { status: 0, title: 'The XML cannot be read.' },
  // findings about DMN models
  DMN_AGGREGATION: { status: 0, title: 'The aggregation does not fit the decision table.' },
  DMN_CYCLE: { status: 0, title: 'A decision requires itself.' },
  DMN_DUPLICATE_ID: { status: 0, title: 'An id of the DMN model is used twice.' },
  DMN_EXPRESSION: { status: 0, title: 'An expression of the DMN model cannot be read as FEEL.' },
  DMN_FUNCTION_KIND: { status: 0, title: 'A function is written in another language than FEEL and gives null.' },
  DMN_HIT_POLICY: { status: 0, title: 'A decision table has an unknown hit policy.' },
  DMN_IMPORT: { status: 0, title: 'The DMN model imports a model that is not deployed with it.' },
  DMN_INPUT_EXPRESSION: { status: 0, title: 'A column of a decision table does not say what it tests.' },
  DMN_LANGUAGE: { status: 0, title: 'An expression of the DMN model is written in another language than FEEL.' },
  DMN_LOGIC_MISSING: { status: 0, title: 'A decision has no logic and always gives null.' },
  DMN_NAME_FORBIDDEN: { status: 0, title: 'A name of the DMN model uses a reserved word.' },
  DMN_NOT_DMN: { status: 0, title: 'The file is not a DMN 1.3, 1.4 or 1.5 model.' },
  DMN_NO_DECISION: { status: 0, title: 'The DMN model holds no decision.' },
  DMN_OUTPUT_MISSING: { status: 0, title: 'A decision table has no output.' },
  DMN_OUTPUT_NAME: { status: 0, title: 'An output of a decision table has no name.' },
  DMN_PRIORITY: { status: 0, title: 'A decision table orders by output values but lists none.' },
  DMN_REQUIREMENT: { status: 0, title: 'A requirement of the DMN model leads nowhere.' },
  DMN_RULE_WIDTH: { status: 0, title: 'A rule has other columns than its decision table.' },
  DMN_TYPE_UNKNOWN: { status: 0, title: 'A type of the DMN model is not defined, so its values are not checked.' },
  // findings about forms
  FORM_COMPONENT: { status: 0, title: 'A component of the form is malformed.' },
  FORM_CONDITION: { status: 0, title: 'A condition of the form cannot be read as FEEL.' },
  FORM_ID: { status: 0, title: 'The form has no id.' },
  FORM_KEY: { status: 0, title: 'A field of the form has no usable key.' },
  FORM_KEY_TWICE: { status: 0, title: 'Two fields of the form share a place in the data.' },
  FORM_LABEL: { status: 0, title: 'A field of the form has no label.' },
  FORM_NOT_FORM: { status: 0, title: 'The file is not a form.' },
  FORM_PATTERN: { status: 0, title: 'A pattern of the form cannot be used.' },
  FORM_PURPOSE: { status: 0, title: 'A file field does not say what its files are.' },
  FORM_RULE: { status: 0, title: 'A rule of a field cannot be used.' },
  FORM_TARGET: { status: 0, title: 'A field is stored in an unknown place.' },
  FORM_TOO_LARGE: { status: 0, title: 'The form is too large or nested too deep.' },
  FORM_TYPE: { status: 0, title: 'A component of the form is of an unknown type.' },
  FORM_VALUES: { status: 0, title: 'A choice of the form offers nothing.' },
  // errors of form fields (members of errors[] in a refused submission)
  CHOICE_REQUIRED: { status: 0, title: 'An option must be chosen.' },
  CHOICE_UNKNOWN: { status: 0, title: 'The value is not among those offered.' },
  CONFIRMATION_EXPECTED: { status: 0, title: 'The value must be true or false.' },
  CONFIRMATION_REQUIRED: { status: 0, title: 'The statement must be confirmed.' },
  DATA_EXPECTED: { status: 0, title: 'The data of the form is missing.' },
  DATE_EXPECTED: { status: 0, title: 'The value must be a date of the calendar, YYYY-MM-DD.' },
  DATE_TOO_EARLY: { status: 0, title: 'The date is before the first one allowed.' },
  DATE_TOO_LATE: { status: 0, title: 'The date is after the last one allowed.' },
  EMAIL_EXPECTED: { status: 0, title: 'The value must be an e-mail address.' },
  FIELD_REQUIRED: { status: 0, title: 'The field must be filled in.' },
  FIELD_UNKNOWN: { status: 0, title: 'The form has no such field.' },
  FILE_REQUIRED: { status: 0, title: 'A file of this purpose must be attached.' },
  NUMBER_EXPECTED: { status: 0, title: 'The value must be a number.' },
  NUMBER_TOO_LARGE: { status: 0, title: 'The number is greater than allowed.' },
  NUMBER_TOO_SMALL: { status: 0, title: 'The number is less than allowed.' },
  PATTERN_MISMATCH: { status: 0, title: 'The text is not written as the field asks.' },
  PHONE_EXPECTED: { status: 0, title: 'The value must be a telephone number.' },
  TEXT_CONTROL_CHARACTER: { status: 0, title: 'The text holds invisible control characters.' },
  TEXT_EXPECTED: { status: 0, title: 'The value must be a text.' },
  TEXT_TOO_LONG: { status: 0, title: 'The text is longer than allowed.' },
  TEXT_TOO_SHORT: { status: 0, title: 'The text is shorter than allowed.' },
  TIME_EXPECTED: { status: 0, title: 'The value must be a time of day, HH:MM.' },
  // incidents of decisions
  DECISION_FAILED: { status: 0, title: 'A decision cannot be evaluated; correct the data or the decision, then retry.' },
  DECISION_HIT_POLICY: { status: 0, title: 'The rules that match break the hit policy; correct the decision table, then retry.' },
  DECISION_INPUT_REFUSED: { status: 0, title: 'An input of a decision is not of the declared type or values; correct the data or the decision, then retry.' },
  DECISION_OUTPUT_REFUSED: { status: 0, title: 'A rule gives a value that is not among the output values; correct the decision table, then retry.' },
  DECISION_TYPE_MISMATCH: { status: 0, title: 'A decision gives a value that is not of its declared type; correct the decision, then retry.' },
  DECISION_UNKNOWN: { status: 0, title: 'No decision of this name is deployed with the process; deploy it, then retry.' },
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
