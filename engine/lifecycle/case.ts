import { createMachine } from 'xstate';
import { lifecycle } from './machine.ts';
import type { Snapshot, Step } from './machine.ts';

/** States of a case, as `laufzettel:caseEvent` moves them. */
export type CaseState =
  | 'received'
  | 'examining'
  | 'awaitingApplicant'
  | 'hearing'
  | 'awaitingSignature'
  | 'awaitingPayment'
  | 'handingOver'
  | 'issued'
  | 'denied'
  | 'withdrawn'
  | 'discontinued'
  | 'closed';

/** What the citizen is told (status of the federal mailbox). */
export type PublicStatus = 'SUBMITTED' | 'RECEIVED' | 'PROCESSING' | 'ACTION_REQUIRED' | 'COMPLETED';

/** Possible as long as nothing is decided: examine again, ask, hear, sign, charge, stop. */
const undecided = {
  examine: 'examining',
  returnToClerk: 'examining',
  requestApplicant: 'awaitingApplicant',
  startHearing: 'hearing',
  requestSignature: 'awaitingSignature',
  requestPayment: 'awaitingPayment',
  withdraw: 'withdrawn',
  discontinue: 'discontinued',
} as const;

/** Possible only when no answer, hearing or fee is outstanding. */
const ready = { handOver: 'handingOver', issue: 'issued', deny: 'denied', resolve: 'closed' } as const;
const decided = { on: { close: 'closed' } } as const;

/**
 * A case from receipt to closing. A permit is neither handed over nor issued while the applicant owes an answer or the
 * fee or a hearing runs; a case can be denied from the hearing once the signature is asked for or the clerk has it back.
 * The applicant may withdraw until the permit is issued; afterwards a permit is given up or revoked (`discontinue`).
 * What needs no decision, such as the repair of a reported defect, is resolved and thereby closed.
 */
const machine = createMachine({
  id: 'case',
  initial: 'received',
  states: {
    received: { on: { ...undecided, ...ready } },
    examining: { on: { ...undecided, ...ready } },
    awaitingApplicant: { on: { ...undecided, applicantAnswered: 'examining' } },
    hearing: { on: { ...undecided, endHearing: 'examining' } },
    awaitingSignature: { on: { ...undecided, ...ready } },
    awaitingPayment: { on: { ...undecided, settlePayment: 'handingOver' } },
    handingOver: { on: { ...undecided, handOver: 'handingOver', issue: 'issued', resolve: 'closed' } },
    issued: { on: { discontinue: 'discontinued', close: 'closed' } },
    denied: decided,
    withdrawn: decided,
    discontinued: decided,
    closed: { type: 'final' },
  },
});

/** The lifecycle of a case; refuses with `CASE_STEP_REFUSED`. */
export const caseLifecycle = lifecycle<CaseState>(machine, 'case', 'CASE_STEP_REFUSED');

/** A case that has just been received. */
export function initialCase(): Snapshot<CaseState> {
  return caseLifecycle.initial();
}

/** Moves a case by the name of a `laufzettel:caseEvent`. */
export function stepCase(snapshot: Snapshot, event: string): Step<CaseState> {
  return caseLifecycle.step(snapshot, event);
}

const PUBLIC: Record<CaseState, PublicStatus> = {
  received: 'RECEIVED',
  examining: 'PROCESSING',
  awaitingApplicant: 'ACTION_REQUIRED',
  hearing: 'ACTION_REQUIRED',
  awaitingSignature: 'PROCESSING',
  awaitingPayment: 'ACTION_REQUIRED',
  handingOver: 'PROCESSING',
  issued: 'COMPLETED',
  denied: 'COMPLETED',
  withdrawn: 'COMPLETED',
  discontinued: 'COMPLETED',
  closed: 'COMPLETED',
};

/** The citizen's status of a case state. */
export function publicStatus(state: CaseState): PublicStatus {
  return PUBLIC[state];
}
