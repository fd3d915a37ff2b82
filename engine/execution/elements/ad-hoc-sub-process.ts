import type { BpmnElement } from '../../model/bpmn/model.ts';
import { armEventSubProcesses } from '../arm.ts';
import { cancelTokens } from '../cancel.ts';
import type { ElementBehavior } from '../element-behavior.ts';
import { endScope } from '../end-scope.ts';
import { evaluateAt, evaluateCondition } from '../evaluate.ts';
import { stopToLook } from '../incidents.ts';
import { mapInputs } from '../mapping.ts';
import { openScope } from '../open-scope.ts';
import type { Attempt, Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { replaceScope, scopeOf } from '../scopes.ts';
import type { Scope } from '../state.ts';
import { NO_FLOW, offers } from '../state.ts';
import { addToken, tokenOf } from '../tokens.ts';

/**
 * Ad-hoc sub-process (BPMN 2.0.2, 10.3.5 and 13.3.5): every activity that no flow leads to can be done, several at a time
 * or one after the other; they begin by themselves, and somebody may begin one again (`activityChosen`). After each
 * activity the completion condition is asked; without one the sub-process ends when nothing is left to do.
 */
export const adHocSubProcess: ElementBehavior = {
  enter(run, token, element) {
    const inputs = mapInputs(run, token, element);
    if (!inputs.ok) return inputs.problem;
    const scope = openScope(run, token, inputs.value);
    const first = chosenFirst(run, scope, element);
    if (!first.ok) return first.problem;
    const problem = armEventSubProcesses(run, scope);
    if (problem) return problem;
    for (const activity of first.value) put(run, scope.id, activity);
    if (first.value.length === 0) run.emptied.push(scope.id);
    return undefined;
  },
  look(run, scope, element) {
    const { completion, cancelRemaining = true } = element.adHoc ?? {};
    if (completion && !scope.finishing && !scope.interrupted) {
      const done = evaluateCondition(run, { scope: scope.id }, element.id, completion);
      if (!done.ok) return stopToLook(run, tokenOf(run, scope.token), done.problem);
      if (done.value) {
        if (cancelRemaining) cancelTokens(run, scope);
        const { queue: _queue, ...rest } = scope;
        return endOrWait(run, replaceScope(run, { ...rest, finishing: true }));
      }
    }
    endOrWait(run, scope);
  },
};

/** The activities to begin with: all that no flow leads to, or those of them that the model names. */
function chosenFirst(run: Run, scope: Scope, element: BpmnElement): Attempt<readonly number[]> {
  const active = element.adHoc?.active;
  if (!active) return { ok: true, value: element.starts };
  const named = evaluateAt(run, { scope: scope.id }, element.id, active);
  if (!named.ok) return named;
  const ids = Array.isArray(named.value) ? named.value : [named.value];
  return { ok: true, value: element.starts.filter((number) => ids.includes(elementAt(run, number).id)) };
}

/** Begins an activity, or lets it queue where only one may be done at a time. */
function put(run: Run, scopeId: number, activity: number): void {
  const scope = scopeOf(run, scopeId);
  const busy = run.tokens.some((token) => token.scope === scopeId && !elementAt(run, token.element).triggeredByEvent);
  if (elementAt(run, scope.element).adHoc?.sequential && busy) replaceScope(run, { ...scope, queue: [...(scope.queue ?? []), activity] });
  else run.arrivals.add(addToken(run, { element: activity, scope: scopeId, flow: NO_FLOW }).id);
}

/** Somebody begins an activity. Returns false where it is not to be had. */
export function chooseActivity(run: Run, elementId: string): boolean {
  const activity = elementAt(run, run.model.numbers.get(elementId) ?? 0);
  const scope = run.scopes.find((candidate) => candidate.element === activity.parent && offers(candidate));
  if (!scope || !elementAt(run, scope.element).starts.includes(activity.number)) return false;
  if (!elementAt(run, scope.element).adHoc) return false;
  put(run, scope.id, activity.number);
  return true;
}

/** Begins what queues, or ends the sub-process in which nothing is left. */
function endOrWait(run: Run, scope: Scope): void {
  if (run.tokens.some((token) => token.scope === scope.id)) return;
  const [next, ...queue] = scope.queue ?? [];
  if (next !== undefined && !scope.interrupted) {
    replaceScope(run, { ...scope, queue });
    return put(run, scope.id, next);
  }
  // while its condition is not true it stays, and somebody begins an activity again
  if (scope.finishing || scope.interrupted || !elementAt(run, scope.element).adHoc?.completion) endScope(run, scope);
}
