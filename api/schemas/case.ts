import { Type } from 'typebox';
import type { CaseSummary, CaseView } from '../../engine/runtime/contract.ts';
import { DeadlineSchema } from './deadline.ts';
import { DocumentSchema } from './document.ts';
import { HandOffSchema } from './hand-off.ts';
import { IncidentSchema } from './incident.ts';
import { InstanceSchema } from './instance.ts';
import { NoticeSchema } from './notice.ts';
import { PaymentSchema } from './payment.ts';
import { MessageSchema } from './service.ts';
import { TaskSchema } from './task.ts';
import { instant, jsonObject, listOf, nullable, ref, text, view } from './view.ts';

/** Status for citizens, after the status model of the German portals (ZBP). */
export const publicStatus = () =>
  Type.Union(['SUBMITTED', 'RECEIVED', 'PROCESSING', 'ACTION_REQUIRED', 'COMPLETED'].map((status) => Type.Literal(status)));

const members = {
  id: text(),
  reference: text(),
  service: text(),
  serviceName: text(),
  unit: text(),
  state: text(),
  publicStatus: publicStatus(),
  outcome: nullable(text()),
  applicantName: text(),
  receivedAt: instant(),
  closedAt: nullable(instant()),
  openIncidents: Type.Integer(),
};

export const CaseSummarySchema = view<CaseSummary>('CaseSummary', members);

export const CaseSchema = view<CaseView>('CaseView', {
  ...members,
  data: jsonObject(),
  documents: listOf(ref(DocumentSchema)),
  deadlines: listOf(ref(DeadlineSchema)),
  tasks: listOf(ref(TaskSchema)),
  payments: listOf(ref(PaymentSchema)),
  handOffs: listOf(ref(HandOffSchema)),
  notices: listOf(ref(NoticeSchema)),
  notes: listOf(Type.Object({ id: text(), text: text(), author: text(), at: instant() })),
  incidents: listOf(ref(IncidentSchema)),
  instances: listOf(ref(InstanceSchema)),
  messages: listOf(ref(MessageSchema)),
  revision: Type.Integer(),
});
