import type { JsonObject } from '../../../engine/json.ts';
import type { Node } from './node.ts';

/** A model, what happens to it, and what has to come out by the specification. Lists of element ids are separated by spaces. */
export interface ConformanceCase {
  readonly name: string;
  readonly model: readonly Node[];
  readonly variables?: JsonObject;
  /** Nobody starts "p": something that happens does. */
  readonly waits?: true;
  readonly steps?: readonly Step[];
  readonly expected: Expected;
}

export type Step =
  | readonly ['start', process: string, businessKey?: string]
  | readonly ['task' | 'job', element: string, variables?: JsonObject]
  | readonly ['error' | 'escalate', work: string, code: string]
  | readonly ['message', name: string, key?: string]
  | readonly ['signal', name: string]
  | readonly ['write', variables: JsonObject]
  | readonly ['activity', element: string]
  | readonly ['advance', duration: string]
  | readonly ['cancel']
  /** How many instances in all a message or signal has reached or begun. */
  | readonly ['reaches', count: number, what: 'message' | 'signal', name: string, key?: string]
  /** What is open now, over all instances. */
  | readonly ['tasks' | 'timers' | 'subscriptions', elements: string]
  /** How often an element has completed so far. */
  | readonly ['times', element: string, count: number]
  | readonly ['status', status: 'active' | 'completed'];

export interface Expected {
  /** Of the first instance; `completed` unless given. */
  readonly status?: 'active' | 'cancelled' | 'failed';
  /** Completed elements in this order. */
  readonly path?: string;
  /** Completed elements in any order. */
  readonly elements?: string;
  /** Elements left out of the comparison: whether they count as completed is not for the specification to say. */
  readonly beside?: string;
  readonly variables?: JsonObject;
  /** Every instance as `process:status`. */
  readonly instances?: string;
  readonly incidents?: string;
}
