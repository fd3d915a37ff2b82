import type { ErrorKind } from './kind.ts';

/** What stops an instance or a job until somebody looks. */
export const INCIDENTS = {
  // outside systems (incidents of jobs)
  EGRESS_REFUSED: { status: 0, title: 'The address is not on the allow-list of this connector; correct the configuration.' },
  NOTICE_FAILED: { status: 0, title: 'The notice could not be rendered; correct the template named in the message, then retry.' },
  OUTSIDE_REFUSED: { status: 0, title: 'The outside system refused the request; see the message, then retry.' },
  OUTSIDE_UNREACHABLE: { status: 0, title: 'The outside system did not answer; retry when it is reachable again.' },
  WORKER_FAILED: { status: 0, title: 'The worker ended unexpectedly; see the server log, then retry.' },
  WORKER_INPUT: { status: 0, title: 'The job lacks input its worker needs; correct the model or the case data, then retry.' },
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
  SCRIPT_FAILED: { status: 0, title: 'A script failed or gave no data; correct the script or its data, then retry.' },
  SCRIPT_FORBIDDEN: { status: 0, title: 'Scripts other than FEEL are not allowed for this tenant; have them allowed or rewrite the script, then retry.' },
  SCRIPT_MEMORY: { status: 0, title: 'A script needs too much memory; give it smaller data, then retry.' },
  SCRIPT_TIMEOUT: { status: 0, title: 'A script takes too long; correct it, then retry.' },
  STEP_BOUND: { status: 0, title: 'The instance runs in a loop that never waits.' },
  TIMER_BOUND: { status: 0, title: 'A timer repeats too fast or too often; correct the model or its data, then retry.' },
  TIMER_UNREADABLE: { status: 0, title: 'A timer gives no readable time; correct the model or its data, then retry.' },
  LOOP_BOUND: { status: 0, title: 'A repeated activity would have too many instances.' },
  LOOP_INPUT: { status: 0, title: 'A repeated activity is given neither a list nor a number of instances; correct the data or the model, then retry.' },
  TOKEN_BOUND: { status: 0, title: 'The instance splits into too many concurrent paths.' },
  VARIABLE_NAME_REFUSED: { status: 0, title: 'A result holds names that no variable may have; a retry goes on without them.' },
} as const satisfies Record<string, ErrorKind>;
