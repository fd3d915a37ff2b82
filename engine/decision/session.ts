import type { Problem } from '../execution/contract.ts';
import type { Run } from '../expression/index.ts';

/** Which rules of a table answered, for a person who asks why. */
export interface TableTrace {
  readonly kind: 'table';
  readonly tableId: string;
  readonly hitPolicy: string;
  readonly matched: readonly { readonly ruleId: string; readonly number: number; readonly annotations: readonly string[] }[];
}

/** One decision that was taken on the way. */
export interface DecisionTrace {
  readonly kind: 'decision';
  readonly decisionId: string;
  readonly name: string;
}

export type Trace = TableTrace | DecisionTrace;

/** What one call of `decide` gathers beside the value. */
export interface Session {
  readonly problems: Problem[];
  readonly traces: Trace[];
}

// a run is handed through FEEL, which knows nothing of decisions; so the session hangs on it from outside
const sessions = new WeakMap<Run, Session>();

export function openSession(run: Run): Session {
  const session: Session = { problems: [], traces: [] };
  sessions.set(run, session);
  return session;
}

/** Notes that the model's own rules were broken; the outcome of `decide` is then this problem. */
export function reportProblem(run: Run, problem: Problem): null {
  sessions.get(run)?.problems.push(problem);
  return null;
}

export function trace(run: Run, entry: Trace): void {
  sessions.get(run)?.traces.push(entry);
}
