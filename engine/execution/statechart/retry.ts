import { begin, look } from './begin.ts';
import type { Draft } from './draft.ts';
import { forked, variablesOf } from './draft.ts';
import { happen } from './happen.ts';
import { heldData, resolve, stop } from './incidents.ts';
import { attempt, startPass } from './memory.ts';
import type { Attempt } from './memory.ts';
import { open } from './open/index.ts';
import { acceptable } from './results.ts';
import type { OpenIncident } from './state.ts';

/** Repeats what an incident stopped. Returns the draft that counts, or `null` for an incident that is no longer open. */
export function retry(draft: Draft, incidentId: string): Draft | null {
  const incident = draft.incidents.find(({ id }) => id === incidentId);
  if (!incident) return null;
  const data = acceptable(heldData(draft, incident));
  resolve(draft, incident);
  const { cause, definition, error } = incident;
  const wait = definition === undefined ? undefined : draft.model.waits.get(definition);
  if (cause === 'begin') return enter(draft, data);
  if (cause === 'look') return lookAgain(draft);
  if (!wait) throw new Error(`The state names "${definition ?? ''}", which the machine does not have: it belongs to another version.`);
  if (cause === 'work') return settled(draft, incident, (trial) => workAgain(trial, incident));
  return happen(draft, { wait, data, ...(error ? { error } : {}) }) ?? draft;
}

/** Enters the machine; what keeps it from beginning is an incident of the machine itself. */
export function enter(draft: Draft, data: Parameters<typeof begin>[1]): Draft {
  const trial = forked(draft);
  const begun = begin(trial, data);
  if (begun.ok) return trial;
  stop(draft, { cause: 'begin' }, begun.problem, { data });
  return draft;
}

function lookAgain(draft: Draft): Draft {
  return settled(draft, { cause: 'look' }, (trial) => look(trial, variablesOf(trial), 'retried'));
}

/** Asks for the task, job or call anew. */
function workAgain(draft: Draft, { definition = '' }: OpenIncident): Attempt<void> {
  const wait = draft.model.waits.get(definition);
  const pass = startPass(draft.context, { name: 'retried', data: {} });
  return attempt(pass, () => {
    if (wait) open(draft, wait, { pass, variables: variablesOf(draft), written: {} });
  });
}

function settled(draft: Draft, { cause, definition }: Pick<OpenIncident, 'cause' | 'definition'>, body: (trial: Draft) => Attempt<unknown>): Draft {
  const trial = forked(draft);
  const done = body(trial);
  if (done.ok) return trial;
  stop(draft, { cause, ...(definition === undefined ? {} : { definition }) }, done.problem);
  return draft;
}
