import type { Draft } from './draft.ts';
import { endWait, forked } from './draft.ts';
import { failInstance } from './cancel.ts';
import { stop } from './incidents.ts';
import type { Occurrence } from './occurrence.ts';
import { apply } from './occurrence.ts';
import type { Wait } from './state.ts';

/**
 * Applies what was reported about a wait. Returns the draft that counts, or `null` when nobody wanted it: a message or
 * signal that no transition takes changes nothing, as in XState.
 */
export function happen(draft: Draft, occurrence: Occurrence, reported?: Wait): Draft | null {
  if (reported && !staysOpen(reported, occurrence)) endWait(draft, reported);
  const trial = forked(draft);
  const applied = apply(trial, occurrence);
  if (!applied.ok) {
    const { wait, data, error } = occurrence;
    stop(draft, { cause: 'event', definition: wait.id, ...(error ? { error } : {}) }, applied.problem, { data });
    return draft;
  }
  if (applied.value.taken) return trial;
  if (occurrence.error) return uncaught(draft, occurrence);
  return 'invocation' in occurrence.wait || occurrence.wait.kind === 'timer' ? trial : null;
}

/** A state goes on listening to a message or signal; an invocation waits for one. */
function staysOpen({ kind }: Wait, { wait }: Occurrence): boolean {
  return (kind === 'message' || kind === 'signal') && !('invocation' in wait);
}

/** An outside error that nobody catches must not end a case: somebody decides, and may have the work done again. */
function uncaught(draft: Draft, { wait, error = { code: '' } }: Occurrence): Draft {
  if (draft.before.callDepth > 0) {
    failInstance(draft, error);
    return draft;
  }
  stop(draft, { cause: 'work', definition: wait.id }, {
    code: 'ERROR_NOT_CAUGHT',
    message: `"${wait.id}" reported the error "${error.code}", which no "onError" catches; correct the cause and retry, or add "onError" to the machine.`,
    detail: { position: wait.id, errorCode: error.code },
  });
  return draft;
}
