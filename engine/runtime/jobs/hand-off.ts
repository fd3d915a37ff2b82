import { initialHandOff, stepHandOff } from '../../lifecycle/index.ts';
import type { HandOffEvent } from '../../lifecycle/index.ts';
import type { JobRow } from '../../store/rows/execution.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import { recordConsequence, recordEntry } from '../record-entry.ts';

/** Adds the hand-off that a new job carries out; it is sent at once when a worker has the job already. */
export function beginHandOff(scope: CommandScope, { id, topic, lockedBy }: JobRow, caseId: string): void {
  const { set, tenant, now } = scope;
  const created = initialHandOff();
  const sent = lockedBy === null ? null : stepHandOff(created, 'send');
  const lifecycle = sent?.ok === true ? sent.snapshot : created;
  set.insert('hand_off', { id, tenant, caseId, topic, state: lifecycle.state, lifecycle, externalReference: null, createdAt: now, confirmedAt: null, revision: 1 });
  if (lifecycle !== created) recordConsequence(scope, { caseId, kind: 'handOff', title: topic, detail: { state: lifecycle.state } });
}

/** Moves the hand-off that a job carries out, if it is one; a step it cannot take changes nothing. */
export function* moveHandOff(scope: CommandScope, job: JobRow, event: HandOffEvent, externalReference?: string): Step<void> {
  if (job.kind !== 'external') return;
  const { set, tenant, now } = scope;
  const handOff = yield* set.get('hand_off', tenant, job.id);
  if (handOff === null) return;
  const step = stepHandOff(handOff.lifecycle, event);
  if (!step.ok || !step.changed) return;
  set.update('hand_off', {
    ...handOff,
    state: step.state,
    lifecycle: step.snapshot,
    externalReference: externalReference ?? handOff.externalReference,
    confirmedAt: step.state === 'confirmed' ? now : handOff.confirmedAt,
  });
  recordEntry(scope, { caseId: handOff.caseId, kind: 'handOff', title: handOff.topic, detail: { state: step.state } });
}
