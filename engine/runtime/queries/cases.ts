import { hasRole, seesCase, sightOf } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { Actor, CaseView, MessageView, Queries } from '../contract.ts';
import type { CaseWithCounts } from '../../store/queries.ts';
import { toCaseView } from '../instances/case-view.ts';
import { mayWorkOn } from '../jobs/locked-job.ts';
import { toCaseSummary, toDeadlineView, toDocumentView, toHandOffView, toIncidentView, toNoteView, toNoticeView, toPaymentView } from '../views/case.ts';
import { toMessageView } from '../views/message.ts';
import { taskFor } from '../views/task.ts';
import { instanceView } from './instances.ts';

export function caseQueries(parts: RuntimeParts): Pick<Queries, 'cases' | 'case' | 'timeline' | 'document' | 'payment' | 'caseForJob'> {
  const { store } = parts;

  /** The case if the actor may read it in full: staff and our own workers, never the applicant. */
  async function visible(actor: Actor, caseId: string): Promise<CaseWithCounts | null> {
    if (actor.kind === 'applicant') return null;
    const row = await store.queries.case(actor.tenant, caseId);
    return row !== null && seesCase(actor, row) ? row : null;
  }

  return {
    cases: async (actor, filter) => {
      const { rows, ...page } = await store.queries.cases({ ...sightOf(actor), accountId: actor.id }, filter);
      return { items: rows.map(toCaseSummary), ...page };
    },

    case: async (actor, caseId) => {
      const row = await visible(actor, caseId);
      return row === null ? null : fullCase(parts, actor, row);
    },

    timeline: async (actor, caseId, page) => {
      if ((await visible(actor, caseId)) === null) return { items: [], next: null };
      const { rows, next } = await store.queries.timeline(actor.tenant, caseId, page);
      return { items: rows.map(({ seq, at, kind, actor: by, elementId, title, detail }) => ({ seq, at, kind, actor: by, elementId, title, detail })), next };
    },

    document: async (actor, documentId) => {
      const row = await store.row('document', actor.tenant, documentId);
      const caseRow = row === null ? null : await store.row('case_file', actor.tenant, row.caseId);
      if (row === null || caseRow === null || !seesCase(actor, caseRow)) return null;
      if (actor.kind === 'applicant' && row.direction === 'internal') return null;
      const blob = await store.row('blob', actor.tenant, documentId);
      return blob === null ? null : { view: toDocumentView(row), bytes: blob.bytes };
    },

    payment: async (actor, paymentId) => {
      const row = await store.row('payment', actor.tenant, paymentId);
      const caseRow = row === null ? null : await store.row('case_file', actor.tenant, row.caseId);
      return row !== null && caseRow !== null && seesCase(actor, caseRow) ? toPaymentView(row) : null;
    },

    caseForJob: async (actor, caseId) => {
      const row = await store.row('case_file', actor.tenant, caseId);
      if (row === null || !(await holdsJobOf(actor, caseId))) return null;
      return toCaseView(row, await store.select('documentsOfCase', actor.tenant, caseId));
    },
  };

  /** Our own workers see the case of any job; those of others only while they hold a job of the case. */
  async function holdsJobOf(actor: Actor, caseId: string): Promise<boolean> {
    if (actor.kind === 'system') return true;
    const jobs = await store.select('jobsOfCase', actor.tenant, caseId);
    return jobs.some(({ lockedBy, topic }) => lockedBy?.startsWith(`${actor.kind}:${actor.id}/`) === true && mayWorkOn(actor, topic));
  }
}

async function fullCase(parts: RuntimeParts, actor: Actor, row: CaseWithCounts): Promise<CaseView> {
  const { store } = parts;
  const { tenant } = actor;
  const [documents, deadlines, tasks, payments, handOffs, notices, notes, incidents, instances] = await Promise.all([
    store.select('documentsOfCase', tenant, row.id),
    store.select('deadlinesOfCase', tenant, row.id),
    store.queries.tasksOfCase(tenant, row.id),
    store.select('paymentsOfCase', tenant, row.id),
    store.select('handOffsOfCase', tenant, row.id),
    store.select('noticesOfCase', tenant, row.id),
    store.select('notesOfCase', tenant, row.id),
    store.select('incidentsOfCase', tenant, row.id),
    store.select('instancesOfCase', tenant, row.id),
  ]);
  return {
    ...toCaseSummary(row),
    data: row.data,
    documents: documents.map(toDocumentView),
    deadlines: deadlines.map(toDeadlineView).toSorted((a, b) => a.dueAt - b.dueAt),
    tasks: hasRole(actor, 'clerk', 'lead', 'admin') || actor.kind === 'system' ? await Promise.all(tasks.map((task) => taskFor(store, actor, task))) : [],
    payments: payments.map(toPaymentView),
    handOffs: handOffs.map(toHandOffView),
    notices: notices.map(toNoticeView),
    notes: notes.map(toNoteView),
    incidents: incidents.map((incident) => toIncidentView(incident, row.reference)),
    instances: await Promise.all(instances.map((instance) => instanceView(parts, instance))),
    messages: await awaitedMessages(parts, row),
    revision: row.revision,
  };
}

/** The messages of the case's procedure that its processes wait for now, in the procedure's order. */
async function awaitedMessages({ store, models }: RuntimeParts, row: CaseWithCounts): Promise<readonly MessageView[]> {
  const open = await store.select('subscriptionsOfCase', row.tenant, row.id);
  const deployed = await models.read(store, row.tenant, row.deploymentId);
  const { manifest } = deployed;
  if (manifest === null) return [];
  return manifest.messages.filter(({ message }) => open.some(({ kind, name }) => kind === 'message' && name === message)).map((rule) => toMessageView(manifest, deployed, rule));
}
