import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../architecture/sources.ts';
import type { Application, Notebook } from './notebook.ts';
import type { Requests } from './requests.ts';

const examples = join(root, 'processes', 'bewohnerparkausweis', 'examples');
const sample = JSON.parse(readFileSync(join(examples, '01-gut.json'), 'utf8')) as { given: { data: object; documents: { purpose: string; file: string }[] } };
const documents = sample.given.documents.map(({ purpose, file }) => ({ purpose, filename: file, contentBase64: readFileSync(join(examples, 'files', file)).toString('base64') }));

/** Hands in an application, and then either pays as an impatient person does or withdraws it. */
export async function followPermit(requests: Requests, notebook: Notebook, key: string, ending: Application['ending']): Promise<void> {
  const mine = await apply(requests, notebook, key, ending);
  if (ending === 'issued') await pay(requests, mine);
  else await withdraw(requests, notebook, mine, key);
}

/** Sends the application until it is acknowledged, always under the same key. */
async function apply(requests: Requests, notebook: Notebook, key: string, ending: Application['ending']): Promise<Application> {
  const answer = await requests.insist({ method: 'POST', path: '/applications', body: { service: 'bewohnerparkausweis', data: sample.given.data, documents }, headers: { 'idempotency-key': key } });
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`An application was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  const mine = { caseId: String(answer.body.caseId), reference: String(answer.body.reference), accessCode: String(answer.body.accessCode), ending };
  notebook.applications.push(mine);
  notebook.tell('submitApplication', mine.reference, mine.caseId);
  return mine;
}

/** The headers of an applicant who has opened their case with the code that they were told. */
export async function openCase(requests: Requests, { reference, accessCode }: Application): Promise<Readonly<Record<string, string>>> {
  const access = await requests.insist({ method: 'POST', path: '/portal/access', body: { reference, accessCode } });
  if (access.status !== 200) throw new Error(`${reference} cannot be opened with its code: ${access.status} ${JSON.stringify(access.body)}`);
  return { authorization: `Applicant ${access.body.token}` };
}

/** Waits until the fee can be paid, and pays it at the provider, twice. */
async function pay(requests: Requests, mine: Application): Promise<void> {
  const headers = await openCase(requests, mine);
  for (;;) {
    const view = await requests.insist({ method: 'GET', path: '/portal/case', headers });
    const payUrl: unknown = view.body.payment?.payUrl;
    if (typeof payUrl === 'string' && (await paid(payUrl)) && (await paid(payUrl))) return;
    if (requests.late) throw new Error(`${mine.reference} was never asked to pay; its state is ${String(view.body.state)}.`);
    await wait(150);
  }
}

/** The provider's page is not ours: where it does not answer, the applicant tries again. */
async function paid(payUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${payUrl}/payed`, { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(2_500) })).status < 500;
  } catch {
    return false;
  }
}

async function withdraw(requests: Requests, notebook: Notebook, mine: Application, key: string): Promise<void> {
  const headers = { ...(await openCase(requests, mine)), 'idempotency-key': `${key}-withdrawn` };
  const answer = await requests.insist({ method: 'POST', path: '/portal/case/messages', body: { message: 'Withdrawn', data: { confirmed: true } }, headers });
  if (answer.status !== 202) throw new Error(`${mine.reference} could not be withdrawn: ${answer.status} ${JSON.stringify(answer.body)}`);
  notebook.tell('receiveMessage', 'Withdrawn', mine.caseId);
}
