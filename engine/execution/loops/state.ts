import type { JsonObject } from '../../json.ts';
import type { Run } from '../run.ts';
import type { LoopState, Token } from '../state.ts';

export function loopOf(run: Run, host: Token): LoopState {
  const loop = run.loops.find(({ token }) => token === host.id);
  if (!loop) throw new Error(`The state has no count for the repeated activity of token ${host.id}.`);
  return loop;
}

export function replaceLoop(run: Run, loop: LoopState): LoopState {
  run.loops = run.loops.map((candidate) => (candidate.token === loop.token ? loop : candidate));
  return loop;
}

export function removeLoop(run: Run, host: Token): void {
  if (run.loops.length > 0) run.loops = run.loops.filter(({ token }) => token !== host.id);
}

export function activeInstances({ started, completed, terminated }: LoopState): number {
  return started - completed - terminated;
}

/** The attributes that conditions of a repeated activity can read (BPMN 2.0.2, tables 10.27 and 10.31). */
export function loopAttributes(loop: LoopState): JsonObject {
  const { total, completed, terminated } = loop;
  const counts = { loopCounter: completed, numberOfActiveInstances: activeInstances(loop), numberOfCompletedInstances: completed, numberOfTerminatedInstances: terminated };
  return total === -1 ? counts : { ...counts, numberOfInstances: total };
}
