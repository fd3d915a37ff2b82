import { openCase } from '../drive/applicant.ts';
import { listOf } from '../world/books.ts';
import type { Check } from './check.ts';

export const ACKNOWLEDGED: Check = {
  name: 'acknowledged',
  holds: 'the API says of every case, task, note and process what the client was told, and the access code opens the case; a note whose answer was lost is there once or not at all',
  async run({ notebook, requests, lead, world }) {
    const broken: string[] = [];
    for (const application of notebook.applications) {
      const { caseId, reference } = application;
      const answer = await lead.insist({ method: 'GET', path: `/cases/${caseId}` });
      if (answer.status !== 200) broken.push(`case ${reference} was acknowledged and is lost (${answer.status})`);
      else if (answer.body.reference !== reference) broken.push(`case ${reference} is now called ${String(answer.body.reference)}`);
      await openCase(requests, application).catch((error: unknown) => broken.push(String(error)));
    }
    for (const { id, outcome } of notebook.completedTasks) {
      const { body } = await lead.insist({ method: 'GET', path: `/tasks/${id}` });
      if (body.state !== 'completed' || body.outcome !== outcome) broken.push(`task ${id} was completed with ${outcome} and is ${String(body.state)}, ${String(body.outcome)}`);
    }
    const written = await world.books.rows(`SELECT case_id, text FROM note WHERE case_id IN ${listOf(notebook.notes.map(({ caseId }) => caseId))}`);
    for (const { caseId, text, acknowledged } of notebook.notes) {
      const count = written.filter((row) => row['case_id'] === caseId && row['text'] === text).length;
      if (count > 1 || (acknowledged && count === 0)) broken.push(`a note${acknowledged ? ' that was acknowledged' : ''} is there ${count} times`);
    }
    for (const instanceId of notebook.instances) {
      const { status } = await lead.insist({ method: 'GET', path: `/process-instances/${instanceId}` });
      if (status !== 200) broken.push(`process ${instanceId} was acknowledged and is lost (${status})`);
    }
    return broken;
  },
};
