import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Answer } from '../support/people.ts';
import { DOCUMENTS, GOOD, PDF, asText, encoded, post, withValue } from './bad-application.ts';
import { refusedApplications, type Bad } from './refused-applications.ts';
import { countRows } from './traces.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let fresh: ReturnType<typeof countRows>;
beforeAll(async () => {
  world = await openWorld(GOOD.service, GOOD.given.receivedAt);
  fresh = countRows(world.databaseFile);
});
afterAll(() => world.close());

/** Sends, and gives the problem; there must be one, it must tell nothing of the inside, and nothing may have come of it. */
async function refusalOf(send: () => Promise<Answer>): Promise<Bad[2]> {
  const before = countRows(world.databaseFile);
  const answer = await send();
  const errors = (answer.json?.errors ?? []) as readonly { readonly path: string; readonly code: string; readonly message: string }[];
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  for (const error of errors) expect(error).toEqual({ path: error.path, code: expect.stringMatching(/^\w+$/) as string, message: expect.stringMatching(/\S/) as string });
  expect(answer.text).not.toMatch(/Lindner|node_modules|\.ts:|SQLITE/);
  expect(countRows(world.databaseFile)).toEqual(before);
  return { status: answer.status, code: String(answer.json.code), paths: errors.map(({ path }) => path) };
}

describe('an application is refused and leaves nothing behind', () => {
  const { broken, wrong, files, parts } = refusedApplications(() => world);

  it.each(broken)('a body that is or comes %s', async (_what, send, refusal) => {
    expect(await refusalOf(send)).toEqual(refusal);
  });
  it.each(wrong)('%s in a field', async (_what, send, refusal) => {
    expect(await refusalOf(send)).toEqual(refusal);
  });
  it.each(files)('a file that is %s', async (_what, send, refusal) => {
    expect(await refusalOf(send)).toEqual(refusal);
  });
  it.each(parts)('a form %s', async (_what, send, refusal) => {
    expect(await refusalOf(send)).toEqual(refusal);
  });
});

describe('the next good application', () => {
  const open = (key: string, text = asText()) => post(world, text, { 'idempotency-key': key });

  it('gets the next number after all that was refused, and its case is the first that the audit chain tells of', async () => {
    expect([fresh['case_file'], fresh['document'], fresh['instance'], fresh['idempotency']]).toEqual([0, 0, 0, 0]);
    expect(countRows(world.databaseFile)).toEqual(fresh);
    const answer = await open('first-good-one');
    expect([answer.status, answer.json.reference]).toEqual([201, '112.21-2026/000001']);
    const admin = await signIn(world.app, 'admin');
    const { items } = (await admin.send('GET', '/api/v1/audit')).json as { readonly items: readonly { readonly command: string; readonly caseId: string | null }[] };
    expect(items.filter(({ caseId }) => caseId !== null)).toEqual([expect.objectContaining({ command: 'submitApplication', caseId: answer.json.caseId as string })]);
    expect((await admin.send('GET', '/api/v1/audit/verification')).json).toMatchObject({ ok: true, brokenAt: null });
  });

  it('opens one case when it is sent twenty times at once, and once more later', async () => {
    const before = countRows(world.databaseFile);
    const answers = await Promise.all(Array.from({ length: 20 }, () => open('twenty-times')));
    expect(answers.map(({ status }) => status).toSorted((a, b) => b - a)).toEqual([201, ...Array.from({ length: 19 }, () => 200)]);
    expect(new Set(answers.map(({ json }) => json.reference as string))).toEqual(new Set(['112.21-2026/000002']));
    expect(new Set(answers.map(({ json }) => json.accessCode as unknown))).toEqual(new Set([expect.stringMatching(/^[0-9A-Z-]{19}$/)]));
    const after = countRows(world.databaseFile);
    expect([after['case_file'], after['document'], after['instance']]).toEqual([2, (before['document'] ?? 0) + DOCUMENTS.length, 2]);
    await world.settle();
    expect((await open('twenty-times')).json).toMatchObject({ reference: '112.21-2026/000002', repeated: true });
  });

  it('is refused under a used key when anything in it is another: a value, a file, a file name', async () => {
    const others = [
      asText(withValue('permit.months', '24')),
      asText(GOOD.given.data, DOCUMENTS.slice(1)),
      asText(GOOD.given.data, DOCUMENTS.map((document) => ({ ...document, filename: 'anders.pdf' }))),
    ];
    for (const other of others) expect(await refusalOf(() => open('twenty-times', other))).toEqual({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', paths: [] });
    expect((await open('third-good-one')).json.reference).toBe('112.21-2026/000003');
  });

  it('keeps a file whose name is a path or a member of every object, under a harmless name', async () => {
    const names = ['../../etc/passwd', 'C:\\Windows\\win.ini', '__proto__', '..', 'a\u202efdp.exe', '"; filename=x.html', ' '];
    const answer = await open('strange-names', asText(GOOD.given.data, encoded(...names.map((name) => ['other', name, PDF] as const))));
    const clerk = await signIn(world.app, 'k.sommer');
    const { documents } = (await clerk.send('GET', `/api/v1/cases/${String(answer.json.caseId)}`)).json as { readonly documents: readonly { readonly id: string; readonly filename: string }[] };
    expect(documents.map(({ filename }) => filename)).toEqual(['passwd', 'win.ini', '__proto__', 'document', 'afdp.exe', '"; filename=x.html', 'document']);
    for (const { id } of documents) {
      const download = await clerk.send('GET', `/api/v1/documents/${id}`);
      expect(download.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-disposition': expect.stringMatching(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.~%!-]+$/) as string });
    }
  });
});
