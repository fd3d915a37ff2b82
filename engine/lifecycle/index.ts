export { caseLifecycle, initialCase, publicStatus, stepCase } from './case.ts';
export type { CaseState } from './case.ts';
export { handOffLifecycle, initialHandOff, stepHandOff } from './hand-off.ts';
export type { HandOffEvent } from './hand-off.ts';
export type { Snapshot, Step } from './machine.ts';
export { initialNotice, noticeLifecycle, stepNotice } from './notice.ts';
export { initialPayment, paymentLifecycle, stepPayment } from './payment.ts';
export type { PaymentEvent } from './payment.ts';
export { initialTask, stepTask, taskLifecycle } from './task.ts';
