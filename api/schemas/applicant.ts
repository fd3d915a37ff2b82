import { Type } from 'typebox';
import type { ApplicantView } from '../../engine/runtime/contract.ts';
import { publicStatus } from './case.ts';
import { DeadlineSchema } from './deadline.ts';
import { DocumentSchema } from './document.ts';
import { PaymentSchema } from './payment.ts';
import { bilingual, day, instant, listOf, nullable, ref, text, view } from './view.ts';

export const ApplicantSchema = view<ApplicantView>('ApplicantView', {
  caseId: text(),
  reference: text(),
  serviceName: bilingual(),
  publicStatus: publicStatus(),
  state: text(),
  outcome: nullable(text()),
  receivedAt: instant(),
  requests: listOf(
    Type.Object({
      message: text(),
      kind: Type.Union([Type.Literal('documents'), Type.Literal('statement'), Type.Literal('declaration')]),
      text: text(),
      items: listOf(Type.Object({ purpose: text(), title: text() })),
      endsOn: nullable(day()),
    }),
  ),
  actions: listOf(text()),
  documents: listOf(ref(DocumentSchema)),
  payment: nullable(ref(PaymentSchema)),
  deadlines: listOf(ref(DeadlineSchema)),
  history: listOf(Type.Object({ at: instant(), state: text() })),
});

export const ApplicantAccessSchema = view<{ readonly token: string; readonly expiresAt: number }>('ApplicantAccess', {
  token: Type.String({ description: 'Send as `Authorization: Applicant <token>`' }),
  expiresAt: instant(),
});
