import { Type } from 'typebox';
import type { PaymentView } from '../../engine/runtime/contract.ts';
import { instant, nullable, text, view } from './view.ts';

export const PaymentSchema = view<PaymentView>('PaymentView', {
  id: text(),
  amountCents: Type.Integer({ description: 'Cents' }),
  currency: Type.Literal('EUR'),
  purpose: text(),
  state: text(),
  payUrl: nullable(text()),
  requestedAt: instant(),
  settledAt: nullable(instant()),
  attempts: Type.Integer(),
  providerReference: Type.Optional(nullable(text())),
});
