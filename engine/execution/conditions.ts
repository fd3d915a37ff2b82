import type { EventDefinition } from '../model/bpmn/model.ts';
import { definitionOf } from './arm.ts';
import { hasComeTrue } from './evaluate.ts';
import { resolveStage, stop } from './incidents.ts';
import type { Attempt, Run } from './run.ts';
import { behaviorAt, elementAt } from './run.ts';
import type { Wait } from './state.ts';
import { findToken } from './tokens.ts';
import { findWait, replaceWait } from './waits.ts';

/**
 * Looks at the conditional events that wait, the oldest first. One occurs when its condition becomes true; it must have
 * been false in between to occur again (BPMN 2.0.2, table 10.84). A value that is missing is no reason to occur.
 */
export function lookAtConditions(run: Run): void {
  run.changed = false;
  for (const { id } of run.waits.filter(({ kind }) => kind === 'condition')) {
    const wait = findWait(run, id);
    if (wait) look(run, wait);
  }
}

function look(run: Run, wait: Wait): void {
  const element = elementAt(run, wait.element);
  // the incident of an event sub-process is held by what stands in its scope
  const token = findToken(run, wait.owner) ?? run.tokens.find(({ scope }) => scope === wait.owner);
  const answer = isTrue(run, wait, definitionOf(wait, element));
  if (!answer.ok) {
    if (wait.broken || !token) return;
    replaceWait(run, { ...wait, broken: true });
    return stop(run, token, 'look', answer.problem);
  }
  const { met: wasMet, broken, ...plain } = wait;
  if (broken && token) resolveStage(run, token, 'look');
  if (!answer.value) {
    if (wasMet || broken) replaceWait(run, plain);
    return;
  }
  if (wasMet) return;
  replaceWait(run, { ...plain, met: true });
  const behavior = behaviorAt(run, wait.element);
  behavior.resume?.(run, { ...plain, met: true }, element, { variables: {} });
}

function isTrue(run: Run, wait: Wait, definition: EventDefinition | undefined): Attempt<boolean> {
  if (definition?.kind !== 'conditional') return { ok: true, value: false };
  const place = findToken(run, wait.owner) ?? { scope: wait.owner };
  return hasComeTrue(run, place, elementAt(run, wait.element).id, definition.condition);
}
