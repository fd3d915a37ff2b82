import type { DecisionOutcome } from '../execution/contract.ts';
import type { JsonObject } from '../json.ts';
import { guarded, startRun, toJson } from '../expression/index.ts';
import type { Context } from '../expression/index.ts';
import { serviceByName, valueOf } from './evaluate.ts';
import type { DecisionModel } from './model.ts';
import { openSession } from './session.ts';
import type { Session, Trace } from './session.ts';

/** Why a decision came out as it did: the decisions taken and the rules that matched, in order. */
export interface Explanation {
  readonly outcome: DecisionOutcome;
  readonly traces: readonly Trace[];
  /** What FEEL noticed on the way, such as unknown names; without values. */
  readonly warnings: readonly string[];
}

/**
 * Evaluates a decision or decision service, found by id or name. `now` (ms since the epoch) is the clock of its
 * expressions. A broken hit policy, a value outside its declared type, and a bound passed are problems, never null.
 */
export function decide(model: DecisionModel, decisionKey: string, input: JsonObject, now: number): DecisionOutcome {
  return explain(model, decisionKey, input, now).outcome;
}

/** The same with the reasons. */
export function explain(model: DecisionModel, decisionKey: string, input: JsonObject, now: number): Explanation {
  const run = startRun(now);
  const session = openSession(run);
  const node = model.nodes.get(model.invocable.get(decisionKey) ?? '');
  if (!node) {
    const problem = { code: 'DECISION_UNKNOWN', message: `The deployment has no decision '${decisionKey.slice(0, 100)}'; correct the name in the process model or deploy the decision.` };
    return { outcome: { ok: false, problem }, traces: [], warnings: [] };
  }
  const evaluation = { run, input: input as Context, known: new Map() };
  const result = guarded(run, () => {
    const value = node.kind === 'service' ? serviceByName(model, node, evaluation) : valueOf({ model, node, prefix: '' }, evaluation);
    return { ok: true, value: toJson(value, run) };
  });
  const unexplained = node.kind === 'decision' && node.isExpression && result.ok && result.value === null ? run.warnings[0] : undefined;
  return { outcome: outcomeOf(session, result, unexplained), traces: session.traces, warnings: run.warnings };
}

function outcomeOf(session: Session, result: ReturnType<typeof guarded>, unexplained: string | undefined): DecisionOutcome {
  const [problem] = session.problems;
  if (problem) return { ok: false, problem };
  if (!result.ok) return { ok: false, problem: { code: 'DECISION_FAILED', message: result.message } };
  if (unexplained !== undefined) return { ok: false, problem: { code: 'DECISION_FAILED', message: `The decision's expression has no value. ${unexplained}` } };
  return { ok: true, value: result.value };
}
