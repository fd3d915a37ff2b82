import { listOf } from '../world/books.ts';
import type { Check, Findings } from './check.ts';

export const EFFECTS: Check = {
  name: 'effects',
  holds: 'in the books of the outside programs: one payment transaction, paid once, and one permit for each granted case, none that is valid for a withdrawn one; one idempotency key for each effect an outside worker was asked for',
  run: async (findings) => [...(await payments(findings)), ...(await permits(findings)), ...asked(findings)],
};

async function payments({ notebook, world }: Findings): Promise<readonly string[]> {
  const broken: string[] = [];
  const entries = await world.outside.payments();
  const rows = await world.books.rows(`SELECT id, case_id, state FROM payment WHERE case_id IN ${listOf(notebook.applications.map(({ caseId }) => caseId))}`);
  for (const { caseId, reference, ending } of notebook.applications) {
    const mine = rows.filter((row) => row['case_id'] === caseId);
    if (ending === 'issued' ? mine.length !== 1 : mine.length > 1) broken.push(`case ${reference} has ${mine.length} payments`);
    const opened = entries.flatMap((entry) => (entry.effect === 'opened' && entry.request.description?.includes(reference) === true ? [entry.transactionId] : []));
    const paid = entries.filter((entry) => entry.effect === 'status' && entry.status === 'PAYED' && opened.includes(entry.transactionId));
    if (opened.length !== mine.length && ending === 'issued') broken.push(`case ${reference} led to ${opened.length} payment transactions`);
    if (opened.length > 1) broken.push(`case ${reference} opened ${opened.length} payment transactions`);
    if (paid.length !== (ending === 'issued' ? 1 : 0)) broken.push(`case ${reference} was paid ${paid.length} times`);
  }
  return broken;
}

async function permits({ notebook, world }: Findings): Promise<readonly string[]> {
  const entries = await world.outside.permits();
  return notebook.applications.flatMap(({ reference, ending }) => {
    const issued = entries.filter((entry) => entry.effect === 'issued' && entry.permit.caseReference === reference).length;
    return issued === (ending === 'issued' ? 1 : 0) ? [] : [`case ${reference} has ${issued} permits in the register`];
  });
}

/** The keys under which the outside workers were asked: one for each of the two effects of a process. */
function asked({ notebook }: Findings): readonly string[] {
  const keys = [...notebook.effects.values()];
  return notebook.instances.flatMap((instanceId) =>
    ['Task_First', 'Task_Second'].flatMap((elementId) => {
      const count = keys.filter((effect) => effect.instanceId === instanceId && effect.elementId === elementId).length;
      return count === 1 ? [] : [`the effect ${elementId} of process ${instanceId} was asked for under ${count} keys`];
    }),
  );
}
