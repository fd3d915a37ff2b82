import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Engine, Role } from '../../engine/runtime/contract.ts';
import { PLAIN_PROCEDURE } from '../support/plain-procedure.ts';
import { openTown, type Town } from '../support/town.ts';

const UNIT = 'strassenverkehr';
const none = { tenant: 'musterstadt', roles: [], groups: [], units: [], scopes: [] } as const;
const account = (id: string, roles: readonly Role[], given: Partial<Actor> = {}): Actor => ({ ...none, kind: 'account', id, displayName: id, roles, groups: ['permits-clerks'], units: [UNIT], ...given });
const token = (...scopes: readonly string[]): Actor => ({ ...none, kind: 'token', id: 'token', displayName: 'token', scopes });
const system: Actor = { ...none, kind: 'system', id: 'workers', displayName: 'workers' };
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

let town: Town;
let engine: Engine;
/** What the actors reach for: a running case of the unit, and what belongs to it. */
let thing: { caseId: string; taskId: string; instanceId: string; documentId: string; paymentId: string; jobId: string };
let people: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  town = await openTown();
  engine = town.engine;
  await engine.commands.deploy(system, PLAIN_PROCEDURE);
  const file = (key: string) =>
    engine.commands.submitApplication({ ...none, kind: 'applicant', id: 'portal', displayName: 'Portal' }, { service: 'fundanzeige', idempotencyKey: key, channel: 'portal', data: { name: 'Erika', item: 'Fahrrad' }, documents: [{ purpose: 'photo', filename: 'f.pdf', bytes: PDF }] });
  const [ours, handedOver] = [await file('ours'), await file('handed-over')];
  const view = await engine.queries.case(account('admin', ['admin']), ours.caseId);
  const payment = await engine.commands.recordPayment(system, { caseId: ours.caseId, amountCents: 100, purpose: 'x', basis: {}, idempotencyKey: 'payment' });
  // the second case stands at its external task, which a worker of another system has locked
  const other = await engine.queries.tasks(account('clerk', ['clerk']), { view: 'all', caseId: handedOver.caseId });
  await engine.commands.completeTask(account('clerk', ['clerk']), { taskId: other.items[0]?.id ?? '', outcome: 'approve', data: { place: 'Keller' } });
  const [job] = await engine.commands.fetchAndLock({ ...token('jobs:work'), id: 'worker' }, { workerId: 'w', topics: ['fund.enter'], maxJobs: 1, lockFor: 60_000 });
  thing = {
    caseId: ours.caseId,
    taskId: view?.tasks[0]?.id ?? '',
    instanceId: view?.instances[0]?.id ?? '',
    documentId: view?.documents[0]?.id ?? '',
    paymentId: payment.id,
    jobId: job?.id ?? '',
  };
  people = {
    'a visitor': { ...none, kind: 'applicant', id: 'portal', displayName: 'Portal' },
    'the applicant': { ...none, kind: 'applicant', id: ours.caseId, displayName: 'Applicant', caseId: ours.caseId },
    'another applicant': { ...none, kind: 'applicant', id: handedOver.caseId, displayName: 'Applicant', caseId: handedOver.caseId },
    'a clerk of the unit outside the group': account('outside', ['clerk'], { groups: ['permits-signers'] }),
    'a clerk of another unit': account('stranger', ['clerk'], { units: ['sozialamt'] }),
    'a lead of another unit': account('strange-lead', ['clerk', 'lead'], { units: ['sozialamt'] }),
    'a designer': account('designer', ['designer']),
    'an integrator': account('integrator', ['integrator']),
    'an administrator': account('admin', ['admin'], { groups: [] }),
    'somebody without a role': account('nobody', []),
    'a clerk of another town': account('clerk', ['clerk', 'lead', 'admin', 'designer', 'integrator'], { tenant: 'nachbarstadt' }),
    'a token without scope': token(),
    'a token of every scope but one': token('applications:write', 'deployments:write', 'instances:write', 'jobs:work', 'messages:write', 'metrics:read'),
  };
});
afterAll(() => town.close());

