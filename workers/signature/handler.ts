import type { Actor, CaseView, DocumentView, Engine } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import type { SignatureReport } from './report.ts';
import type { TrustStore } from './trust-store.ts';
import { validatePdfSignatures } from './validate.ts';

/** Purpose of the stored report; it is internal, for it names the signer. */
export const REPORT_PURPOSE = 'signature-report';

/**
 * `signature.validate`, input `{ purpose }`: checks the newest incoming document of that purpose and stores the report
 * with the case. Result `{ present, indication, subIndication, signedAt, reportDocumentId }`; the signer's name is in
 * the report alone. Run twice for the same job, it finds its report and gives the same answer.
 */
export function signatureHandler(trustStore: TrustStore): JobHandler {
  return {
    topic: 'signature.validate',
    handle: async (job, context) => {
      const { purpose } = job.input;
      if (typeof purpose !== 'string' || job.caseId === null) return refused('The job has no purpose or no case; give the task the input "purpose".');
      const { engine } = context;
      const worker = workerActor(job.tenant);
      const caseView = await engine.queries.case(worker, job.caseId);
      if (caseView === null) return notReadable('case');
      const filename = reportName(job.idempotencyKey);
      const earlier = await earlierReport(engine, worker, caseView, filename);
      if (earlier !== null) return earlier;
      const newest = newestIncoming(caseView, purpose);
      if (newest === null) return done({ present: false, indication: 'INDETERMINATE', subIndication: null, signedAt: null }, null);
      const document = await engine.queries.document(worker, newest.id);
      if (document === null) return notReadable('document');
      const report = await validatePdfSignatures(document.bytes, trustStore, context.now());
      const bytes = new TextEncoder().encode(JSON.stringify({ document: { id: newest.id, purpose, filename: newest.filename }, ...report }, null, 2));
      const stored = await engine.commands.addDocument(worker, { caseId: job.caseId, purpose: REPORT_PURPOSE, title: 'Prüfbericht zur elektronischen Signatur', filename, bytes, direction: 'internal' });
      return done(report, stored.id);
    },
  };
}

function reportName(idempotencyKey: string): string {
  return `signature-report-${idempotencyKey.replaceAll(/[^A-Za-z0-9-]/g, '_').slice(-120)}.json`;
}

function refused(message: string): JobResult {
  return { type: 'failed', code: 'WORKER_INPUT', message, permanent: true };
}

function done(report: Pick<SignatureReport, 'present' | 'indication' | 'subIndication' | 'signedAt'>, reportDocumentId: string | null): JobResult {
  const { present, indication, subIndication, signedAt } = report;
  return { type: 'done', variables: { present, indication, subIndication, signedAt, reportDocumentId } };
}

function notReadable(what: string): JobResult {
  return { type: 'failed', code: 'NOT_FOUND', message: `The ${what} to be checked is gone or the worker is not of this administration.` };
}

/** The report a broken-off run of the same job has stored already. */
async function earlierReport(engine: Engine, actor: Actor, caseView: CaseView, filename: string): Promise<JobResult | null> {
  const found = caseView.documents.find((document) => document.purpose === REPORT_PURPOSE && document.filename === filename);
  const stored = found === undefined ? null : await engine.queries.document(actor, found.id);
  if (stored === null || found === undefined) return null;
  return done(JSON.parse(new TextDecoder().decode(stored.bytes)) as SignatureReport, found.id);
}

/** The incoming document of a purpose that came last; ids are in the order of time where instants are equal. */
function newestIncoming(caseView: CaseView, purpose: string): DocumentView | null {
  const candidates = caseView.documents.filter((document) => document.purpose === purpose && document.direction === 'incoming');
  return candidates.toSorted((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1)).at(-1) ?? null;
}
