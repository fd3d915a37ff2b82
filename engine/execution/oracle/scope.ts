import type { Block, Catcher } from './block.ts';
import { catches, errorsCaught, uncaught } from './catching.ts';
import type { Place } from './interpret.ts';
import { run } from './interpret.ts';
import type { Entry, Outcome } from './outcome.ts';
import { earliest, together, until } from './outcome.ts';
import type { Record } from './records.ts';
import { begin, cut } from './records.ts';

/** A process or sub-process with its event sub-processes: ends when nothing in it is left. */
export function runScope(body: Block, handlers: readonly Catcher[], at: number, place: Place): Outcome {
  const main = run(body, at, { ...place, caught: [...errorsCaught(handlers), ...place.caught] });
  const over = Math.min(main.stop?.at ?? Infinity, Math.max(main.end, main.beside));
  const caught = catches(handlers, main, at, place.path, over);
  const interruption = caught.findLast(({ catcher }) => catcher.interrupting);
  const beside = caught.filter(({ catcher }) => !catcher.interrupting).map((each) => runHandler(each.catcher, each.at, place));
  const stop = earliest(interruption?.at === main.stop?.at ? undefined : main.stop, ...beside.map((outcome) => outcome.stop));
  const running = { ...together(at, [{ ...main, escalations: uncaught(handlers, main) }, ...beside]) };
  if (interruption && (!stop || interruption.at < stop.at)) {
    const before = until(running, interruption.at);
    cut(place.records, interruption.at);
    const handled = runHandler(interruption.catcher, interruption.at, place);
    return whole({ ...handled, log: [...before.log, ...handled.log], escalations: [...before.escalations, ...handled.escalations] });
  }
  if (!stop) return whole({ ...running, end: Math.max(running.end, running.beside) });
  const before = until(running, stop.at);
  if (stop.kind !== 'terminate') return { ...before, end: Infinity, stop };
  cut(place.records, stop.at);
  return whole(before);
}

/** A scope has nothing beside itself. */
function whole(outcome: Outcome): Outcome {
  const { end, log, escalations, stop } = outcome;
  return { end, beside: end === Infinity ? 0 : end, log, escalations, ...(stop ? { stop } : {}) };
}

/** What an event sub-process does: a scope of its own, which undoes what the scope around it has done. */
function runHandler({ id, leads }: Catcher, at: number, place: Place): Outcome {
  const inner: Record[] = [];
  const record = begin(id, at, { inner });
  place.records.push(record);
  const outcome = runScope(leads, [], at, { ...place, records: inner, undoes: place.records });
  if (outcome.stop || outcome.end === Infinity) return outcome;
  record.at = outcome.end;
  const ended: Entry = { at: outcome.end, id: `sub_${id}` };
  return { ...outcome, log: [...outcome.log, ended] };
}
