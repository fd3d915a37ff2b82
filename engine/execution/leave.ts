import type { Json, JsonObject } from '../json.ts';
import type { BpmnElement } from '../model/bpmn/model.ts';
import type { Problem } from './contract.ts';
import { recordFact } from './facts.ts';
import { chooseAll, flowAt, moveOn, tokenBound } from './flows.ts';
import type { Choice } from './flows.ts';
import { resolveIncidents, stop } from './incidents.ts';
import { isInstance } from './loops/instance.ts';
import { storeResult } from './mapping.ts';
import type { Attempt, Run } from './run.ts';
import type { Stage, Token } from './state.ts';
import { removeToken, replaceToken } from './tokens.ts';
import { rememberCompleted } from './undo/completed.ts';
import { dropVariables, reservedNames, variablesAt, writeVariables } from './variables.ts';
import { closeWaits } from './waits.ts';

/** Local variable in which a result waits while it cannot be mapped; no expression can name it. */
const PENDING_RESULT = '$result';

/** The element has done its work: its result is stored and the token goes on. */
export function complete(run: Run, token: Token, element: BpmnElement, result?: Json): void {
  const problem = storeResult(run, token, element, result);
  if (!problem) return leave(run, token, element);
  closeWaits(run, token.id);
  hold(run, token, result, 'complete', problem);
}

/** Stops a token together with the result it brought, which stays in a variable local to it until a retry. */
export function hold(run: Run, token: Token, result: Json | undefined, stage: Stage, problem: Problem, part?: number): void {
  if (result === undefined) return stop(run, token, stage, problem, { part });
  const variables = token.variables ?? run.context.nextId();
  const held = token.variables === undefined ? replaceToken(run, { ...token, variables }) : token;
  writeVariables(run, variables, { [PENDING_RESULT]: result });
  stop(run, held, stage, problem, { part });
}

/** The result held for a retry; names that were refused are left out of it, as the incident announced. */
export function heldResult(run: Run, token: Token): Json | undefined {
  const local = token.variables === undefined ? {} : variablesAt(run, token.variables);
  const result = local[PENDING_RESULT];
  if (result === undefined || result === null || typeof result !== 'object' || Array.isArray(result)) return result;
  const refused = reservedNames(result as JsonObject);
  return Object.fromEntries(Object.entries(result).filter(([name]) => !refused.includes(name)));
}

/** Closes what the element had open, records its completion and sends the token on. */
export function leave(run: Run, token: Token, element: BpmnElement): void {
  closeWaits(run, token.id);
  resolveIncidents(run, token);
  const instance = element.loop !== undefined && isInstance(run, token);
  if (!element.loop || instance) {
    recordFact(run, 'completed', element, token.scope);
    rememberCompleted(run, token, element);
  }
  const free = dropLocals(run, token);
  // an instance of a repeated activity, or one that undid another, goes nowhere by itself
  if (instance || element.forCompensation) return removeToken(run, free);
  if (run.model.elements[element.parent]?.adHoc) run.emptied.push(token.scope);
  takeFlows(run, free, element);
}

/** Chooses the outgoing flows and takes them; alone repeated after an incident in the choice. */
export function takeFlows(run: Run, token: Token, element: BpmnElement): void {
  const plain = element.completionQuantity === 1 && element.outgoing.length === 1 && element.defaultFlow === -1 && !run.model.flows[element.outgoing[0] ?? -1]?.condition;
  if (plain) return moveOn(run, token, element.outgoing);
  const problem = take(run, token, element, chooseAll(run, token, element, true));
  if (problem) stop(run, token, 'leave', problem);
}

/** A gateway has chosen: it is complete and the token takes the flows. With a problem nothing has happened. */
export function leaveBy(run: Run, token: Token, element: BpmnElement, choice: Attempt<Choice>): Problem | undefined {
  const problem = choice.ok ? tokenBound(run, choice.value.flows.length - 1) : choice.problem;
  if (problem) return problem;
  recordFact(run, 'completed', element, token.scope);
  return take(run, token, element, choice);
}

function take(run: Run, token: Token, element: BpmnElement, choice: Attempt<Choice>): Problem | undefined {
  if (!choice.ok) return choice.problem;
  const { flows, asked } = choice.value;
  const { completionQuantity } = element;
  const bound = tokenBound(run, flows.length * completionQuantity - 1);
  if (bound) return bound;
  if (asked.length > 0) recordFact(run, 'decided', element, token.scope, { asked, taken: flows.map((number) => flowAt(run, number).id) });
  moveOn(run, token, completionQuantity === 1 ? flows : flows.flatMap((flow) => Array<number>(completionQuantity).fill(flow)));
  return undefined;
}

/** Ends the variables local to an activity. */
export function dropLocals(run: Run, token: Token): Token {
  if (token.variables === undefined) return token;
  dropVariables(run, token.variables);
  return replaceToken(run, { id: token.id, element: token.element, scope: token.scope, ...(token.flow === undefined ? {} : { flow: token.flow }) });
}
