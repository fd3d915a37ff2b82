import type { ExecutionState } from '../contract.ts';
import type { Pace } from '../pace.ts';
import type { AwaitedKind } from '../withdrawals.ts';

/**
 * The saved state of a machine's instance, format 1: XState's snapshot as far as it is data (state value and history),
 * what the outside world was asked for, and what stands still. All records are immutable. Variables lie beside it, in the
 * scope `rootScopeId`; XState's own context is empty between two events.
 */
export interface StatechartState extends ExecutionState {
  readonly format: 1;
  /** How many calls lie above this instance. */
  readonly callDepth: number;
  /** XState's state value; null before the machine has begun. */
  readonly value: StateValue | null;
  /** Paths that a history state comes back to, by its own path. */
  readonly history: Readonly<Record<string, readonly string[]>>;
  readonly waits: readonly Wait[];
  readonly incidents: readonly OpenIncident[];
  /** What has been done without anybody outside lately; see `pace.ts`. Absent while there was nothing of the kind. */
  readonly pace?: Pace;
}

export type StateValue = string | { readonly [key: string]: StateValue };

/** Something the outside world will report about, under the id that the effect named. */
export interface Wait {
  readonly id: string;
  readonly kind: AwaitedKind;
  /** Id of its definition in the model. */
  readonly definition: string;
}

/**
 * Why an instance does not go on by itself, and what a retry repeats: `begin` entering the machine; `event` applying what
 * has happened; `work` asking for the task, job or call anew; `look` asking the guards of `always` once more.
 */
export interface OpenIncident {
  readonly id: string;
  readonly cause: 'begin' | 'event' | 'work' | 'look';
  /** Id of the wait definition it concerns; it is moot when the state of that is left. */
  readonly definition?: string;
  readonly error?: BusinessError;
  /** Scope in which the data of the event wait for the retry. */
  readonly held?: string;
}

export interface BusinessError {
  readonly code: string;
  readonly message?: string;
}

/** An instance in which nothing has happened yet. `rootScopeId`: id under which its variables are kept. */
export function initialState(rootScopeId: string, callDepth: number): StatechartState {
  return { format: 1, status: 'active', rootScopeId, callDepth, value: null, history: {}, waits: [], incidents: [] };
}

/** A stored state, checked for its format. */
export function readState(state: ExecutionState): StatechartState {
  if (state.format !== 1 || !('value' in state)) throw new Error(`The saved state has format ${state.format} or is none of a machine; this version reads machines of format 1.`);
  return state as StatechartState;
}
