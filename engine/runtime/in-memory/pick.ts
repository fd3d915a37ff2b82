import { LaufzettelError } from '../../errors.ts';
import type { IncidentInfo, JobInfo, Reference, TaskInfo } from './contract.ts';
import { idOf } from './instances.ts';
import type { InMemoryParts } from './parts.ts';
import { listIncidents, listJobs, listTasks } from './waits.ts';

export async function pickTask(parts: InMemoryParts, reference: Reference): Promise<TaskInfo> {
  const tasks = await listTasks(parts, {});
  return find(tasks, idOf(reference)) ?? refuse('task', idOf(reference), tasks);
}

/** A job by its id or element; by its topic, too. */
export async function pickJob(parts: InMemoryParts, reference: Reference): Promise<JobInfo> {
  const jobs = await listJobs(parts, {});
  const name = idOf(reference);
  return find(jobs, name) ?? jobs.find(({ topic }) => topic === name) ?? refuse('job', name, jobs);
}

/** What can report a business error: a job, or else a task. */
export async function pickWork(parts: InMemoryParts, reference: Reference): Promise<{ readonly job: JobInfo } | { readonly task: TaskInfo }> {
  const [jobs, tasks] = await Promise.all([listJobs(parts, {}), listTasks(parts, {})]);
  const name = idOf(reference);
  const job = find(jobs, name) ?? jobs.find(({ topic }) => topic === name);
  if (job !== undefined) return { job };
  return { task: find(tasks, name) ?? refuse('job or task', name, [...jobs, ...tasks]) };
}

export async function pickIncident(parts: InMemoryParts, reference: Reference): Promise<IncidentInfo> {
  const incidents = await listIncidents(parts, {});
  return find(incidents, idOf(reference)) ?? refuse('incident', idOf(reference), incidents);
}

/** By id, else the one that has waited longest at the element. */
function find<T extends { readonly id: string; readonly elementId: string | null }>(waiting: readonly T[], name: string): T | undefined {
  return waiting.find(({ id }) => id === name) ?? waiting.find(({ elementId }) => elementId === name);
}

function refuse(what: string, name: string, waiting: readonly { readonly elementId: string | null }[]): never {
  const there = waiting.length === 0 ? 'there is none at all' : `there are: ${waiting.map(({ elementId }) => elementId).join(', ')}`;
  throw new LaufzettelError('NOT_FOUND', `No open ${what} "${name}"; ${there}.`);
}
