import type { JsonObject } from '../../json.ts';
import type { InstanceRow, JobRow, StartEventRow, SubscriptionRow, TaskRow, VariableRow } from '../../store/rows/execution.ts';
import { writeInstant } from './clock.ts';
import type { Filter, IncidentInfo, JobInfo, SubscriptionInfo, TaskInfo, TimerInfo } from './contract.ts';
import { fits } from './filter.ts';
import { runningInstances } from './instances.ts';
import { SYSTEM, TENANT } from './parts.ts';
import type { InMemoryParts } from './parts.ts';
import { visibleVariables } from './visible-variables.ts';

interface Running {
  readonly row: InstanceRow;
  readonly processKey: string;
}

export async function listTasks(parts: InMemoryParts, filter: Filter): Promise<readonly TaskInfo[]> {
  const tasks = await ofInstances(parts, async (running) => {
    const open = (await parts.store.select('tasksOfInstance', TENANT, running.row.id)).filter(({ state }) => state === 'offered' || state === 'claimed');
    const scopes = await scopesOf(parts, running, open);
    return open.map((task) => toTask(task, running, scopes));
  });
  return tasks.filter((task) => fits(task, filter));
}

export async function listJobs(parts: InMemoryParts, filter: Filter & { readonly topic?: string }): Promise<readonly JobInfo[]> {
  const jobs = await ofInstances(parts, async (running) => {
    const open = (await parts.store.select('jobsOfInstance', TENANT, running.row.id)).filter(({ kind }) => kind === 'service' || kind === 'external');
    const scopes = await scopesOf(parts, running, open);
    return open.map((job) => toJob(job, running, scopes));
  });
  return jobs.filter((job) => fits(job, filter));
}

export async function listSubscriptions(parts: InMemoryParts, filter: Filter & { readonly kind?: 'message' | 'signal'; readonly name?: string }): Promise<readonly SubscriptionInfo[]> {
  const starts = (await startEvents(parts)).flatMap((start) => (start.kind === 'message' || start.kind === 'signal' ? [toStartSubscription(start, start.kind)] : []));
  const waiting = await ofInstances(parts, async ({ row, processKey }) => (await parts.store.select('subscriptionsOfInstance', TENANT, row.id)).map((subscription) => toSubscription(subscription, processKey)));
  return [...waiting, ...starts].filter((subscription) => fits(subscription, filter));
}

/** In order of their due times. */
export async function listTimers(parts: InMemoryParts, filter: Filter): Promise<readonly TimerInfo[]> {
  const starts: TimerInfo[] = [];
  for (const { id, elementId, definitionKey } of (await startEvents(parts)).filter(({ kind }) => kind === 'timer')) {
    const job = await parts.store.row('job', TENANT, id);
    if (job !== null) starts.push({ id, elementId, instanceId: null, processKey: definitionKey, dueAt: writeInstant(job.dueAt) });
  }
  const waiting = await ofInstances(parts, async ({ row, processKey }) => (await parts.store.select('jobsOfInstance', TENANT, row.id)).filter(({ kind }) => kind === 'timer').map((job) => toTimer(job, row.id, processKey)));
  return [...waiting, ...starts].filter((timer) => fits(timer, filter)).toSorted((a, b) => compare(a.dueAt, b.dueAt) || compare(a.id, b.id));
}

export async function listIncidents({ store, journal }: InMemoryParts, { resolved = false, ...filter }: Filter & { readonly resolved?: boolean }): Promise<readonly IncidentInfo[]> {
  const incidents: IncidentInfo[] = [];
  for (const instanceId of journal.instances()) {
    for (const { id, elementId, code, message, detail, resolvedAt } of await store.select('incidentsOfInstance', TENANT, instanceId)) {
      if (resolvedAt !== null && !resolved) continue;
      incidents.push({ id, instanceId, processKey: journal.processOf(instanceId), elementId, code, message, detail, open: resolvedAt === null });
    }
  }
  return incidents.filter((incident) => fits(incident, filter)).toSorted((a, b) => compare(a.id, b.id));
}

/** What every running instance has of something, in the order in which it began to wait. */
async function ofInstances<T extends { readonly id: string }>(parts: InMemoryParts, read: (running: Running) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for (const running of await runningInstances(parts)) all.push(...(await read(running)));
  // ids are drawn in order of time
  return all.toSorted((a, b) => compare(a.id, b.id));
}

async function scopesOf({ store }: InMemoryParts, { row }: Running, open: readonly unknown[]): Promise<readonly VariableRow[]> {
  return open.length === 0 ? [] : store.select('scopesOfInstance', TENANT, row.id);
}

async function startEvents({ engine, store }: InMemoryParts): Promise<readonly StartEventRow[]> {
  const keys = new Set((await engine.queries.definitions(SYSTEM)).map(({ key }) => key));
  const starts = await Promise.all([...keys].map((key) => store.select('startEventsOfKey', TENANT, key)));
  return starts.flat();
}

function toTask(task: TaskRow, { row, processKey }: Running, scopes: readonly VariableRow[]): TaskInfo {
  const { id, elementId, name, candidateGroups, formKey, outcomes, priority, dueAt } = task;
  const variables: JsonObject = visibleVariables(row, id, scopes);
  return { id, elementId, instanceId: row.id, processKey, name, candidateGroups, assignee: task.assigneeId, formKey, outcomes, priority, dueAt: dueAt === null ? null : writeInstant(dueAt), variables };
}

function toJob(job: JobRow, { row, processKey }: Running, scopes: readonly VariableRow[]): JobInfo {
  const { id, elementId, topic, input, retriesLeft, dueAt, state, lockedBy, createdAt } = job;
  const variables: JsonObject = visibleVariables(row, id, scopes);
  // a job in hand is due now, whatever its lock says
  return { id, elementId: elementId ?? '', instanceId: row.id, processKey, topic, input, variables, retriesLeft, dueAt: writeInstant(lockedBy === null ? dueAt : createdAt), failed: state === 'failed' };
}

function toTimer({ id, elementId, dueAt }: JobRow, instanceId: string, processKey: string): TimerInfo {
  return { id, elementId: elementId ?? '', instanceId, processKey, dueAt: writeInstant(dueAt) };
}

function toSubscription({ id, elementId, instanceId, kind, name, correlationKey }: SubscriptionRow, processKey: string): SubscriptionInfo {
  return { id, elementId, instanceId, processKey, kind, name, correlationKey };
}

function toStartSubscription({ id, elementId, definitionKey, name }: StartEventRow, kind: 'message' | 'signal'): SubscriptionInfo {
  return { id, elementId, instanceId: null, processKey: definitionKey, kind, name: name ?? '', correlationKey: null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
