import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, CaseView, Commands, DocumentView, Engine, LockedJob, Queries } from '../../engine/runtime/contract.ts';
import type { JobResult } from '../contract.ts';
import { signatureHandler } from './index.ts';
import type { TrustStore } from './index.ts';
import { altered, declaration } from './testing/declaration.ts';
import { openOffice } from './testing/office.ts';
import { writeDocument } from './testing/pdf-writer.ts';
import { signDocument } from './testing/sign-pdf.ts';

const AT = Date.parse('2026-05-04T09:00:00Z');
const TEXT = declaration('Erika Schulze', 'MU-ES 118');
const PURPOSE = 'keeper-declaration';

let trustStore: TrustStore;
let signed: Uint8Array;

beforeAll(async () => {
  const office = await openOffice();
  trustStore = await office.trust();
  signed = await signDocument(TEXT, office.person, [office.authority]);
});

interface Filed {
  readonly view: DocumentView;
  readonly bytes: Uint8Array;
}

function maySee(actor: Actor): boolean {
  return actor.kind === 'system' && actor.tenant === 'musterstadt';
}

/** The documents of one case behind the three calls the worker makes; storing and reading only. */
class CaseFile {
  readonly filed: Filed[] = [];

  add(purpose: string, filename: string, bytes: Uint8Array, direction: DocumentView['direction'] = 'incoming'): DocumentView {
    const id = `document-${String(this.filed.length).padStart(3, '0')}`;
    const view: DocumentView = { id, caseId: 'case-1', purpose, title: filename, filename, mediaType: 'application/pdf', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), direction, createdAt: AT, createdBy: 'somebody' };
    this.filed.push({ view, bytes });
    return view;
  }

  get engine(): Engine {
    const queries: Pick<Queries, 'case' | 'document'> = {
      case: (actor) => Promise.resolve(maySee(actor) ? ({ documents: this.filed.map(({ view }) => view) } as unknown as CaseView) : null),
      document: (actor, id) => Promise.resolve(maySee(actor) ? (this.filed.find(({ view }) => view.id === id) ?? null) : null),
    };
    const commands: Pick<Commands, 'addDocument'> = {
      addDocument: (_actor, { purpose, filename, bytes, direction }) => Promise.resolve(this.add(purpose, filename, bytes, direction)),
    };
    return { queries, commands } as unknown as Engine;
  }

  reports(): readonly Filed[] {
    return this.filed.filter(({ view }) => view.direction === 'internal');
  }

  run(job: Partial<LockedJob> = {}): Promise<JobResult> {
    const locked: LockedJob = { id: 'job-1', tenant: 'musterstadt', kind: 'service', topic: 'signature.validate', caseId: 'case-1', instanceId: 'i', elementId: 'Task_ValidateSignature', input: { purpose: PURPOSE }, attempt: 1, retriesLeft: 4, lockedUntil: AT + 1000, idempotencyKey: 'job-1', ...job };
    return signatureHandler(trustStore).handle(locked, { engine: this.engine, now: () => AT, caseView: () => Promise.resolve(null) });
  }
}

describe('signature.validate', () => {
  it('answers with the status and files a report that names the signer, for the office only', async () => {
    const file = new CaseFile();
    file.add(PURPOSE, 'declaration.pdf', signed);
    const result = await file.run();
    expect(result).toEqual({ type: 'done', variables: { present: true, indication: 'TOTAL_PASSED', subIndication: null, signedAt: '2026-01-05T08:30:00.000Z', reportDocumentId: 'document-001' } });
    expect(JSON.stringify(result)).not.toContain('Schulze');
    const [report] = file.reports();
    expect(report?.view).toMatchObject({ purpose: 'signature-report', direction: 'internal' });
    expect(JSON.parse(Buffer.from(report?.bytes ?? []).toString())).toMatchObject({ document: { id: 'document-000' }, signatures: [{ signer: { subject: 'C=DE, CN=Erika Schulze' } }] });
  });

  it('checks the newest document of the purpose, not an older, outgoing or other one', async () => {
    const file = new CaseFile();
    file.add(PURPOSE, 'old.pdf', altered(signed, 'MU-ES 118', 'MU-MS 404'));
    file.add(PURPOSE, 'new.pdf', signed);
    file.add('other', 'other.pdf', writeDocument(TEXT));
    file.add(PURPOSE, 'sent.pdf', writeDocument(TEXT), 'outgoing');
    expect(await file.run()).toMatchObject({ variables: { indication: 'TOTAL_PASSED' } });
  });

  it('run twice for the same job, files one report and gives the same answer', async () => {
    const file = new CaseFile();
    file.add(PURPOSE, 'declaration.pdf', signed);
    const first = await file.run();
    expect(await file.run({ attempt: 2 })).toEqual(first);
    expect(file.reports()).toHaveLength(1);
  });

  it('checks anew for the job that follows a second declaration', async () => {
    const file = new CaseFile();
    file.add(PURPOSE, 'forged.pdf', altered(signed, 'MU-ES 118', 'MU-MS 404'));
    expect(await file.run()).toMatchObject({ variables: { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' } });
    file.add(PURPOSE, 'again.pdf', signed);
    expect(await file.run({ idempotencyKey: 'job-2' })).toMatchObject({ variables: { indication: 'TOTAL_PASSED' } });
  });

  it('leaves a case without the document to a person', async () => {
    expect(await new CaseFile().run()).toEqual({ type: 'done', variables: { present: false, indication: 'INDETERMINATE', subIndication: null, signedAt: null, reportDocumentId: null } });
  });

  it('says a model without a purpose is to be corrected, and does not try again', async () => {
    expect(await new CaseFile().run({ input: {} })).toMatchObject({ type: 'failed', code: 'WORKER_INPUT', permanent: true });
  });

  it('is no way into another tenant', async () => {
    const file = new CaseFile();
    file.add(PURPOSE, 'declaration.pdf', signed);
    expect(await file.run({ tenant: 'elsewhere' })).toMatchObject({ type: 'failed', code: 'NOT_FOUND' });
  });
});
