import type { JsonObject } from '../../json.ts';

export interface PaymentView {
  readonly id: string;
  readonly amountCents: number;
  readonly currency: 'EUR';
  readonly purpose: string;
  /** Lifecycle state: requested, open, reminded, paid, failed, expired, cancelled. */
  readonly state: string;
  readonly payUrl: string | null;
  readonly requestedAt: number;
  readonly settledAt: number | null;
  readonly attempts: number;
  /** The provider's transaction of the current attempt, as given to `updatePayment`. */
  readonly providerReference?: string | null;
}

export type PaymentEvent = 'opened' | 'reminded' | 'paid' | 'failed' | 'retried' | 'expired' | 'cancelled';

export interface RecordPayment {
  readonly caseId: string;
  readonly amountCents: number;
  readonly purpose: string;
  /** Why this amount: the fee decision's output. */
  readonly basis: JsonObject;
  readonly idempotencyKey: string;
}
