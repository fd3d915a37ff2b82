import { armEventSubProcesses } from './arm.ts';
import type { ExecutionEvent } from './contract.ts';
import { pass } from './enter.ts';
import { hold } from './leave.ts';
import type { Run } from './run.ts';
import { elementAt } from './run.ts';
import { ROOT_SCOPE } from './state.ts';
import { addToken } from './tokens.ts';
import { recordFact } from './facts.ts';
import { reservedNames, scopeOf, writeVariables } from './variables.ts';

/** Begins the instance: at the start event named by the trigger, at the plain one, or wherever nothing leads to. */
export function start(run: Run, event: Extract<ExecutionEvent, { type: 'started' }>): boolean {
  if (run.sequence !== 1) return false;
  const whole = elementAt(run, 0);
  const variables = event.variables ?? {};
  recordFact(run, 'entered', whole, ROOT_SCOPE);
  const starts = chosenStarts(run, whole.starts, event);
  const first = starts[0];
  const triggered = first !== undefined && elementAt(run, first).event !== undefined;
  // what a message or signal brings is mapped by its start event; names that no variable may have stop the token there
  const mapped = triggered || reservedNames(variables).length > 0;
  if (!mapped) writeVariables(run, run.rootScopeId, variables);
  const tokens = starts.map((element) => addToken(run, { element, scope: ROOT_SCOPE }));
  const problem = armEventSubProcesses(run, scopeOf(run, ROOT_SCOPE));
  for (const [index, token] of tokens.entries()) {
    const result = mapped && index === 0 ? variables : undefined;
    if (problem && index === 0) hold(run, token, result, 'open', problem);
    else if (!problem && elementAt(run, token.element).type === 'bpmn:StartEvent') pass(run, token, result);
    else if (!problem) run.arrivals.push(token.id);
  }
  if (tokens.length === 0) run.emptied.push(ROOT_SCOPE);
  return true;
}

function chosenStarts(run: Run, starts: readonly number[], event: Extract<ExecutionEvent, { type: 'started' }>): readonly number[] {
  const elements = starts.map((number) => elementAt(run, number)).filter(({ type }) => type === 'bpmn:StartEvent');
  if (elements.length === 0) return starts;
  const { startElementId, messageName } = event;
  const named = elements.find(({ id }) => id === startElementId);
  const byMessage = elements.find((element) => messageName !== undefined && element.event?.kind === 'message' && element.event.message.name === messageName);
  const plain = elements.find((element) => element.event === undefined);
  const chosen = named ?? byMessage ?? plain ?? elements[0];
  return chosen ? [chosen.number] : [];
}
