import type { BpmnElement } from '../../model/bpmn/model.ts';
import type { Run } from '../run.ts';
import { elementAt } from '../run.ts';
import { replaceScope, scopeOf } from '../scopes.ts';
import type { Completed, Scope, Token } from '../state.ts';
import { tokenOf } from '../tokens.ts';
import { dropVariables } from '../variables.ts';

/** Remembers that an activity has completed which another activity can undo (BPMN 2.0.2, 13.5.5). */
export function rememberCompleted(run: Run, token: Token, element: BpmnElement): void {
  if (element.undoneBy === undefined && run.completed.length === 0) return;
  putInPlace(run, token, element.undoneBy === undefined ? [] : [{ element: element.number, scope: token.scope }]);
}

/**
 * A boundary event has occurred and its activity goes on. What the event leads to is to be undone before the activity,
 * whichever ends first (13.5.5): so the activity has its place in the order now.
 */
export function reservePlace(run: Run, host: Token): void {
  if (run.completed.some(({ reserved }) => reserved === host.id)) return;
  if (run.traits.undoes) run.completed.push({ element: host.element, scope: host.scope, reserved: host.id });
}

/** Puts the records of an activity that has ended where its place is kept, otherwise last. */
function putInPlace(run: Run, host: Token, records: readonly Completed[]): void {
  const place = run.completed.findIndex(({ reserved }) => reserved === host.id);
  if (place === -1) run.completed.push(...records);
  else run.completed.splice(place, 1, ...records);
}

/**
 * A sub-process, or one instance of a repeated activity, has completed: what can be undone inside it becomes one record of
 * the scope around it, with the variables as they are now. An activity that undoes the sub-process as a whole takes the
 * place of all that. Returns whether the variables are kept.
 */
export function sealScope(run: Run, scope: Scope): boolean {
  const element = elementAt(run, scope.element);
  const isInstance = scope.instance !== undefined;
  const wholly = !isInstance && element.undoneBy !== undefined;
  if (run.completed.length === 0 && (wholly || element.undoneInside === undefined)) return false;
  const inner = takeOf(run, scope.id);
  if (wholly || scope.undone) {
    forget(run, inner);
    return false;
  }
  if (inner.length === 0 && (isInstance || element.undoneInside === undefined)) return false;
  const host = tokenOf(run, scope.token);
  const record: Completed = { element: element.number, scope: host.scope, inner, ...(scope.variables === undefined ? {} : { variables: scope.variables }) };
  if (isInstance) run.completed.push({ ...record, instance: true, loop: host.id });
  else putInPlace(run, host, [record]);
  return true;
}

/** A repeated activity is complete as a whole: from now on its instances can be undone like everything else. */
export function releaseInstances(run: Run, host: Token): void {
  if (run.completed.length === 0) return;
  const released = run.completed.filter(({ loop }) => loop === host.id).map(({ loop: _loop, ...record }) => record);
  run.completed = run.completed.filter(({ loop }) => loop !== host.id);
  putInPlace(run, host, released);
}

/** An activity was interrupted: it has not completed, so neither it nor, if it is repeated, its instances are undone. */
export function forgetInstances(run: Run, host: Token): void {
  if (run.completed.length === 0) return;
  forget(run, run.completed.filter(({ loop }) => loop === host.id));
  run.completed = run.completed.filter(({ loop, reserved }) => loop !== host.id && reserved !== host.id);
}

/** The instance has ended: nothing of it can be undone any more. */
export function forgetAll(run: Run): void {
  forget(run, run.completed);
  run.completed = [];
}

/** A scope ends without having completed: nothing of it can be undone any more. */
export function forgetScope(run: Run, scope: Scope): void {
  if (run.completed.length > 0) forget(run, takeOf(run, scope.id));
  for (const record of scope.undo ?? []) forget(run, [record]);
}

function forget(run: Run, records: readonly Completed[]): void {
  for (const { variables, inner } of records) {
    forget(run, inner ?? []);
    if (variables !== undefined) dropVariables(run, variables);
  }
}

/** Takes out the records of a scope. */
function takeOf(run: Run, scope: number): readonly Completed[] {
  const taken = run.completed.filter((record) => record.scope === scope && record.reserved === undefined);
  if (taken.length > 0) run.completed = run.completed.filter((record) => !taken.includes(record));
  return taken;
}

/**
 * Takes what a throwing event undoes: one activity, or all of the scope it stands in; for an event sub-process that is the
 * scope around it (13.5.5). `activity`: -1 for all; one that is named is also looked for further out.
 */
export function takeCompleted(run: Run, from: Scope, activity: number): { readonly scope: Scope; readonly records: readonly Completed[] } | undefined {
  const parentOf = ({ parent }: Scope): Scope | undefined => (parent === -1 ? undefined : scopeOf(run, parent));
  let scope: Scope = from;
  for (let outer = parentOf(scope); outer && elementAt(run, scope.element).triggeredByEvent; outer = parentOf(scope)) scope = outer;
  const matches = (at: Scope, { scope: of, loop, reserved, element }: Completed): boolean => of === at.id && loop === undefined && reserved === undefined && (activity === -1 || element === activity);
  for (let at: Scope | undefined = scope; at; at = activity === -1 ? undefined : parentOf(at)) {
    const place = at;
    const records = run.completed.filter((record) => matches(place, record));
    if (records.length === 0) continue;
    run.completed = run.completed.filter((record) => !matches(place, record));
    return { scope: place, records };
  }
  return undefined;
}

/** Takes everything of a scope that is about to be cancelled, also what has completed in activities still running. */
export function takeAll(run: Run, scope: Scope): readonly Completed[] {
  const records: Completed[] = takeOf(run, scope.id).map(({ loop: _loop, ...record }) => record);
  const running = run.scopes.filter((inner) => inner.token !== -1 && tokenOf(run, inner.token).scope === scope.id);
  for (const inner of running) {
    const partial = [...takeAll(run, inner), ...(inner.undo ?? [])];
    if (partial.length === 0) continue;
    const { variables, ...without } = inner;
    // its variables outlive it: what undoes its parts may read them
    replaceScope(run, { ...without, undo: [] });
    records.push({ element: inner.element, scope: scope.id, inner: partial, instance: true, ...(variables === undefined ? {} : { variables }) });
  }
  return records;
}
