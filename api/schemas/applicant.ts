import { Type } from 'typebox';
import type { ApplicantView, RequestView } from '../../engine/runtime/contract.ts';
import { publicStatus } from './case.ts';
import { DeadlineSchema } from './deadline.ts';
import { DocumentSchema } from './document.ts';
import { PaymentSchema } from './payment.ts';
import { MessageSchema, documentOffer, messageKind, messageMembers } from './service.ts';
import { bilingual, day, instant, listOf, nullable, ref, text, view } from './view.ts';

export const RequestSchema = view<RequestView>('RequestView', {
  ...messageMembers,
  kind: messageKind('documents', 'declaration', 'statement'),
  items: listOf(documentOffer()),
  endsOn: nullable(day()),
});

export const ApplicantSchema = view<ApplicantView>('ApplicantView', {
  caseId: text(),
  reference: text(),
  service: text(),
  serviceName: bilingual(),
  publicStatus: publicStatus(),
  state: text(),
  outcome: nullable(text()),
  receivedAt: instant(),
  requests: listOf(ref(RequestSchema)),
  actions: listOf(ref(MessageSchema)),
  documents: listOf(ref(DocumentSchema)),
  payment: nullable(ref(PaymentSchema)),
  deadlines: listOf(ref(DeadlineSchema)),
  history: listOf(Type.Object({ at: instant(), state: text() })),
});

export const ApplicantAccessSchema = view<{ readonly token: string; readonly expiresAt: number }>('ApplicantAccess', {
  token: Type.String({ description: 'Send as `Authorization: Applicant <token>`' }),
  expiresAt: instant(),
});
