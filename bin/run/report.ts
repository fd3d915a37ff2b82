import type { DeploymentInfo, InMemoryEngine } from '../../engine/runtime/library.ts';
import { EXIT } from '../usage.ts';
import type { OpenWaits } from './open-waits.ts';

export type Outcome = 'completed' | 'failed' | 'waiting';

/** How a run stands: failed with any incident or failed instance, waiting while something can still come, else completed. */
export async function outcomeOf(engine: InMemoryEngine, { incidents }: OpenWaits): Promise<Outcome> {
  const instances = await engine.instances();
  const begun = instances.filter(({ parentInstanceId }) => parentInstanceId === null);
  if (incidents.length > 0 || begun.some(({ status }) => status === 'failed')) return 'failed';
  return begun.length === 0 || begun.some(({ status }) => status === 'active') ? 'waiting' : 'completed';
}

export function exitCodeOf(outcome: Outcome): number {
  return EXIT[outcome];
}

/** The run as one document; values of variables only where they may be shown. */
export async function reportOf(engine: InMemoryEngine, outcome: Outcome, { findings }: DeploymentInfo, waits: OpenWaits, showValues: boolean): Promise<object> {
  const plain = (items: readonly object[]): readonly object[] => (showValues ? items : items.map(withoutValues));
  return {
    outcome,
    findings,
    now: engine.now(),
    instances: plain(await engine.instances()),
    path: engine.path().map(({ seq, at, instanceId, processKey, kind, elementId, elementType, detail }) => ({ seq, at, instanceId, processKey, kind, elementId, elementType, ...(detail === undefined ? {} : { detail }) })),
    waits: { tasks: plain(waits.tasks), jobs: plain(waits.jobs), subscriptions: plain(waits.subscriptions), timers: waits.timers },
    incidents: waits.incidents,
  };
}

function withoutValues(item: object): object {
  const { variables: _variables, input: _input, correlationKey: _key, businessKey: _businessKey, ...rest } = item as { variables?: unknown; input?: unknown; correlationKey?: unknown; businessKey?: unknown };
  return rest;
}
