import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, randomIds } from '../index.ts';
import { PROCEDURE_RESOURCES } from '../testing/models.ts';
import { PNG, TENANT, application, apply, applicantOf, openPermitOffice, person, sommer, system, visitor } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

/** The small procedure with another expression for the applicant's name. */
const namedBy = (applicantName: string) =>
  PROCEDURE_RESOURCES.map(({ name, content }) => ({ name, content: name === 'procedure.json' ? JSON.stringify({ ...JSON.parse(content), applicantName }) : content }));

describe('submitApplication', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openPermitOffice();
  });
  afterEach(() => office.close());

  const casesOf = async (): Promise<readonly string[]> => (await office.engine.queries.cases(sommer, { sort: 'reference' })).items.map(({ reference }) => reference);

  it('given a valid application, when it is submitted, then a case is open with reference, data, documents and a first task', async () => {
    const submitted = await apply(office);
    expect(submitted).toMatchObject({ reference: '112.21-2026/000001', repeated: false });
    expect(submitted.accessCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const view = await office.engine.queries.case(sommer, submitted.caseId);
    expect(view).toMatchObject({ applicantName: 'Özdemir, Emre', state: 'examining', publicStatus: 'PROCESSING', data: { vehicle: { plate: 'MU-EO 7' } } });
    expect(view?.documents).toMatchObject([{ purpose: 'identity', filename: 'ausweis.png', mediaType: 'image/png', direction: 'incoming', size: PNG.length }]);
    expect(await office.openTask('Examine', sommer)).toMatchObject({ case: { reference: '112.21-2026/000001' } });
    const stored = await office.engine.queries.document(sommer, view?.documents[0]?.id ?? '');
    expect(Buffer.from(stored?.bytes ?? [])).toEqual(PNG);
  });

  it('given an application, when it is sent again with its key, then the same case and access code come back, once', async () => {
    const first = await apply(office);
    const again = await apply(office);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await casesOf()).toHaveLength(1);
  });

  it('given an answer that was lost with the server, when the application is sent again after a restart, then its code opens the case', async () => {
    await apply(office);
    await office.engine.close();
    const store = office.data.beside();
    const engine = createEngine({ store, clock: office.clock, ids: randomIds() });
    const { reference, accessCode = '', caseId } = await engine.commands.submitApplication(visitor, application());
    expect(await engine.queries.publicCase(TENANT, reference, accessCode)).toEqual({ caseId });
    await engine.close();
  });

  it('given two applications with the same content, then their codes differ, also under the same key of two senders', async () => {
    const token = { ...system, kind: 'token', id: 't1', scopes: ['applications:write'] } as const;
    const answers = [await apply(office), await apply(office, { idempotencyKey: 'key-2' }), await office.engine.commands.submitApplication(token, application())];
    expect(new Set(answers.map(({ accessCode }) => accessCode)).size).toBe(3);
  });

  it('given an application sent many times at once, then one case is opened', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => apply(office)));
    expect(new Set(answers.map(({ caseId }) => caseId)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it.each([
    ['other data', { data: { applicant: { name: 'Jemand anderes' } } }],
    ['another document', { documents: [{ purpose: 'identity', filename: 'anderer.png', bytes: PNG }] }],
  ])('given a key that was used, when it comes with %s, then it is refused', async (_what, given) => {
    await apply(office);
    await expect(apply(office, given)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('given the same key of two senders, then each has a case of their own', async () => {
    const token = { ...system, kind: 'token', id: 't1', scopes: ['applications:write'] } as const;
    const [one, other] = await Promise.all([apply(office), office.engine.commands.submitApplication(token, application())]);
    expect(one.caseId).not.toBe(other.caseId);
  });

  it('given refused applications between good ones, then the reference numbers have no gap and start anew each year', async () => {
    const good = (key: string): Promise<unknown> => apply(office, { idempotencyKey: key });
    const bad = apply(office, { idempotencyKey: 'bad', data: {} });
    await Promise.allSettled([good('a'), bad, good('b')]);
    await expect(bad).rejects.toMatchObject({ code: 'SUBMISSION_INVALID' });
    office.clock.set(Date.parse('2026-12-31T23:00:00Z'));
    await good('c');
    expect(await casesOf()).toEqual(['112.21-2026/000001', '112.21-2026/000002', '112.21-2027/000001']);
  });

  it.each([
    ['a field without value', { data: { vehicle: { plate: 'X' } } }, 'SUBMISSION_INVALID', 'applicant.name'],
    ['an unknown field', { data: { applicant: { name: 'A' }, role: 'admin' } }, 'SUBMISSION_INVALID', 'role'],
    ['a name with a meaning in JavaScript', { data: JSON.parse('{"applicant":{"name":"A","__proto__":{"admin":true}}}') as never }, 'INVALID_INPUT', 'data.applicant.__proto__'],
    ['a script that calls itself a picture', { documents: [{ purpose: 'identity', filename: 'a.png', bytes: Buffer.from('<script>alert(1)</script>') }] }, 'UPLOAD_REFUSED', 'documents.0'],
    ['an empty file', { documents: [{ purpose: 'identity', filename: 'a.png', bytes: Buffer.alloc(0) }] }, 'UPLOAD_REFUSED', 'documents.0'],
    ['a file over 10 MB', { documents: [{ purpose: 'identity', filename: 'a.png', bytes: Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]) }] }, 'UPLOAD_REFUSED', 'documents.0'],
    ['a document nobody asks for', { documents: [{ purpose: 'tax', filename: 'a.png', bytes: PNG }] }, 'UPLOAD_REFUSED', 'documents.0.purpose'],
    ['a kind of file this document may not have', { documents: [{ purpose: 'identity', filename: 'a.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') }] }, 'UPLOAD_REFUSED', 'documents.0'],
  ])('given %s, then the application is refused with the path, and leaves no trace', async (_what, given, code, path) => {
    await expect(apply(office, given)).rejects.toMatchObject({ code, errors: [expect.objectContaining({ path })] });
    expect(await casesOf()).toEqual([]);
    expect(await office.store.queries.auditAfter(TENANT, 1, 10)).toEqual([]);
  });

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['C:\\fakepath\\Ausweis Müller.png', 'Ausweis Müller.png'],
    ['fdp\u202Egnp.exe\u0000', 'fdpgnp.exe'],
    ['..', 'document'],
  ])('given a file named %j, then it is kept as %j', async (filename, kept) => {
    const { caseId } = await apply(office, { documents: [{ purpose: 'identity', filename, bytes: PNG }] });
    expect((await office.engine.queries.case(sommer, caseId))?.documents[0]?.filename).toBe(kept);
  });

  it.each([
    ['applicant.name, without the case', '=applicant.name', ''],
    ['a name that is too long for a line', '=string join(for i in 1..300 return "x")', 'x'.repeat(200)],
    ['a number', '=1 + 1', ''],
  ])('given a procedure that names the applicant by %s, then the case is opened with what a list can show', async (_what, applicantName, shown) => {
    await office.engine.commands.deploy(system, { name: 'named', resources: namedBy(applicantName) });
    const { caseId } = await apply(office);
    expect(await office.engine.queries.case(sommer, caseId)).toMatchObject({ applicantName: shown });
  });

  it('given a procedure whose expression for the name cannot be read, then it is refused and says where', async () => {
    await expect(office.engine.commands.deploy(system, { name: 'named', resources: namedBy('=case.data.') })).rejects.toMatchObject({
      code: 'MODEL_REFUSED', errors: [{ path: 'procedure.json', code: 'PROCEDURE_INVALID', message: expect.stringContaining('applicantName') }],
    });
  });

  it('given a service nobody offers, then it is refused', async () => {
    await expect(apply(office, { service: 'dog-tax' })).rejects.toMatchObject({ code: 'SERVICE_UNKNOWN' });
  });

  it('given somebody who may not submit, then they are refused', async () => {
    await expect(office.engine.commands.submitApplication(person('d.lenz', ['designer']), application())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('given reference and access code, then they open the case; a wrong code, a wrong reference or another tenant does not', async () => {
    const { reference, accessCode = '', caseId } = await apply(office);
    const { queries } = office.engine;
    expect(await queries.publicCase(TENANT, reference, accessCode)).toEqual({ caseId });
    expect(await queries.publicCase(TENANT, reference, accessCode.toLowerCase().replaceAll('-', ' '))).toEqual({ caseId });
    expect(await queries.publicCase(TENANT, reference, '0000-0000-0000-0000')).toBeNull();
    expect(await queries.publicCase(TENANT, '112.21-2026/000002', accessCode)).toBeNull();
    expect(await queries.publicCase('nachbarstadt', reference, accessCode)).toBeNull();
    expect(await queries.applicantView(applicantOf(caseId))).toMatchObject({ reference, publicStatus: 'PROCESSING', actions: [{ message: 'Withdrawn' }], documents: [{ createdBy: 'applicant' }] });
    expect(await queries.applicantView(visitor)).toBeNull();
  });

  it('given an access code, then nothing in the database tells it, and neither the key it is made with', async () => {
    const idempotencyKey = '0b9f2c1e-7a43-4d58-9e16-5c2d8f3a7b60';
    const { accessCode = '' } = await apply(office, { idempotencyKey });
    const rows = office.data.dump();
    expect(rows).toContain('Özdemir');
    for (const secret of [accessCode, accessCode.replaceAll('-', ''), idempotencyKey]) expect(rows).not.toContain(secret);
  });
});
