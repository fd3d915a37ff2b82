import { publicStatus } from '../../lifecycle/index.ts';
import type { CaseState } from '../../lifecycle/index.ts';
import type { CaseWithCounts } from '../../store/queries.ts';
import type { DeadlineRow, DocumentRow, HandOffRow, NoteRow, NoticeRow, PaymentRow } from '../../store/rows/case.ts';
import type { IncidentRow } from '../../store/rows/execution.ts';
import type { CaseSummary, CaseView, DeadlineView, DocumentView, HandOffView, IncidentView, NoticeView, PaymentView } from '../contract.ts';

export function toCaseSummary(row: CaseWithCounts): CaseSummary {
  return {
    id: row.id,
    reference: row.reference,
    service: row.service,
    serviceName: row.serviceName,
    unit: row.unit,
    state: row.state,
    publicStatus: publicStatus(row.state as CaseState),
    outcome: row.outcome,
    applicantName: row.applicantName,
    receivedAt: row.receivedAt,
    closedAt: row.closedAt,
    openIncidents: row.openIncidents,
  };
}

export function toDocumentView({ tenant: _tenant, ...view }: DocumentRow): DocumentView {
  return view;
}

export function toDeadlineView(row: DeadlineRow): DeadlineView {
  const { id, kind, label, endsOn, dueAt, status, ruleVersion, inputs, reasons } = row;
  return { id, kind, label, endsOn, dueAt, status, ruleVersion, inputs, reasons };
}

export function toPaymentView(row: PaymentRow): PaymentView {
  const { id, amountCents, purpose, state, payUrl, providerReference, requestedAt, settledAt, attempts } = row;
  return { id, amountCents, currency: 'EUR', purpose, state, payUrl, providerReference, requestedAt, settledAt, attempts };
}

export function toHandOffView({ id, topic, state, externalReference, createdAt, confirmedAt }: HandOffRow): HandOffView {
  return { id, topic, state, externalReference, createdAt, confirmedAt };
}

export function toNoticeView({ id, template, title, state, channel, documentId, dispatchedOn }: NoticeRow): NoticeView {
  return { id, template, title, state, channel, documentId, dispatchedOn };
}

export function toNoteView({ id, text, author, at }: NoteRow): CaseView['notes'][number] {
  return { id, text, author, at };
}

export function toIncidentView(row: IncidentRow, caseReference: string | null): IncidentView {
  const { id, caseId, instanceId, jobId, elementId, code, message, detail, createdAt, resolvedAt } = row;
  return { id, caseId, caseReference, instanceId, jobId, elementId, code, message, detail, createdAt, resolvedAt };
}
