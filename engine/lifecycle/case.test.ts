import { describe, expect, it } from 'vitest';
import { caseLifecycle, initialCase, publicStatus, stepCase } from './index.ts';
import type { CaseState } from './index.ts';

function after(...events: readonly string[]): string {
  let snapshot = initialCase();
  for (const event of events) {
    const step = stepCase(snapshot, event);
    if (!step.ok) return `${snapshot.state}: ${step.problem.code}`;
    snapshot = step.snapshot;
  }
  return snapshot.state;
}

describe('a case', () => {
  it.each([
    ['the straight way to a permit', ['examine', 'requestPayment', 'settlePayment', 'handOver', 'issue', 'close'], 'closed'],
    ['documents asked for, reminded, decided on file', ['examine', 'requestApplicant', 'requestApplicant', 'examine', 'deny'], 'denied'],
    ['a denial with hearing and second signature', ['examine', 'startHearing', 'endHearing', 'requestSignature', 'returnToClerk', 'requestSignature', 'deny'], 'denied'],
    ['a fee that is never paid', ['examine', 'requestPayment', 'discontinue'], 'discontinued'],
    ['a register that refuses', ['examine', 'requestPayment', 'settlePayment', 'handOver', 'returnToClerk', 'handOver', 'issue'], 'issued'],
    ['a defect passed on and repaired', ['examine', 'handOver', 'resolve'], 'closed'],
    ['a defect repaired while an answer is awaited', ['examine', 'requestApplicant', 'resolve'], 'awaitingApplicant: CASE_STEP_REFUSED'],
    ['an issued permit given up', ['examine', 'issue', 'discontinue'], 'discontinued'],
    ['issuing before the fee is paid', ['examine', 'requestPayment', 'issue'], 'awaitingPayment: CASE_STEP_REFUSED'],
    ['denying in the middle of the hearing', ['examine', 'startHearing', 'deny'], 'hearing: CASE_STEP_REFUSED'],
    ['handing over while documents are missing', ['requestApplicant', 'handOver'], 'awaitingApplicant: CASE_STEP_REFUSED'],
    ['withdrawing an issued permit', ['issue', 'withdraw'], 'issued: CASE_STEP_REFUSED'],
    ['answering what was not asked', ['applicantAnswered'], 'received: CASE_STEP_REFUSED'],
  ])('%s', (_name, events, state) => {
    expect(after(...events)).toBe(state);
  });

  it('may be withdrawn from every state until it is decided', () => {
    const undecided = caseLifecycle.states.filter((state) => !['issued', 'denied', 'withdrawn', 'discontinued', 'closed'].includes(state));
    expect(undecided).toHaveLength(7);
    for (const state of undecided) expect(stepCase({ format: 1, state }, 'withdraw')).toMatchObject({ ok: true, state: 'withdrawn' });
  });

  it('tells the citizen when it is their turn', () => {
    const turn = caseLifecycle.states.filter((state: CaseState) => publicStatus(state) === 'ACTION_REQUIRED');
    expect(turn).toEqual(['awaitingApplicant', 'hearing', 'awaitingPayment']);
    expect(publicStatus('received')).toBe('RECEIVED');
    expect(publicStatus('withdrawn')).toBe('COMPLETED');
  });

  it('says in a refusal what was tried where', () => {
    expect(stepCase({ format: 1, state: 'closed' }, 'examine')).toMatchObject({ ok: false, problem: { code: 'CASE_STEP_REFUSED', detail: { state: 'closed', event: 'examine' } } });
  });
});
