import type { ExecutedStep } from '../contract.ts';
import type { Filter, InstanceInfo, PathFact } from './contract.ts';
import { fits } from './filter.ts';

type BusinessError = NonNullable<InstanceInfo['error']>;

/** Everything that instances did, in the order in which it was committed. */
export class Journal {
  readonly #steps: ExecutedStep[] = [];
  readonly #facts: PathFact[] = [];
  /** Process keys of all instances, in order of their start. */
  readonly #instances = new Map<string, string>();
  /** By which business error an instance ended, if by one. */
  readonly #errors = new Map<string, BusinessError | null>();
  /** Element of each call activity's call, by call id. */
  readonly #calls = new Map<string, string>();
  readonly #running = new Set<string>();

  add(steps: readonly ExecutedStep[]): void {
    for (const step of steps) this.#addOne(step);
  }

  /** How many steps there are. */
  get size(): number {
    return this.#steps.length;
  }

  steps(): readonly ExecutedStep[] {
    return [...this.#steps];
  }

  /** Ids of all instances, in order of their start. */
  instances(): readonly string[] {
    return [...this.#instances.keys()];
  }

  /** Ids of those that have not ended, in the same order. */
  running(): readonly string[] {
    return [...this.#running];
  }

  processOf(instanceId: string): string {
    return this.#instances.get(instanceId) ?? '';
  }

  errorOf(instanceId: string): BusinessError | null {
    return this.#errors.get(instanceId) ?? null;
  }

  /** Id of the call activity that made a call. */
  elementOfCall(callId: string): string | null {
    return this.#calls.get(callId) ?? null;
  }

  path(filter: Filter = {}): readonly PathFact[] {
    return this.#facts.filter((fact) => fits(fact, filter));
  }

  completed(filter: Filter = {}): readonly string[] {
    return this.path(filter).filter(({ kind, elementId, processKey }) => kind === 'completed' && elementId !== processKey).map(({ elementId }) => elementId);
  }

  /** Instances that a message or signal reached, or that it started, among the steps made since `from`. */
  reached(from: number, limit: number): readonly string[] {
    const reached = this.#steps.slice(from).flatMap(({ instanceId, event }) =>
      event.type === 'messageArrived' || event.type === 'signalRaised' || (event.type === 'started' && event.callDepth === undefined) ? [instanceId] : [],
    );
    return [...new Set(reached.slice(0, limit))];
  }

  #addOne(step: ExecutedStep): void {
    const { instanceId, definitionKey, event, effects } = step;
    this.#steps.push(step);
    if (event.type === 'started') {
      this.#instances.set(instanceId, definitionKey);
      this.#running.add(instanceId);
    }
    const at = new Date(step.at).toISOString();
    for (const effect of effects) {
      if (effect.type === 'recordFact') this.#facts.push({ ...effect.fact, seq: this.#facts.length + 1, at, instanceId, processKey: definitionKey });
      else if (effect.type === 'callProcess') this.#calls.set(effect.callId, effect.elementId);
      else if (effect.type === 'instanceEnded') {
        this.#running.delete(instanceId);
        this.#errors.set(instanceId, effect.error ?? null);
      }
    }
  }
}
