import type { TaskWithCase } from '../../store/queries.ts';
import { seesTask, taskSightOf } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { Queries } from '../contract.ts';
import { todayAt } from '../local-time.ts';
import { taskFor } from '../views/task.ts';

export function taskQueries({ store, clock, models }: RuntimeParts): Pick<Queries, 'tasks' | 'taskCounts' | 'task'> {
  async function formOf(row: TaskWithCase) {
    if (row.formKey === null) return null;
    const instance = await store.row('instance', row.tenant, row.instanceId);
    const definition = instance === null ? null : await store.row('process_definition', row.tenant, instance.definitionId);
    if (definition === null) return null;
    const { form } = await models.read(store, row.tenant, definition.deploymentId);
    return form(row.formKey)?.schema ?? null;
  }

  return {
    tasks: async (actor, filter) => {
      const { rows, next } = await store.queries.tasks(taskSightOf(actor), filter, todayAt(clock.now()));
      return { items: await Promise.all(rows.map((row) => taskFor(store, actor, row))), next };
    },
    taskCounts: async (actor) => store.queries.taskCounts(taskSightOf(actor), todayAt(clock.now())),
    task: async (actor, taskId) => {
      const row = await store.queries.task(actor.tenant, taskId);
      if (row === null || !seesTask(actor, row)) return null;
      const caseRow = row.caseId === null ? null : await store.row('case_file', actor.tenant, row.caseId);
      const draft = await store.row('draft', actor.tenant, taskId, actor.id);
      return {
        ...(await taskFor(store, actor, row)),
        form: await formOf(row),
        draft: draft?.data ?? null,
        caseData: caseRow?.data ?? {},
        documentation: row.documentation,
      };
    },
  };
}
