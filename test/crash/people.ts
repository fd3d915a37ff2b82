import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../architecture/sources.ts';
import { insist, json, StaffClient } from './client.ts';

const examples = join(root, 'processes', 'bewohnerparkausweis', 'examples');
const sample = JSON.parse(readFileSync(join(examples, '01-gut.json'), 'utf8')) as { given: { data: object; documents: { purpose: string; file: string }[] } };

/** What an applicant was told and may rely on from then on. */
export interface Acknowledged {
  readonly key: string;
  readonly caseId: string;
  readonly reference: string;
  readonly accessCode: string;
}

/** Sends one application until it is acknowledged, always with the same key. */
export async function apply(address: string, index: number, deadline: number): Promise<Acknowledged> {
  const key = `crash-application-${index}`;
  const documents = sample.given.documents.map(({ purpose, file }) => ({ purpose, filename: file, contentBase64: readFileSync(join(examples, 'files', file)).toString('base64') }));
  const request = json('POST', { service: 'bewohnerparkausweis', data: sample.given.data, documents });
  const answer = await insist(`${address}/api/v1/applications`, { ...request, headers: { ...request.headers, 'idempotency-key': key } }, deadline);
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`Application ${index} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { key, caseId: answer.body.caseId, reference: answer.body.reference, accessCode: answer.body.accessCode };
}

/** Approves whatever is to be examined until told to stop. A task somebody (or an unheard answer) completed before is no error. */
export async function examine(clerk: StaffClient, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const page = await clerk.send('GET', '/tasks?view=all&limit=50');
    const tasks = page.body.items as { id: string; elementId: string; revision: number }[];
    for (const task of tasks) {
      if (task.elementId !== 'Task_Examine') throw new Error(`A good application led to the task ${task.elementId}.`);
      await clerk.send('POST', `/tasks/${task.id}/claim`);
      const current = await clerk.send('GET', `/tasks/${task.id}`);
      if (current.status !== 200 || current.body.state === 'completed') continue;
      const done = await clerk.send('POST', `/tasks/${task.id}/complete`, { outcome: 'approve', data: {} }, { 'if-match': `"${current.body.revision}"` });
      if (![200, 404, 409, 412].includes(done.status)) throw new Error(`A task could not be completed: ${done.status} ${JSON.stringify(done.body)}`);
    }
    await wait(200);
  }
}

/** Waits until the fee can be paid, and pays it at the provider, twice, as an impatient person does. */
export async function pay(address: string, mine: Acknowledged, deadline: number): Promise<void> {
  for (;;) {
    const access = await insist(`${address}/api/v1/portal/access`, json('POST', { reference: mine.reference, accessCode: mine.accessCode }), deadline);
    if (access.status !== 200) throw new Error(`${mine.reference} cannot be opened with its code: ${access.status} ${JSON.stringify(access.body)}`);
    const view = await insist(`${address}/api/v1/portal/case`, { headers: { authorization: `Applicant ${access.body.token}` } }, deadline);
    const payUrl: unknown = view.body.payment?.payUrl;
    if (typeof payUrl === 'string') {
      await insist(`${payUrl}/payed`, { method: 'POST' }, deadline);
      await insist(`${payUrl}/payed`, { method: 'POST' }, deadline);
      return;
    }
    if (Date.now() > deadline) throw new Error(`${mine.reference} was never asked to pay; its state is ${view.body.state}.`);
    await wait(1_000);
  }
}
