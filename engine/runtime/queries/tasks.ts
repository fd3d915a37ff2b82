import type { TaskWithCase } from '../../store/queries.ts';
import type { CaseRow } from '../../store/rows/case.ts';
import { seesTask, taskSightOf } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { Queries } from '../contract.ts';
import { todayAt } from '../local-time.ts';
import { toCaseView } from '../instances/case-view.ts';
import { allVariables } from '../variables.ts';
import { shownForm } from '../views/shown-form.ts';
import { taskFor } from '../views/task.ts';

export function taskQueries({ store, clock, models }: RuntimeParts): Pick<Queries, 'tasks' | 'taskCounts' | 'task'> {
  async function formOf(row: TaskWithCase, caseRow: CaseRow | null) {
    if (row.formKey === null) return null;
    const instance = await store.row('instance', row.tenant, row.instanceId);
    const definition = instance === null ? null : await store.row('process_definition', row.tenant, instance.definitionId);
    if (definition === null) return null;
    const { form } = await models.read(store, row.tenant, definition.deploymentId);
    const schema = form(row.formKey)?.schema;
    if (schema === undefined) return null;
    const variables = allVariables(await store.select('scopesOfInstance', row.tenant, row.instanceId));
    const documents = caseRow === null ? [] : await store.select('documentsOfCase', row.tenant, caseRow.id);
    return shownForm(schema, { ...variables, case: caseRow === null ? null : toCaseView(caseRow, documents) }, clock.now());
  }

  return {
    tasks: async (actor, filter) => {
      const { rows, ...page } = await store.queries.tasks(taskSightOf(actor), filter, todayAt(clock.now()));
      return { items: await Promise.all(rows.map((row) => taskFor(store, actor, row))), ...page };
    },
    taskCounts: async (actor) => store.queries.taskCounts(taskSightOf(actor), todayAt(clock.now())),
    task: async (actor, taskId) => {
      const row = await store.queries.task(actor.tenant, taskId);
      if (row === null || !seesTask(actor, row)) return null;
      const caseRow = row.caseId === null ? null : await store.row('case_file', actor.tenant, row.caseId);
      const draft = await store.row('draft', actor.tenant, taskId, actor.id);
      return {
        ...(await taskFor(store, actor, row)),
        form: await formOf(row, caseRow),
        draft: draft?.data ?? null,
        caseData: caseRow?.data ?? {},
        documentation: row.documentation,
      };
    },
  };
}
