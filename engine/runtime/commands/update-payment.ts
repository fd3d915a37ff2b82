import { LaufzettelError } from '../../errors.ts';
import { stepPayment } from '../../lifecycle/index.ts';
import type { PaymentRow } from '../../store/rows/case.ts';
import type { Step } from '../../store/work.ts';
import { require } from '../authorise.ts';
import { command } from '../command.ts';
import type { CommandScope } from '../command.ts';
import type { PaymentEvent } from '../contract.ts';
import { openIncident } from '../effects/incident.ts';
import { settle } from '../instances/settle.ts';
import { deliverInCase } from '../instances/deliver.ts';
import { announceCase, recordEntry } from '../record-entry.ts';
import { toPaymentView } from '../views/case.ts';

/** The message that tells a process of money; nobody but this command sends it. */
export const PAYMENT_SETTLED = 'PaymentSettled';

/**
 * Takes in what the provider reports. Money that is in tells the waiting process in the same transaction; money for a
 * request that has ended, or that no process waits for, is an incident and never a second booking.
 */
export const updatePayment = command('updatePayment', function* (scope, { paymentId, event, providerReference, payUrl }) {
  const { actor, set, tenant, now } = scope;
  require(actor.kind === 'system');
  const payment = yield* set.get('payment', tenant, paymentId);
  if (payment === null) throw new LaufzettelError('NOT_FOUND');
  const step = stepPayment(payment.lifecycle, event);
  if (!step.ok) {
    const raised = yield* raiseOnce(scope, payment, event, step.problem);
    return { result: toPaymentView(payment), fact: raised ? { caseId: payment.caseId, subject: payment.id, detail: { event, refused: step.problem.code } } : null };
  }
  const opens = (event === 'opened' || event === 'retried') && step.state !== 'paid';
  const told = opens || providerReference !== undefined && payment.state !== 'paid';
  if (!step.changed && !told) return { result: toPaymentView(payment), fact: null };
  const after = set.update('payment', {
    ...payment,
    state: step.state,
    lifecycle: step.snapshot,
    providerReference: told ? (providerReference ?? payment.providerReference) : payment.providerReference,
    payUrl: opens ? (payUrl ?? payment.payUrl) : payment.payUrl,
    attempts: event === 'retried' || (event === 'opened' && payment.attempts === 0) ? payment.attempts + 1 : payment.attempts,
    settledAt: step.state === 'paid' ? (payment.settledAt ?? now) : payment.settledAt,
  });
  set.publish({ tenant, type: 'payment', caseId: payment.caseId, taskId: null, at: now });
  if (step.changed) {
    recordEntry(scope, { caseId: payment.caseId, kind: 'payment', title: payment.purpose, detail: { paymentId, state: step.state, amountCents: payment.amountCents } });
    announceCase(scope, payment.caseId);
    if (step.state === 'paid') yield* tellProcess(scope, after);
  }
  return { result: toPaymentView(after), fact: { caseId: payment.caseId, subject: payment.id, detail: { event, before: { state: payment.state }, after: { state: step.state } } } };
});

function* tellProcess(scope: CommandScope, { id, caseId, amountCents }: PaymentRow): Step<void> {
  const received = yield* deliverInCase(scope, caseId, PAYMENT_SETTLED, { paymentId: id, amountCents });
  yield* settle(scope);
  if (!received && !(yield* isExpiring(scope, caseId, id))) {
    openIncident(scope, {
      id: scope.ids.next(),
      caseId,
      instanceId: null,
      jobId: null,
      elementId: null,
      problem: { code: 'PAYMENT_LATE', message: 'Money came in that the process does not wait for any more. Refund it or take the case up again.', detail: { paymentId: id } },
    });
  }
}

/**
 * Whether the process is just about to let the payment expire. That job finds the money booked and reports it to the
 * process, which goes on as paid: nobody has to refund anything.
 */
function* isExpiring({ set, tenant }: CommandScope, caseId: string, paymentId: string): Step<boolean> {
  const jobs = yield* set.select('jobsOfCase', tenant, caseId);
  return jobs.some(({ topic, input }) => topic === 'payment.expire' && input['paymentId'] === paymentId);
}

/** The provider may say the same late thing many times; one open incident says it once. */
function* raiseOnce(scope: CommandScope, payment: PaymentRow, event: PaymentEvent, problem: { readonly code: string; readonly message: string }): Step<boolean> {
  const known = yield* scope.set.select('incidentsOfCase', scope.tenant, payment.caseId);
  if (known.some((incident) => incident.code === problem.code && incident.detail['paymentId'] === payment.id && incident.detail['event'] === event)) return false;
  openIncident(scope, {
    id: scope.ids.next(),
    caseId: payment.caseId,
    instanceId: null,
    jobId: null,
    elementId: null,
    problem: { ...problem, detail: { paymentId: payment.id, event, state: payment.state } },
  });
  return true;
}
