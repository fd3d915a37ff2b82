import type { Json, JsonObject } from '../../engine/json.ts';
import type { Actor, DocumentView, Engine } from '../../engine/runtime/contract.ts';
import type { JobHandler, JobResult } from '../contract.ts';
import type { SignatureReport } from './report.ts';
import type { TrustStore } from './trust-store.ts';
import { validatePdfSignatures } from './validate.ts';

/** Purpose of the stored report; it is internal, for it names the signer. */
export const REPORT_PURPOSE = 'signature-report';

/** What the check needs besides the job: whom to trust, and the actor it works as in a tenant. */
export interface SignatureHandlerOptions {
  readonly trustStore: TrustStore;
  readonly actor: Actor | ((tenant: string) => Actor);
}

/**
 * `signature.validate`, input `{ purpose }`: checks the newest incoming document of that purpose and stores the report
 * with the case. Result `{ present, indication, subIndication, signedAt, reportDocumentId }`; the signer's name is in
 * the report alone. Run twice for the same job, it finds its report and gives the same answer.
 */
export function signatureHandler({ trustStore, actor }: SignatureHandlerOptions): JobHandler {
  return {
    topic: 'signature.validate',
    handle: async (job, context) => {
      const { purpose } = job.input;
      if (typeof purpose !== 'string' || job.caseId === null) return refused('The job has no purpose or no case; give the task the input "purpose".');
      const { engine } = context;
      const worker = typeof actor === 'function' ? actor(job.tenant) : actor;
      const filename = reportName(job.idempotencyKey);
      const earlier = await earlierReport(engine, worker, job.caseId, filename);
      if (earlier !== null) return earlier;
      const documentId = newestIncoming(context.caseView, purpose);
      if (documentId === null) return done({ present: false, indication: 'INDETERMINATE', subIndication: null, signedAt: null }, null);
      const document = await engine.queries.document(worker, documentId);
      if (document === null) return { type: 'failed', code: 'NOT_FOUND', message: 'The document to be checked is gone or may not be read by the worker; check the worker’s scopes.' };
      const report = await validatePdfSignatures(document.bytes, trustStore, context.now());
      const bytes = new TextEncoder().encode(JSON.stringify({ document: { id: documentId, purpose, filename: document.view.filename }, ...report }, null, 2));
      const stored = await engine.commands.addDocument(worker, { caseId: job.caseId, purpose: REPORT_PURPOSE, title: 'Prüfbericht zur elektronischen Signatur', filename, bytes, direction: 'internal' });
      return done(report, stored.id);
    },
  };
}

function reportName(idempotencyKey: string): string {
  return `signature-report-${idempotencyKey.replaceAll(/[^A-Za-z0-9-]/g, '_')}.json`;
}

function refused(message: string): JobResult {
  return { type: 'failed', code: 'WORKER_INPUT', message, permanent: true };
}

function done(report: Pick<SignatureReport, 'present' | 'indication' | 'subIndication' | 'signedAt'>, reportDocumentId: string | null): JobResult {
  const { present, indication, subIndication, signedAt } = report;
  return { type: 'done', variables: { present, indication, subIndication, signedAt, reportDocumentId } };
}

/** The report a broken-off run of the same job has stored already. */
async function earlierReport(engine: Engine, actor: Actor, caseId: string, filename: string): Promise<JobResult | null> {
  const found = (await engine.queries.case(actor, caseId))?.documents.find((document: DocumentView) => document.purpose === REPORT_PURPOSE && document.filename === filename);
  const stored = found === undefined ? null : await engine.queries.document(actor, found.id);
  if (stored === null || found === undefined) return null;
  return done(JSON.parse(new TextDecoder().decode(stored.bytes)) as SignatureReport, found.id);
}

/** The last incoming document of a purpose in the case's list, which is in the order of arrival. */
function newestIncoming(caseView: JsonObject | null, purpose: string): string | null {
  const documents = caseView?.['documents'];
  if (!Array.isArray(documents)) return null;
  const newest = (documents as readonly Json[]).findLast((document) => isObject(document) && document['purpose'] === purpose && document['direction'] === 'incoming');
  return isObject(newest) && typeof newest['id'] === 'string' ? newest['id'] : null;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
