import { createMachine } from 'xstate';
import { lifecycle } from './machine.ts';
import type { Snapshot, Step } from './machine.ts';

export type HandOffState = 'created' | 'sent' | 'confirmed' | 'refused' | 'failed' | 'cancelled';
export type HandOffEvent = 'send' | 'confirm' | 'refuse' | 'fail' | 'cancel';

/**
 * A hand-off to a specialist system. It may be sent again after a failure; a confirmation that comes after we gave up
 * counts, because the system did take it over. A refusal is final: a corrected hand-off is a new one.
 */
const machine = createMachine({
  id: 'handOff',
  initial: 'created',
  states: {
    created: { on: { send: 'sent', fail: 'failed', cancel: 'cancelled' } },
    sent: { on: { send: 'sent', confirm: 'confirmed', refuse: 'refused', fail: 'failed', cancel: 'cancelled' } },
    failed: { on: { send: 'sent', fail: 'failed', confirm: 'confirmed', refuse: 'refused', cancel: 'cancelled' } },
    confirmed: { on: { confirm: 'confirmed' } },
    refused: { on: { refuse: 'refused' } },
    cancelled: { on: { cancel: 'cancelled' } },
  },
});

/** The lifecycle of a hand-off; refuses with `HANDOFF_STEP_REFUSED`. */
export const handOffLifecycle = lifecycle<HandOffState>(machine, 'hand-off', 'HANDOFF_STEP_REFUSED');

/** A hand-off that waits for a worker. */
export function initialHandOff(): Snapshot<HandOffState> {
  return handOffLifecycle.initial();
}

/** Moves a hand-off by what the worker or the specialist system reported. */
export function stepHandOff(snapshot: Snapshot, event: HandOffEvent): Step<HandOffState> {
  return handOffLifecycle.step(snapshot, event);
}
