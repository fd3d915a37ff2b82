import { LaufzettelError } from '../../errors.ts';
import { stepTask } from '../../lifecycle/index.ts';
import type { TaskRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import { isCandidate, require, requireOpenTask } from '../authorise.ts';
import { command } from '../command.ts';
import type { CommandScope } from '../command.ts';
import type { CompleteTask } from '../contract.ts';
import { announceTask } from '../effects/task.ts';
import { requireSecondPerson } from '../four-eyes.ts';
import { tell } from '../instances/queue.ts';
import { settle } from '../instances/settle.ts';
import { loadCaseView } from '../instances/case-view.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { searchTextOf } from '../search-text.ts';
import { acceptSubmission, mergeData } from '../submissions.ts';
import type { Accepted } from '../submissions.ts';
import { allVariables, checkVariables } from '../variables.ts';

/**
 * Completes a task: the form's submission is validated, what belongs to the case is merged into its data, the rest
 * goes to the process with the outcome. An offered task is claimed on the way.
 */
export const completeTask = command('completeTask', function* (scope, completion) {
  const { actor, set, tenant, now } = scope;
  checkVariables(completion.data, 'data');
  const task = yield* requireOpenTask(scope, completion.taskId);
  // a program that embeds the engine answers for the people it speaks for
  require(actor.kind === 'system' || (actor.kind === 'account' && (task.assigneeId === null ? isCandidate(actor, task) : task.assigneeId === actor.id)));
  if (completion.revision !== undefined && completion.revision !== task.revision) throw new LaufzettelError('TASK_CHANGED');
  yield* requireSecondPerson(scope, task, actor.id, actor.actingFor);
  checkOutcome(task, completion.outcome);
  const accepted = yield* acceptForm(scope, task, completion);

  const claimed = task.state === 'claimed' ? task.lifecycle : claim(task);
  const step = stepTask(claimed, 'complete');
  if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
  const before = task.caseId === null ? null : yield* set.get('case_file', tenant, task.caseId);
  if (before !== null && Object.keys(accepted.caseData).length > 0) {
    const data = mergeData(before.data, accepted.caseData);
    set.update('case_file', { ...before, data, searchText: searchTextOf(before.reference, before.applicantName, data) });
  }
  set.update('task', {
    ...task,
    state: 'completed',
    lifecycle: step.snapshot,
    assigneeId: actor.id,
    assigneeName: actor.displayName,
    completedAt: now,
    completedBy: actor.id,
    completedByName: actor.displayName,
    completedFor: actor.actingFor ?? null,
    outcome: completion.outcome ?? null,
  });
  for (const draft of yield* set.select('draftsOfTask', tenant, task.id)) set.remove('draft', draft);
  const outcome = completion.outcome === undefined ? {} : { outcome: completion.outcome };
  recordEntry(scope, { caseId: task.caseId, instanceId: task.instanceId, kind: 'taskCompleted', elementId: task.elementId, title: task.name, detail: outcome });
  announceTask(scope, task);
  announceCase(scope, task.caseId);
  tell(scope, task.instanceId, { type: 'taskCompleted', taskId: task.id, variables: { ...accepted.variables, ...outcome } });
  yield* settle(scope);
  return {
    result: { caseId: task.caseId ?? '' },
    fact: { caseId: task.caseId, subject: task.id, detail: { elementId: task.elementId, ...outcome, caseFields: Object.keys(accepted.caseData), variables: Object.keys(accepted.variables) } },
  };
});

function checkOutcome(task: TaskRow, outcome: string | undefined): void {
  const fits = task.outcomes.length === 0 ? outcome === undefined || outcome === '' : outcome !== undefined && task.outcomes.includes(outcome);
  if (fits) return;
  throw new LaufzettelError('SUBMISSION_INVALID', undefined, [{ path: 'outcome', code: 'outcome', message: task.outcomes.length === 0 ? 'Diese Aufgabe hat keine Entscheidung.' : 'Bitte wählen Sie eine Entscheidung.' }]);
}

function claim(task: TaskRow): TaskRow['lifecycle'] {
  const step = stepTask(task.lifecycle, 'claim');
  if (!step.ok) throw new LaufzettelError('TASK_STEP_REFUSED', step.problem.message);
  return step.snapshot;
}

/** Form fields see the process variables, the case and the chosen outcome, so that conditions can depend on them. */
function* acceptForm(scope: CommandScope, task: TaskRow, { data, outcome }: CompleteTask): Step<Accepted> {
  if (task.formKey === null) return { caseData: {}, variables: data };
  const { set, tenant, now } = scope;
  const instance = yield* set.get('instance', tenant, task.instanceId);
  const definition = instance === null ? null : yield* set.get('process_definition', tenant, instance.definitionId);
  if (definition === null) throw new Error(`The definition of task ${task.id} is gone.`);
  const models = yield* scope.models.load(set, tenant, definition.deploymentId);
  const form = models.form(task.formKey);
  if (form === null) throw new LaufzettelError('MODEL_REFUSED', `The form "${task.formKey}" was not deployed with the process. Deploy it with a new version.`);
  const variables = allVariables(yield* set.select('scopesOfInstance', tenant, task.instanceId));
  const caseView = yield* loadCaseView(scope, task.caseId);
  return acceptSubmission(form.form, data, { ...variables, case: caseView, outcome: outcome ?? null }, now, 'variable');
}
