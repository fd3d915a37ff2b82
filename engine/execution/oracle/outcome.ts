import { secondsUntil } from './answers.ts';
import type { Code } from './block.ts';

/**
 * Time is counted in ticks. What takes no time on the clock takes a tick, so that what happens in the same second one after
 * the other keeps its order; what is not tied to each other never happens in the same second.
 */
const TICKS_PER_SECOND = 65_536;

export function later(at: number, id: string, path: number): number {
  return at + secondsUntil(id, path) * TICKS_PER_SECOND;
}

export function secondOf(at: number): number {
  return Math.floor(at / TICKS_PER_SECOND);
}

/** An activity or catching event has completed. */
export interface Entry {
  readonly at: number;
  readonly id: string;
}

/** The scope comes to an end before its time; `cancelled`: a transaction that has been undone. */
export interface Stop {
  readonly at: number;
  readonly kind: 'error' | 'terminate' | 'cancel' | 'cancelled';
  readonly code?: Code;
}

export interface Escalation {
  readonly at: number;
  readonly code: Code;
}

/** What comes of a block, if nobody stops it from outside. */
export interface Outcome {
  /** When the flow goes on; Infinity: never. */
  readonly end: number;
  /** Until when paths beside the flow keep the scope alive. */
  readonly beside: number;
  readonly log: readonly Entry[];
  readonly stop?: Stop;
  readonly escalations: readonly Escalation[];
  /** A transaction being undone hears no events from here on. */
  readonly deafFrom?: number;
}

export function nothing(at: number): Outcome {
  return { end: at, beside: at, log: [], escalations: [] };
}

/** One after the other. */
export function followed(first: Outcome, next: (at: number) => Outcome): Outcome {
  if (first.end === Infinity) return first;
  const second = next(first.end);
  return { ...merged(first, second), end: second.end };
}

/** At the same time; the flow goes on when all have come together. */
export function together(at: number, outcomes: readonly Outcome[]): Outcome {
  const all = outcomes.reduce(merged, nothing(at));
  return { ...all, end: Math.max(at, ...outcomes.map(({ end }) => end)) };
}

/** With a path beside the flow. */
export function besides(flow: Outcome, paths: readonly Outcome[]): Outcome {
  const all = paths.reduce(merged, flow);
  const alive = paths.flatMap(({ end, beside, stop }) => [beside, stop ? stop.at : end]);
  return { ...all, end: flow.end, beside: Math.max(flow.beside, ...alive) };
}

/** Only what was until `at`. */
export function until(outcome: Outcome, at: number): Outcome {
  const { log, escalations } = outcome;
  return { end: at, beside: at, log: log.filter((entry) => entry.at <= at), escalations: escalations.filter((escalation) => escalation.at <= at) };
}

export function earliest(...stops: readonly (Stop | undefined)[]): Stop | undefined {
  return stops.reduce((first, stop) => (stop && (!first || stop.at < first.at) ? stop : first), undefined);
}

function merged(a: Outcome, b: Outcome): Outcome {
  const stop = earliest(a.stop, b.stop);
  return { end: a.end, beside: Math.max(a.beside, b.beside), log: [...a.log, ...b.log], escalations: [...a.escalations, ...b.escalations].toSorted((x, y) => x.at - y.at), ...(stop ? { stop } : {}) };
}
