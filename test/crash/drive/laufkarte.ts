import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Notebook } from './notebook.ts';
import type { Requests } from './requests.ts';
import type { Tokens } from '../world/world.ts';

const MODEL = readFileSync(new URL('laufkarte.bpmn', import.meta.url), 'utf8');

/** Brings the model in; the same content again changes nothing. */
export async function deployLaufkarte(requests: Requests, { office }: Tokens): Promise<void> {
  const answer = await requests.insist({ method: 'POST', path: '/deployments', body: { name: 'Laufkarte', resources: [{ name: 'laufkarte.bpmn', content: MODEL }] }, headers: { authorization: `Bearer ${office}`, 'idempotency-key': 'laufkarte-deployment' } });
  if (answer.status >= 300) throw new Error(`The model was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/**
 * Another system that starts a process, and sends it the message it waits for: the process asks an outside worker for an
 * effect beside a timer, joins, waits for the message, and asks for a second effect.
 */
export async function followLaufkarte(requests: Requests, notebook: Notebook, { office }: Tokens, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${office}` };
  const started = await requests.insist({ method: 'POST', path: '/process-instances', body: { definitionKey: 'laufkarte', variables: { number: key, fired: 0 } }, headers: { ...headers, 'idempotency-key': key } });
  if (started.status !== 201) throw new Error(`A process could not be started: ${started.status} ${JSON.stringify(started.body)}`);
  const instanceId = String(started.body.instanceId);
  notebook.instances.push(instanceId);
  notebook.tell('startInstance', instanceId, null);
  for (let uncertain = false; ; ) {
    const answer = await requests.insist({ method: 'POST', path: '/messages', body: { name: 'Answer', correlationKey: key, variables: { answered: true } }, headers });
    if (answer.status === 200) return;
    uncertain ||= answer.uncertain;
    // A message has no key: after an unheard answer, "not awaited" may mean that it has arrived, and the end will show it.
    if (answer.status !== 409) throw new Error(`A message was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    if (uncertain && notebook.asked(instanceId, 'Task_Second')) return;
    if (requests.late) throw new Error(`${instanceId} never waited for its message.`);
    await wait(150);
  }
}
