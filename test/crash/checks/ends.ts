import { listOf } from '../world/books.ts';
import type { Check } from './check.ts';

export const ENDS: Check = {
  name: 'ends',
  holds: 'every case and every process reaches the end that was planned for it, its timer fired once',
  async run({ notebook, lead }) {
    const broken: string[] = [];
    for (const { caseId, reference, ending } of notebook.applications) {
      const { body } = await lead.insist({ method: 'GET', path: `/cases/${caseId}` });
      if (body.state !== ending) broken.push(`case ${reference} should have ended as ${ending} and is ${String(body.state)}`);
    }
    for (const instanceId of notebook.instances) {
      const { body } = await lead.insist({ method: 'GET', path: `/process-instances/${instanceId}` });
      if (body.status !== 'completed') broken.push(`process ${instanceId} has not ended: ${String(body.status)} at ${String(body.positions)}`);
      else if (body.variables.fired !== 1) broken.push(`the timer of process ${instanceId} fired ${String(body.variables.fired)} times`);
    }
    return broken;
  },
};

export const NOTHING_TWICE: Check = {
  name: 'nothing twice',
  holds: 'one case for each application and one process for each start, however often they were sent; one letter of a kind for each case',
  async run({ notebook, world }) {
    const broken: string[] = [];
    const cases = notebook.applications.map(({ caseId }) => caseId);
    const known = new Set([...world.known, ...cases, ...notebook.instances]);
    const stored = [
      ...(await world.books.rows("SELECT id, 'case' AS kind FROM case_file")),
      ...(await world.books.rows("SELECT id, 'process' AS kind FROM instance WHERE case_id IS NULL AND parent_instance_id IS NULL")),
    ];
    for (const { id, kind } of stored) if (!known.has(String(id))) broken.push(`${String(kind)} ${String(id)} is there twice: nobody was told of it`);
    const letters = await world.books.rows(`SELECT case_id, template, count(*) AS letters FROM notice WHERE case_id IN ${listOf(cases)} GROUP BY case_id, template`);
    for (const { case_id: caseId, template, letters: count } of letters) if (Number(count) !== 1) broken.push(`case ${String(caseId)} was sent the letter ${String(template)} ${String(count)} times`);
    return broken;
  },
};