const worker = { workerId: 'w' };
/** Every command with arguments that would do something, and who of `people` may; everybody else must be refused. */
const COMMANDS: Readonly<Record<string, readonly [(commands: Engine['commands'], actor: Actor) => Promise<unknown>, readonly string[]]>> = {
  deploy: [(c, a) => c.deploy(a, PLAIN_PROCEDURE), ['a designer', 'a token of every scope but one', 'a clerk of another town']],
  startInstance: [(c, a) => c.startInstance(a, { definitionKey: 'fundanzeige', caseId: thing.caseId, variables: {} }), ['an administrator']],
  claimTask: [(c, a) => c.claimTask(a, thing.taskId), []],
  // it is nobody's task yet: whoever sees it is told so, and nothing changes
  releaseTask: [(c, a) => c.releaseTask(a, thing.taskId), ['a clerk of the unit outside the group', 'an administrator']],
  assignTask: [(c, a) => c.assignTask(a, thing.taskId, 'musterstadt-t.winter'), ['an administrator']],
  completeTask: [(c, a) => c.completeTask(a, { taskId: thing.taskId, outcome: 'approve', data: { place: 'Keller' } }), []],
  // a draft is its author's alone
  saveDraft: [(c, a) => c.saveDraft(a, thing.taskId, { place: 'x' }), ['a clerk of the unit outside the group', 'an administrator']],
  setResubmission: [(c, a) => c.setResubmission(a, thing.taskId, { on: '2026-06-01', reason: 'x' }), []],
  receiveMessage: [(c, a) => c.receiveMessage(a, { caseId: thing.caseId, message: 'DocumentsSubmitted', data: {}, documents: [], idempotencyKey: `m-${a.id}` }), ['the applicant', 'a clerk of the unit outside the group']],
  correlateMessage: [(c, a) => c.correlateMessage(a, { name: 'DocumentsSubmitted', caseId: thing.caseId, variables: {} }), ['a clerk of the unit outside the group', 'an administrator', 'an integrator', 'a token of every scope but one']],
  'correlateMessage about money': [(c, a) => c.correlateMessage(a, { name: 'PaymentSettled', caseId: thing.caseId, variables: {} }), []],
  raiseSignal: [(c, a) => c.raiseSignal(a, { name: 'Storm', variables: {} }), ['an integrator', 'an administrator', 'a token of every scope but one', 'a clerk of another town']],
  'fetchAndLock of a service': [(c, a) => c.fetchAndLock(a, { ...worker, topics: ['payment.poll'], maxJobs: 1, lockFor: 1000 }), ['a token of every scope but one']],
  completeJob: [(c, a) => c.completeJob(a, { ...worker, jobId: thing.jobId, variables: {} }), []],
  failJob: [(c, a) => c.failJob(a, { ...worker, jobId: thing.jobId, code: 'X', message: 'x' }), []],
  throwError: [(c, a) => c.throwError(a, { ...worker, jobId: thing.jobId, errorCode: 'X' }), []],
  unlockJob: [(c, a) => c.unlockJob(a, { ...worker, jobId: thing.jobId }), []],
  extendLock: [(c, a) => c.extendLock(a, { ...worker, jobId: thing.jobId, lockFor: 5000 }), []],
  postponeJob: [(c, a) => c.postponeJob(a, { ...worker, jobId: thing.jobId, afterMs: 5000 }), []],
  addDocument: [(c, a) => c.addDocument(a, { caseId: thing.caseId, purpose: 'letter', title: 'x', filename: 'x.pdf', bytes: PDF, direction: 'incoming' }), ['a clerk of the unit outside the group', 'an administrator']],
  addNote: [(c, a) => c.addNote(a, thing.caseId, 'x'), ['a clerk of the unit outside the group', 'an administrator']],
  recordPayment: [(c, a) => c.recordPayment(a, { caseId: thing.caseId, amountCents: 100, purpose: 'x', basis: {}, idempotencyKey: 'other' }), []],
  updatePayment: [(c, a) => c.updatePayment(a, { paymentId: thing.paymentId, event: 'paid' }), []],
  recordNotice: [(c, a) => c.recordNotice(a, { caseId: thing.caseId, template: 'x', title: 'x', channel: 'letter', pdf: PDF, dispatchedOn: '2026-05-04', idempotencyKey: 'n' }), []],
  // last, because whoever may does it
  cancelInstance: [(c, a) => c.cancelInstance(a, thing.instanceId, 'x'), ['an administrator']],
};

const SEES_CASE = ['a clerk of the unit outside the group', 'an administrator'];
const QUERIES: Readonly<Record<string, readonly [(queries: Engine['queries'], actor: Actor) => Promise<unknown>, readonly string[]]>> = {
  case: [(q, a) => q.case(a, thing.caseId), SEES_CASE],
  cases: [async (q, a) => some(await q.cases(a, {})), SEES_CASE],
  timeline: [async (q, a) => some(await q.timeline(a, thing.caseId, {})), SEES_CASE],
  task: [(q, a) => q.task(a, thing.taskId), SEES_CASE],
  tasks: [async (q, a) => some(await q.tasks(a, { view: 'all' })), ['an administrator']],
  document: [(q, a) => q.document(a, thing.documentId), [...SEES_CASE, 'the applicant']],
  payment: [(q, a) => q.payment(a, thing.paymentId), [...SEES_CASE, 'the applicant']],
  instance: [(q, a) => q.instance(a, thing.instanceId), SEES_CASE],
  jobs: [async (q, a) => some(await q.jobs(a, { caseId: thing.caseId })), ['an administrator']],
  audit: [async (q, a) => some(await q.audit(a, {})), ['an administrator']],
  definitions: [async (q, a) => (await q.definitions(a)).length || null, ['a clerk of the unit outside the group', 'a clerk of another unit', 'a lead of another unit', 'a designer', 'an integrator', 'an administrator', 'somebody without a role', 'a token of every scope but one']],
  applicantView: [(q, a) => q.applicantView(a), ['the applicant', 'another applicant']],
  caseForJob: [(q, a) => q.caseForJob(a, thing.caseId), []],
};

describe('of all kinds of people, only those who may', () => {
  it.each(Object.entries(QUERIES))('ask for %s', async (_name, [ask, may]) => {
    const answered = await admitted(async (actor) => (await ask(engine.queries, actor)) !== null);
    expect(answered).toEqual(inOrder(may));
  });

  it.each(Object.entries(COMMANDS))('%s', async (_name, [act, may]) => {
    const did = await admitted(async (actor) => {
      await act(engine.commands, actor);
      return true;
    });
    expect(did).toEqual(inOrder(may));
  });
});

const REFUSALS = new Set(['FORBIDDEN', 'NOT_FOUND', 'JOB_NOT_LOCKED', 'NOT_AWAITED']);

/** Names of the people for whom it works; all others must be refused for who they are, not for what they sent. */
async function admitted(attempt: (actor: Actor) => Promise<boolean>): Promise<readonly string[]> {
  const names: string[] = [];
  for (const [name, actor] of Object.entries(people)) {
    try {
      if (await attempt(actor)) names.push(name);
    } catch (error) {
      if (!REFUSALS.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
  return names;
}

const inOrder = (names: readonly string[]): readonly string[] => Object.keys(people).filter((name) => names.includes(name));

function some({ items }: { readonly items: readonly unknown[] }): true | null {
  return items.length > 0 ? true : null;
}
