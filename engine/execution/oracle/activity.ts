import { chosen } from './answers.ts';
import type { Activity, Inside } from './block.ts';
import { catches, errorsCaught, uncaught } from './catching.ts';
import type { Place } from './interpret.ts';
import { run } from './interpret.ts';
import type { Outcome } from './outcome.ts';
import { besides, later, nothing, until } from './outcome.ts';
import type { Record } from './records.ts';
import { begin, begunBy, cut, undoAll } from './records.ts';
import { runRepeated } from './repeat.ts';
import { runScope } from './scope.ts';

/** An activity with its boundary events. */
export function runActivity(activity: Activity, at: number, place: Place): Outcome {
  const begun = place.records.length;
  const whole = withoutGuards(activity, at, { ...place, caught: [...errorsCaught(activity.guards), ...place.caught] });
  const own = place.records.slice(begun, begun + 1);
  const over = Math.min(whole.end, whole.stop?.at ?? Infinity, whole.deafFrom ?? Infinity);
  const caught = catches(activity.guards, whole, at, place.path, over);
  const interruption = caught.findLast(({ catcher }) => catcher.interrupting);
  const paths = caught.filter(({ catcher }) => !catcher.interrupting).map((each) => run(each.catcher.leads, each.at, place));
  for (const record of own) record.place = Math.min(...caught.flatMap((each) => (each.catcher.interrupting ? [] : [each.at])), Infinity);
  if (!interruption) return besides({ ...whole, escalations: uncaught(activity.guards, whole) }, paths);
  cut(own, interruption.at);
  const before = until({ ...whole, escalations: uncaught(activity.guards, whole) }, interruption.at);
  const handled = run(interruption.catcher.leads, interruption.at, place);
  return besides({ ...handled, log: [...before.log, ...handled.log], escalations: [...before.escalations, ...handled.escalations] }, paths);
}

function withoutGuards(activity: Activity, at: number, place: Place): Outcome {
  return activity.repeats ? runRepeated(activity, activity.repeats, at, place) : runOnce(activity, at, place, place.path);
}

/** One instance. `undoPath`: the path that what undoes it sees. */
export function runOnce(activity: Activity, at: number, place: Place, undoPath: number): Outcome {
  const { does, id, undoable } = activity;
  const handler = undoable ? { handler: { id: `undo_${id}`, path: undoPath } } : {};
  if (typeof does !== 'string') return runInside(activity, does, at, place, handler);
  if (does === 'script') return { ...nothing(at + 1), log: [{ at: at + 1, id }] };
  const done = later(at, id, place.path);
  if (activity.fails !== null && chosen(`${id}!`, place.path, 2) === 0) {
    const { fails } = activity;
    const hit = place.caught.some((code) => code === null || code === fails);
    return { ...nothing(at), end: Infinity, ...(hit ? { stop: { at: done, kind: 'error', code: fails } } : {}) };
  }
  if (undoable) place.records.push(begin(id, at, { at: done, ...handler }));
  return { ...nothing(done), log: [{ at: done, id }] };
}

function runInside({ id }: Activity, inside: Inside, at: number, place: Place, handler: Pick<Record, 'handler'>): Outcome {
  const inner: Record[] = [];
  const record = begin(id, at, { inner, ...handler });
  place.records.push(record);
  const outcome = runScope(inside.body, inside.handlers, at, { ...place, records: inner, undoes: inner });
  const { stop } = outcome;
  if (stop?.kind === 'cancel' && inside.transaction) {
    const log = [...outcome.log];
    const end = undoAll(begunBy(inner, stop.at), stop.at, log);
    return { ...outcome, log, deafFrom: stop.at, stop: { at: end, kind: 'cancelled' } };
  }
  if (stop || outcome.end === Infinity) return outcome;
  record.at = outcome.end;
  return { ...outcome, log: [...outcome.log, { at: outcome.end, id }] };
}
