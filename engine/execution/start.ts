import type { ExecutionEvent } from './contract.ts';
import { recordFact } from './facts.ts';
import { openAt } from './open.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { NO_FLOW, ROOT_SCOPE } from './state.ts';
import { addToken } from './tokens.ts';
import { scopeOf } from './variables.ts';

/**
 * Begins the instance: at the start event named by the trigger, at the plain one, or wherever nothing leads to. Returns
 * false for an instance that has begun. Throws when the trigger names a start that the process does not have.
 */
export function start(run: Run, event: Extract<ExecutionEvent, { type: 'started' }>): boolean {
  if (run.sequence !== 1) return false;
  const whole = elementAt(run, 0);
  recordFact(run, 'entered', whole, ROOT_SCOPE);
  for (const element of chosenStarts(run, whole.starts, event)) addToken(run, { element, scope: ROOT_SCOPE, flow: NO_FLOW });
  openAt(run, scopeOf(run, ROOT_SCOPE), event.variables ?? {});
  return true;
}

function chosenStarts(run: Run, starts: readonly number[], event: Extract<ExecutionEvent, { type: 'started' }>): readonly number[] {
  const { startElementId, messageName } = event;
  const elements = starts.map((number) => elementAt(run, number)).filter(({ type }) => type === 'bpmn:StartEvent');
  if (startElementId === undefined && messageName === undefined) {
    const chosen = elements.find((element) => element.event === undefined) ?? elements[0];
    return chosen ? [chosen.number] : starts;
  }
  const named = elements.find((element) => (startElementId === undefined ? element.event?.kind === 'message' && element.event.message.name === messageName : element.id === startElementId));
  if (!named) throw new Error(`The process "${run.model.key}" has no start "${startElementId ?? messageName ?? ''}"; its triggers are those of another version.`);
  return [named.number];
}
