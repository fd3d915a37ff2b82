import { LaufzettelError } from '../../errors.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { advanceTime } from '../advance-time.ts';
import { createVirtualClock } from '../clock.ts';
import { seededIds } from '../ids.ts';
import { createEngine, createScriptRunner } from '../index.ts';
import type { Actor } from '../contract.ts';
import { instantAfter, readInstant, writeInstant } from './clock.ts';
import type { InMemoryEngine, InMemoryEngineOptions, InstanceInfo } from './contract.ts';
import { deploy } from './deploy.ts';
import { idOf, instanceInfo, listInstances } from './instances.ts';
import { startActivity } from './activities.ts';
import { completeJob, escalateJob, failJob, throwJobError } from './jobs.ts';
import { Journal } from './journal.ts';
import { publishMessage, raiseSignal } from './messages.ts';
import { SYSTEM, TENANT } from './parts.ts';
import type { InMemoryParts } from './parts.ts';
import { plainVariables } from './plain-data.ts';
import { pickIncident, pickJob, pickTask, pickWork } from './pick.ts';
import { settle } from './settle.ts';
import { startProcess } from './start.ts';
import { listIncidents, listJobs, listSubscriptions, listTasks, listTimers } from './waits.ts';

export { BusinessError } from './business-error.ts';
export { check, checkStyle } from './deploy.ts';
export type * from './contract.ts';

const BEGINNING = '2026-01-05T08:00:00Z';

/**
 * The engine as it runs in production, with its store in memory and a clock that stands still until it is advanced:
 * for programs that embed it, for dry runs and for tests. Every call resolves when nothing but waits is left. Two
 * engines share nothing.
 */
export async function openInMemoryEngine({ startAt = BEGINNING, handlers = {}, scripts = false }: InMemoryEngineOptions = {}): Promise<InMemoryEngine> {
  const clock = createVirtualClock(readInstant(startAt));
  const allowed = scripts ? { scripts: { runner: await createScriptRunner(), allowedFor: () => true } } : {};
  const store = openSqliteStore(':memory:');
  const journal = new Journal();
  const engine = createEngine({ store, clock, ids: seededIds('in-memory'), ...allowed, onSteps: (steps) => journal.add(steps) });
  const parts: InMemoryParts = { engine, store, clock, journal, handlers: new Map(Object.entries(handlers)), inHand: new Set() };
  let people = 0;

  /** Waits until all is quiet, then tells how the instance stands. */
  const settled = async (instanceId: string): Promise<InstanceInfo> => {
    await settle(parts);
    return instanceInfo(parts, instanceId);
  };
  const advanceTo = async (instant: number): Promise<void> => {
    if (instant < clock.now()) throw new LaufzettelError('INVALID_INPUT', `It is ${writeInstant(clock.now())} already; the clock cannot be set back to ${writeInstant(instant)}.`);
    await advanceTime(engine, clock, { drain: () => settle(parts) }, instant);
  };

  return {
    async deploy(...resources) {
      const deployment = await deploy(parts, resources);
      await settle(parts);
      return deployment;
    },
    async start(processKey, { variables = {}, businessKey, at } = {}) {
      const start = { definitionKey: processKey, variables: plainVariables(variables, 'variables'), ...(businessKey === undefined ? {} : { businessKey }), ...(at === undefined ? {} : { startElementId: at }) };
      return settled(await startProcess(parts, start));
    },
    publishMessage: async (name, { key, variables = {} } = {}) => publishMessage(parts, name, key, plainVariables(variables, 'variables')),
    raiseSignal: async (name, variables = {}) => raiseSignal(parts, name, plainVariables(variables, 'variables')),

    async completeTask(reference, variables = {}, { outcome, by } = {}) {
      const task = await pickTask(parts, reference);
      people += 1;
      // somebody new each time, so that a second person is always at hand
      const id = by ?? task.assignee ?? `person-${people}`;
      const person: Actor = { ...SYSTEM, id, displayName: id };
      await engine.commands.completeTask(person, { taskId: task.id, data: plainVariables(variables, 'variables'), ...(outcome === undefined ? {} : { outcome }) });
      return settled(task.instanceId);
    },
    async completeJob(reference, variables = {}) {
      const job = await pickJob(parts, reference);
      await completeJob(parts, job, plainVariables(variables, 'variables'));
      return settled(job.instanceId);
    },
    async failJob(reference, failure) {
      const job = await pickJob(parts, reference);
      await failJob(parts, job, failure);
      return settled(job.instanceId);
    },
    async throwError(reference, errorCode, report = {}) {
      const work = await pickWork(parts, reference);
      if ('job' in work) await throwJobError(parts, work.job, { ...report, errorCode });
      else await engine.commands.throwTaskError(SYSTEM, { ...report, errorCode, taskId: work.task.id });
      return settled('job' in work ? work.job.instanceId : work.task.instanceId);
    },
    async escalate(reference, escalationCode, variables = {}) {
      const work = await pickWork(parts, reference);
      if ('job' in work) await escalateJob(parts, work.job, { escalationCode, variables });
      else await engine.commands.raiseTaskEscalation(SYSTEM, { taskId: work.task.id, escalationCode, variables });
      return settled('job' in work ? work.job.instanceId : work.task.instanceId);
    },
    startActivity: async (elementId, reference) => settled(await startActivity(parts, elementId, reference)),
    async evaluateConditions(variables = {}) {
      const { instanceIds } = await engine.commands.evaluateConditions(SYSTEM, { variables: plainVariables(variables, 'variables') });
      await settle(parts);
      return Promise.all(instanceIds.map((id) => instanceInfo(parts, id)));
    },

    async retryIncident(reference) {
      const incident = await pickIncident(parts, reference);
      await engine.commands.retryIncident(SYSTEM, incident.id);
      return settled(incident.instanceId);
    },
    async changeVariables(reference, variables) {
      const { id } = await instanceInfo(parts, reference);
      await engine.commands.changeVariables(SYSTEM, id, plainVariables(variables, 'variables'));
      return settled(id);
    },
    async cancel(reference, reason = 'Cancelled by the embedding program.') {
      const { id } = await instanceInfo(parts, reference);
      await engine.commands.cancelInstance(SYSTEM, id, reason);
      return settled(id);
    },

    now: () => writeInstant(clock.now()),
    advanceBy: async (duration) => advanceTo(instantAfter(clock.now(), duration)),
    advanceTo: async (instant) => advanceTo(readInstant(instant)),
    async advanceToNextTimer(filter = {}) {
      const [next] = await listTimers(parts, filter);
      if (next === undefined) return null;
      await advanceTo(Math.max(clock.now(), Date.parse(next.dueAt)));
      return next;
    },

    instance: (reference) => instanceInfo(parts, idOf(reference)),
    instances: (filter = {}) => listInstances(parts, filter),
    tasks: (filter = {}) => listTasks(parts, filter),
    jobs: (filter = {}) => listJobs(parts, filter),
    subscriptions: (filter = {}) => listSubscriptions(parts, filter),
    timers: (filter = {}) => listTimers(parts, filter),
    incidents: (filter = {}) => listIncidents(parts, filter),

    dataStore: async (name) => (await store.row('data_store', TENANT, name))?.value ?? null,

    path: (filter = {}) => journal.path(filter),
    completed: (filter = {}) => journal.completed(filter),
    steps: () => journal.steps(),

    close: () => engine.close(),
    [Symbol.asyncDispose]: () => engine.close(),
  };
}
