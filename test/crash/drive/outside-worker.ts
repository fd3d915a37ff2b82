import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../../support/dice.ts';
import type { Notebook } from './notebook.ts';
import type { Requests } from './requests.ts';
import { TAKE_OVER_MS, type Tokens } from '../world/world.ts';

interface Locked {
  readonly id: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly idempotencyKey: string;
}

/** How often a worker of another system dies after its effect and before it says so. */
const DIES = 0.1;

/** A program of another system that takes work, has an effect once per key, and reports; sometimes it dies before that. */
export async function workOutside(requests: Requests, notebook: Notebook, { worker }: Tokens, workerId: string, dice: Dice, stopped: () => boolean): Promise<void> {
  const headers = { authorization: `Bearer ${worker}` };
  while (!stopped()) {
    const fetched = await requests.once({ method: 'POST', path: '/jobs/fetch-and-lock', body: { workerId, topics: ['laufkarte.effect'], maxJobs: 4, lockFor: TAKE_OVER_MS }, headers });
    const jobs = fetched?.status === 200 ? (fetched.body.items as Locked[]) : [];
    for (const job of jobs) {
      notebook.deliver(job.idempotencyKey, job.instanceId, job.elementId);
      if (dice.roll() < DIES) continue;
      const done = await requests.insist({ method: 'POST', path: `/jobs/${job.id}/complete`, body: { workerId, variables: {} }, headers });
      if (done.status === 204) notebook.tell('completeJob', job.id, null);
      else if (done.status !== 409 && done.status !== 404) throw new Error(`A job could not be completed: ${done.status} ${JSON.stringify(done.body)}`);
    }
    if (jobs.length === 0) await wait(fetched === null ? 400 : 150);
  }
}
