import type { Json } from '../../json.ts';
import type { BpmnElement, LoopDefinition, MultiInstance } from '../../model/bpmn/model.ts';
import { BOUNDS } from '../bounds.ts';
import { closeScope } from '../cancel.ts';
import type { Problem } from '../contract.ts';
import { begin, stepBound } from '../enter.ts';
import { evaluateCondition } from '../evaluate.ts';
import { recordFact } from '../facts.ts';
import { stopToLook } from '../incidents.ts';
import { dropLocals, leave } from '../leave.ts';
import type { Attempt, Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { addScope, removeScope } from '../scopes.ts';
import type { LoopState, Scope, Token } from '../state.ts';
import { addToken, findToken, replaceToken, tokenOf } from '../tokens.ts';
import { releaseInstances, sealScope } from '../undo/completed.ts';
import { dropVariables, variablesAt, writeResults, writeVariables } from '../variables.ts';
import { throwBehaviorEvents, throwsEvents } from './behavior-events.ts';
import { planOf } from './plan.ts';
import { ITEMS, resultsOf } from './results.ts';
import { activeInstances, loopAttributes, loopOf, removeLoop, replaceLoop } from './state.ts';

/**
 * Loops and multi-instance activities (BPMN 2.0.2, 10.3.8 and 13.3.6 f.). The token that arrived stays at the activity as a
 * whole and carries its boundary events, so that they cancel all instances; each instance is a token in a scope of its own
 * with its counter and item as variables.
 */
export function beginLoop(run: Run, host: Token, element: BpmnElement, definition: LoopDefinition): Problem | undefined {
  const plan = planOf(run, host, element, definition);
  if (!plan.ok) return plan.problem;
  const { total, items } = plan.value;
  run.loops.push({ token: host.id, total, started: 0, completed: 0, terminated: 0 });
  if (definition.kind === 'multiple') {
    recordFact(run, 'multiplied', element, host.scope, { instances: total, sequential: definition.sequential });
    const variables = run.context.nextId();
    writeVariables(run, variables, { [ITEMS]: items ?? null });
    return goOn(run, replaceToken(run, { ...host, variables }), element, definition);
  }
  return goOn(run, host, element, definition);
}

/** Starts what can start now, or ends the activity when nothing is left. */
function goOn(run: Run, host: Token, element: BpmnElement, definition: LoopDefinition): Problem | undefined {
  const loop = loopOf(run, host);
  if (definition.kind === 'multiple' && !definition.sequential) {
    for (let index = loop.started; index < loop.total; index++) startInstance(run, host, element, definition, index);
    if (loop.total === 0 || (loop.started === loop.total && activeInstances(loop) === 0)) finish(run, host, element, definition);
    return undefined;
  }
  if (activeInstances(loop) > 0) return undefined;
  const more = definition.kind === 'multiple' ? { ok: true as const, value: loop.started < loop.total } : repeats(run, host, element, definition, loop);
  if (!more.ok) return more.problem;
  if (!more.value) finish(run, host, element, definition);
  else if (++run.steps > BOUNDS.stepsPerCall) return stepBound();
  else startInstance(run, host, element, definition, loop.started);
  return undefined;
}

/** Whether a standard loop goes round again: below its maximum, while the condition is true (table 10.28). */
function repeats(run: Run, host: Token, element: BpmnElement, { testBefore, condition }: Extract<LoopDefinition, { kind: 'standard' }>, loop: LoopState): Attempt<boolean> {
  if (loop.total !== -1 && loop.completed >= loop.total) return { ok: true, value: false };
  if (loop.completed === 0 && !testBefore) return { ok: true, value: true };
  return condition ? evaluateCondition(run, host, element.id, condition, loopAttributes(loop)) : { ok: true, value: loop.total !== -1 };
}

function startInstance(run: Run, host: Token, element: BpmnElement, definition: LoopDefinition, index: number): void {
  const variables = run.context.nextId();
  const scope = addScope(run, { element: element.number, token: host.id, parent: host.scope, variables, instance: index });
  const loop = replaceLoop(run, { ...loopOf(run, host), started: index + 1 });
  writeVariables(run, variables, { loopCounter: index + 1, ...(definition.kind === 'multiple' ? instanceVariables(run, host, definition, loop, index) : {}) });
  begin(run, addToken(run, { element: element.number, scope: scope.id }));
}

function instanceVariables(run: Run, host: Token, { item, result }: MultiInstance, loop: LoopState, index: number): Record<string, Json> {
  const items = host.variables === undefined ? null : variablesAt(run, host.variables)[ITEMS];
  const name = result && 'variable' in result ? result.variable : result && 'expression' in result && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(result.expression.text) ? result.expression.text : undefined;
  return {
    numberOfInstances: loop.total,
    // what it will hand in is its own, or parallel instances would overwrite one another's
    ...(name === undefined ? {} : { [name]: null }),
    ...(item === undefined ? {} : { [item]: Array.isArray(items) ? ((items as readonly Json[])[index] ?? null) : null }),
  };
}

/** The scope of one instance has become empty: the instance is complete. */
export function endInstance(run: Run, scope: Scope): void {
  const host = tokenOf(run, scope.token);
  const element = elementAt(run, scope.element);
  const kept = sealScope(run, scope);
  removeScope(run, scope);
  if (!kept && scope.variables !== undefined) dropVariables(run, scope.variables);
  const loop = loopOf(run, host);
  const completed = loop.completed + 1;
  replaceLoop(run, { ...loop, completed, ...(element.loop && throwsEvents(element.loop) ? { owed: [...(loop.owed ?? []), completed] } : {}) });
  lookAtLoop(run, host);
}

/** Throws the events that are owed, asks the completion condition and goes on; alone repeated after an incident in that. */
export function lookAtLoop(run: Run, host: Token): void {
  const element = elementAt(run, host.element);
  if (!element.loop) return;
  const unthrown = throwsEvents(element.loop) ? throwBehaviorEvents(run, host, element, element.loop) : undefined;
  if (unthrown) return stopToLook(run, host, unthrown);
  if (!findToken(run, host.id)) return;
  const loop = loopOf(run, host);
  const done = element.loop.kind === 'multiple' && element.loop.completion && loop.completed > 0 ? evaluateCondition(run, host, element.id, element.loop.completion, loopAttributes(loop)) : { ok: true as const, value: false };
  if (!done.ok) return stopToLook(run, host, done.problem);
  if (done.value) {
    const running = run.scopes.filter(({ token, instance }) => token === host.id && instance !== undefined);
    replaceLoop(run, { ...loop, terminated: loop.terminated + running.length });
    for (const scope of running.toReversed()) closeScope(run, scope);
    return finish(run, host, element, element.loop);
  }
  const problem = goOn(run, host, element, element.loop);
  if (problem) stopToLook(run, host, problem);
}

function finish(run: Run, host: Token, element: BpmnElement, definition: LoopDefinition): void {
  if (definition.kind === 'multiple' && definition.results !== undefined) writeResults(run, host, { [definition.results]: resultsOf(run, host, loopOf(run, host)) });
  removeLoop(run, host);
  releaseInstances(run, host);
  leave(run, dropLocals(run, host), element);
}
