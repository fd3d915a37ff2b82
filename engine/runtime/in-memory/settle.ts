import { LaufzettelError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { BusinessError } from './business-error.ts';
import type { JobHandler, JobInfo } from './contract.ts';
import { completeJob, failJob, throwJobError } from './jobs.ts';
import { plainVariables } from './plain-data.ts';
import type { InMemoryParts } from './parts.ts';
import { listJobs } from './waits.ts';

/** Rounds of handlers in one call; more is a model that makes jobs without end. */
const ROUND_LIMIT = 2_000;

/** Runs what is due and what handlers can do, until nothing but waits is left. */
export async function settle(parts: InMemoryParts): Promise<void> {
  for (let rounds = 0; ; rounds += 1) {
    while ((await parts.engine.runDueJobs()) > 0);
    const jobs = parts.handlers.size === 0 ? [] : (await listJobs(parts, {})).filter((job) => isDoable(parts, job));
    if (jobs.length === 0) return;
    if (rounds === ROUND_LIMIT) throw new LaufzettelError('EVENT_BOUND', `Handlers did jobs in ${ROUND_LIMIT} rounds and there were always more; look for a loop in the models. The instances are as the last job left them.`);
    for (const job of jobs) await handle(parts, job);
  }
}

function isDoable(parts: InMemoryParts, job: JobInfo): boolean {
  return handlerFor(parts, job) !== undefined && !job.failed && !parts.inHand.has(job.id) && Date.parse(job.dueAt) <= parts.clock.now();
}

function handlerFor({ handlers }: InMemoryParts, { topic, elementId }: JobInfo): JobHandler | undefined {
  return handlers.get(topic) ?? handlers.get(elementId);
}

async function handle(parts: InMemoryParts, job: JobInfo): Promise<void> {
  const handler = handlerFor(parts, job);
  // an earlier handler of this round may have done away with it
  if (handler === undefined || parts.inHand.has(job.id) || (await listJobs(parts, { instanceId: job.instanceId })).every(({ id }) => id !== job.id)) return;
  parts.inHand.add(job.id);
  try {
    const answer = await answerOf(handler, job);
    if (answer.ok) await completeJob(parts, job, answer.variables);
    else if (answer.error instanceof BusinessError) await throwJobError(parts, job, { errorCode: answer.error.code, message: answer.error.message, variables: answer.error.variables });
    else await failJob(parts, job, { message: answer.error instanceof Error ? answer.error.message : String(answer.error) });
  } finally {
    parts.inHand.delete(job.id);
  }
}

type Answer = { readonly ok: true; readonly variables: JsonObject } | { readonly ok: false; readonly error: unknown };

async function answerOf(handler: JobHandler, job: JobInfo): Promise<Answer> {
  try {
    return { ok: true, variables: plainVariables((await handler(job)) ?? {}, `What the handler for "${job.topic}" gave`) };
  } catch (error) {
    return { ok: false, error };
  }
}
