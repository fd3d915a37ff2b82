import { runOnce } from './activity.ts';
import { pathOf } from './answers.ts';
import type { Activity, Repetition } from './block.ts';
import type { Place } from './interpret.ts';
import type { Outcome } from './outcome.ts';
import { followed, nothing, together, until } from './outcome.ts';
import type { Record } from './records.ts';
import { begin, cut } from './records.ts';

type Instances = Extract<Repetition, { kind: 'instances' }>;

/** A loop or an activity with several instances. Each instance has records of its own. */
export function runRepeated(activity: Activity, repeats: Repetition, at: number, place: Place): Outcome {
  const instances: Record[] = [];
  const record = begin(activity.id, at, { inner: instances, repeated: true });
  place.records.push(record);
  const outcome = repeats.kind === 'loop' ? loop(activity, repeats, at, place, instances) : repeats.sequential ? sequential(activity, repeats, at, place, instances) : parallel(activity, repeats, at, place, instances);
  const { stop } = outcome;
  if (stop) return { ...until(outcome, stop.at), end: Infinity, stop };
  record.at = outcome.end;
  return outcome;
}

function instance(activity: Activity, at: number, place: Place, path: number, pathOfUndoing: number, instances: Record[]): Outcome {
  const inner: Record[] = [];
  const record = begin(activity.id, at, { inner });
  instances.push(record);
  const outcome = runOnce(activity, at, { ...place, path, records: inner }, pathOfUndoing);
  if (!outcome.stop) record.at = outcome.end;
  return outcome;
}

function loop(activity: Activity, { testBefore, times, maximum }: Extract<Repetition, { kind: 'loop' }>, at: number, place: Place, instances: Record[]): Outcome {
  let outcome = nothing(at);
  const wanted = testBefore ? times : Math.max(1, times);
  for (let done = 0; done < Math.min(wanted, maximum ?? Infinity); done++) {
    outcome = followed(outcome, (then) => instance(activity, then, place, place.path, place.path, instances));
  }
  return outcome;
}

function sequential(activity: Activity, repeats: Instances, at: number, place: Place, instances: Record[]): Outcome {
  let outcome = nothing(at);
  for (let done = 0; done < repeats.count && !isEnough(repeats, done); done++) {
    const path = pathOf(place.path, done + 1);
    outcome = followed(outcome, (then) => instance(activity, then, place, path, undoPath(repeats, place.path, path), instances));
  }
  return outcome;
}

function parallel(activity: Activity, repeats: Instances, at: number, place: Place, instances: Record[]): Outcome {
  const paths = Array.from({ length: repeats.count }, (_, index) => pathOf(place.path, index + 1));
  const outcomes = paths.map((path) => instance(activity, at, place, path, undoPath(repeats, place.path, path), instances));
  const whole = together(at, outcomes);
  const ends = outcomes.map(({ end }) => end).toSorted((a, b) => a - b);
  const enough = repeats.enough === null ? undefined : ends[repeats.enough - 1];
  if (enough === undefined || enough > (whole.stop?.at ?? Infinity) || enough === Infinity) return whole;
  cut(instances, enough);
  return until(whole, enough);
}

function isEnough({ enough }: Instances, done: number): boolean {
  return enough !== null && done >= enough;
}

/** An item of a list stays with the instance; a path that was mapped into a sub-process ends with it. */
function undoPath({ from }: Instances, outer: number, path: number): number {
  return from === 'list' ? path : outer;
}
