import { LaufzettelError } from '../errors.ts';
import type { CaseRow } from '../store/rows/case.ts';
import type { TaskRow } from '../store/rows/execution.ts';
import type { Sight, TaskSight } from '../store/queries.ts';
import type { Step } from '../store/work.ts';
import type { CommandScope } from './command.ts';
import type { Actor, Role } from './contract.ts';

/** Roles that work on cases of their units; `admin` sees every unit, but signs no less than others with a second person. */
const CASE_ROLES: readonly Role[] = ['clerk', 'lead', 'admin'];

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'account' && roles.some((role) => actor.roles.includes(role));
}

/** A token's scope: `jobs:work` covers `jobs:work:permit.issue`, and `jobs:work:permit.*` covers its topics. */
export function hasScope(actor: Actor, scope: string, part?: string): boolean {
  return actor.scopes.some((granted) => {
    if (granted === scope) return true;
    if (part === undefined || !granted.startsWith(`${scope}:`)) return false;
    const pattern = granted.slice(scope.length + 1);
    return pattern.endsWith('*') ? part.startsWith(pattern.slice(0, -1)) : part === pattern;
  });
}

/** Refuses with `FORBIDDEN` unless allowed. */
export function require(allowed: boolean): void {
  if (!allowed) throw new LaufzettelError('FORBIDDEN');
}

/** Which cases an actor may see; refuses those who see none. */
export function sightOf(actor: Actor): Sight {
  const all = actor.kind === 'system' || hasRole(actor, 'admin');
  require(all || hasRole(actor, ...CASE_ROLES));
  return { tenant: actor.tenant, units: all ? null : actor.units };
}

export function taskSightOf(actor: Actor): TaskSight {
  return { ...sightOf(actor), accountId: actor.id, groups: actor.groups, seesAll: actor.kind === 'system' || hasRole(actor, 'lead', 'admin') };
}

/** Whether an actor may see a case: staff by unit, an applicant their own. */
export function seesCase(actor: Actor, row: Pick<CaseRow, 'id' | 'tenant' | 'unit'>): boolean {
  if (row.tenant !== actor.tenant) return false;
  if (actor.kind === 'applicant') return actor.caseId === row.id;
  if (actor.kind === 'token') return hasScope(actor, 'cases:read');
  return actor.kind === 'system' || hasRole(actor, 'admin') || (hasRole(actor, ...CASE_ROLES) && actor.units.includes(row.unit));
}

/** The case, or `NOT_FOUND`: whoever may not see it does not learn that it exists. */
export function* requireCase(scope: CommandScope, caseId: string): Step<CaseRow> {
  const row = yield* scope.set.get('case_file', scope.tenant, caseId);
  if (row === null || !seesCase(scope.actor, row)) throw new LaufzettelError('NOT_FOUND');
  return row;
}

/** Staff see tasks of their units' cases, and tasks without a case by group. */
export function seesTask(actor: Actor, task: TaskRow): boolean {
  if (task.tenant !== actor.tenant) return false;
  if (actor.kind === 'system') return true;
  if (!hasRole(actor, ...CASE_ROLES)) return false;
  if (hasRole(actor, 'admin')) return true;
  return task.unit === null ? isCandidate(actor, task) || hasRole(actor, 'lead') : actor.units.includes(task.unit);
}

/** Whether an actor is one of those a task was offered to. */
export function isCandidate(actor: Actor, task: Pick<TaskRow, 'assigneeId' | 'candidateGroups'>): boolean {
  return task.assigneeId === actor.id || task.candidateGroups.some((group) => actor.groups.includes(group));
}

/** A task that the actor may see, or `NOT_FOUND`. */
export function* requireTask(scope: CommandScope, taskId: string): Step<TaskRow> {
  const task = yield* scope.set.get('task', scope.tenant, taskId);
  if (task === null || !seesTask(scope.actor, task)) throw new LaufzettelError('NOT_FOUND');
  return task;
}

/** A task that is still to be done. */
export function* requireOpenTask(scope: CommandScope, taskId: string): Step<TaskRow> {
  const task = yield* requireTask(scope, taskId);
  if (task.state !== 'offered' && task.state !== 'claimed') throw new LaufzettelError('TASK_NOT_OPEN');
  return task;
}
