import type { Catcher, Code, Trigger } from './block.ts';
import type { Outcome } from './outcome.ts';
import { later } from './outcome.ts';

/** One catcher and the moment at which it catches. */
export interface Catch {
  readonly at: number;
  readonly catcher: Catcher;
}

/** Firings of a cycle. */
const CYCLES = 2;

/** Everything that the catchers would catch of an outcome that begins at `at`, the first interruption being the last. */
export function catches(catchers: readonly Catcher[], outcome: Outcome, at: number, path: number, over: number): readonly Catch[] {
  const timed = catchers.flatMap((catcher) => momentsOf(catcher, at, path).filter((moment) => moment < over).map((moment) => ({ at: moment, catcher })));
  const escalated = outcome.escalations.flatMap((escalation) => {
    const catcher = bestFor(catchers, 'escalation', escalation.code);
    return catcher ? [{ at: escalation.at, catcher }] : [];
  });
  const { stop } = outcome;
  const stopped = stop?.kind === 'error' ? bestFor(catchers, 'error', stop.code) : stop?.kind === 'cancelled' ? catchers.find(({ on }) => on.kind === 'cancel') : undefined;
  const all = [...timed, ...escalated, ...(stop && stopped ? [{ at: stop.at, catcher: stopped }] : [])].toSorted((a, b) => a.at - b.at);
  const first = all.findIndex(({ catcher }) => catcher.interrupting);
  return first === -1 ? all : all.slice(0, first + 1);
}

/** Escalations that none of the catchers catches. */
export function uncaught(catchers: readonly Catcher[], { escalations }: Outcome): Outcome['escalations'] {
  return escalations.filter(({ code }) => !bestFor(catchers, 'escalation', code));
}

export function errorsCaught(catchers: readonly Catcher[]): readonly (Code | null)[] {
  return catchers.flatMap(({ on }) => (on.kind === 'error' ? [on.code] : []));
}

function momentsOf({ id, on }: Catcher, at: number, path: number): readonly number[] {
  const first = later(at, id, path);
  if (on.kind === 'timer' || on.kind === 'message') return [first];
  return on.kind === 'cycle' ? Array.from({ length: CYCLES }, (_, index) => at + (first - at) * (index + 1)) : [];
}

/** The equal code goes before the catch-all. */
function bestFor(catchers: readonly Catcher[], kind: 'error' | 'escalation', code: Code | undefined): Catcher | undefined {
  const fits = (on: Trigger, wanted: Code | null | undefined): boolean => on.kind === kind && on.code === wanted;
  return catchers.find(({ on }) => fits(on, code)) ?? catchers.find(({ on }) => fits(on, null));
}
