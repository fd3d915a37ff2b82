import type { InMemoryEngine, IncidentInfo, JobInfo, SubscriptionInfo, TaskInfo, TimerInfo } from '../../engine/runtime/library.ts';

/** Everything that a run waits for now. */
export interface OpenWaits {
  readonly tasks: readonly TaskInfo[];
  readonly jobs: readonly JobInfo[];
  /** Of instances; start events only while there is no instance at all. */
  readonly subscriptions: readonly SubscriptionInfo[];
  readonly timers: readonly TimerInfo[];
  readonly incidents: readonly IncidentInfo[];
}

export async function readOpenWaits(engine: InMemoryEngine): Promise<OpenWaits> {
  const begun = (await engine.instances()).length > 0;
  const ofRuns = ({ instanceId }: { readonly instanceId: string | null }): boolean => instanceId !== null || !begun;
  return {
    tasks: await engine.tasks(),
    jobs: (await engine.jobs()).filter(({ failed }) => !failed),
    subscriptions: (await engine.subscriptions()).filter(ofRuns),
    timers: (await engine.timers()).filter(ofRuns),
    incidents: await engine.incidents(),
  };
}

export interface WaitLine {
  readonly kind: 'task' | 'job' | 'message' | 'signal' | 'timer' | 'incident';
  readonly elementId: string;
  readonly text: string;
  /** Name of the message or signal, or of the process that would begin. */
  readonly name: string;
  readonly outcomes: readonly string[];
}

/** One line for each wait, in the order in which they are offered. */
export function waitLines({ tasks, jobs, subscriptions, timers, incidents }: OpenWaits): readonly WaitLine[] {
  const line = (kind: WaitLine['kind'], elementId: string, text: string, given: Partial<WaitLine> = {}): WaitLine => ({ kind, elementId, text, name: '', outcomes: [], ...given });
  return [
    ...tasks.map(({ elementId, name, outcomes }) => line('task', elementId, `${name}${outcomes.length === 0 ? '' : ` (outcome: ${outcomes.join(' or ')})`}`, { outcomes })),
    ...jobs.map(({ elementId, topic, dueAt, retriesLeft }) => line('job', elementId, `topic ${topic}, ${retriesLeft} ${retriesLeft === 1 ? 'retry' : 'retries'} left, due ${dueAt}`)),
    ...subscriptions.map(({ kind, elementId, name, instanceId, processKey }) => line(kind, elementId, `${name}${instanceId === null ? `, which begins ${processKey}` : ''}`, { name })),
    ...timers.map(({ elementId, dueAt, instanceId, processKey }) => line('timer', elementId, `due ${dueAt}${instanceId === null ? `, begins ${processKey}` : ''}`)),
    ...incidents.map(({ elementId, code, message }) => line('incident', elementId ?? '', `${code}: ${message}`)),
  ];
}
