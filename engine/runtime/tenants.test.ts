import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Commands, Queries } from './contract.ts';
import { PNG, apply, applicantOf, application, openPermitOffice, person, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const FOREIGN = 'nachbarstadt';
const everything = { tenant: FOREIGN, roles: ['clerk', 'lead', 'designer', 'integrator', 'admin'], units: ['traffic'], groups: ['clerks'] } as const;
const stranger = person('stranger', everything.roles, everything);
const strangeSystem: Actor = { ...system, tenant: FOREIGN };

describe('a foreign tenant', () => {
  let office: Office;
  let caseId: string;
  let ids: { task: string; open: string; document: string; instance: string; definition: string; payment: string; job: string; incident: string; reference: string; accessCode: string };

  beforeAll(async () => {
    office = await openPermitOffice();
    const { commands, queries } = office.engine;
    const submitted = await apply(office);
    ({ caseId } = submitted);
    await commands.completeTask(sommer, { taskId: (await office.openTask('Examine')).id, outcome: 'approve', data: { reason: 'ok' } });
    const second = await apply(office, { idempotencyKey: 'second' });
    const payment = await commands.recordPayment(system, { caseId, amountCents: 100, purpose: 'Gebühr', basis: {}, idempotencyKey: 'p' });
    await commands.addNote(sommer, caseId, 'intern');
    office.clock.set(office.clock.now() + 5_000);
    const [job] = await commands.fetchAndLock(system, { workerId: 'w', topics: ['payment.poll'], maxJobs: 1, lockFor: 1_000 });
    await commands.failJob(system, { jobId: job?.id ?? '', workerId: 'w', code: 'X', message: 'x', permanent: true });
    const view = await queries.case(sommer, caseId);
    ids = {
      task: view?.tasks[0]?.id ?? '',
      open: (await queries.case(sommer, second.caseId))?.tasks[0]?.id ?? '',
      document: view?.documents[0]?.id ?? '',
      instance: view?.instances[0]?.id ?? '',
      definition: view?.instances[0]?.definitionId ?? '',
      payment: payment.id,
      job: job?.id ?? '',
      incident: view?.incidents[0]?.id ?? '',
      reference: submitted.reference,
      accessCode: submitted.accessCode ?? '',
    };
  });
  afterAll(() => office.close());

  const empty = { items: [], next: null };
  const queries: { readonly [Q in keyof Required<Queries>]: readonly [(queries: Required<Queries>, actor: Actor) => Promise<unknown>, unknown] } = {
    services: [(q) => q.services(FOREIGN), []],
    service: [(q) => q.service(FOREIGN, 'permit'), null],
    tasks: [(q, actor) => q.tasks(actor, { view: 'all' }), empty],
    taskCounts: [(q, actor) => q.taskCounts(actor), { mine: 0, groups: 0, all: 0, overdue: 0, atLeast: [] }],
    task: [(q, actor) => q.task(actor, ids.task), null],
    cases: [(q, actor) => q.cases(actor, {}), empty],
    case: [(q, actor) => q.case(actor, caseId), null],
    timeline: [(q, actor) => q.timeline(actor, caseId, {}), empty],
    document: [(q, actor) => q.document(actor, ids.document), null],
    incidents: [(q, actor) => q.incidents(actor, {}), empty],
    instance: [(q, actor) => q.instance(actor, ids.instance), null],
    definitions: [(q, actor) => q.definitions(actor), []],
    definitionSource: [(q, actor) => q.definitionSource(actor, ids.definition), null],
    caseForJob: [(q) => q.caseForJob(strangeSystem, caseId), null],
    jobs: [(q, actor) => q.jobs(actor, {}), empty],
    audit: [(q, actor) => q.audit(actor, {}), empty],
    verifyAudit: [(q) => q.verifyAudit(FOREIGN), { ok: true, facts: 0, brokenAt: null }],
    publicCase: [(q) => q.publicCase(FOREIGN, ids.reference, ids.accessCode), null],
    applicantView: [(q) => q.applicantView({ ...applicantOf(caseId), tenant: FOREIGN }), null],
    latestEvent: [(q) => q.latestEvent(FOREIGN), 0],
    eventsSince: [(q) => q.eventsSince(FOREIGN, 0), []],
    deadlines: [(q, actor) => q.deadlines(actor, {}), empty],
    payment: [(q, actor) => q.payment(actor, ids.payment), null],
    // counts over all tenants without any content: for the operator's monitoring, not for a tenant's people
    statistics: [(q) => q.statistics().then(({ openIncidents }) => openIncidents), 1],
    storeCounts: [(q) => q.storeCounts().then(Object.keys), ['commands', 'groups', 'repeated']],
  };

  it.each(Object.entries(queries))('given the id of something, when it asks %s, then it gets nothing of it', async (_name, [ask, nothing]) => {
    expect(await ask(office.engine.queries as Required<Queries>, stranger)).toEqual(nothing);
  });

  const document = { caseId: '', purpose: 'identity', title: 'x', filename: 'x.png', bytes: PNG, direction: 'incoming' } as const;
  const commands: { readonly [C in Exclude<keyof Commands, 'deploy' | 'raiseSignal'>]: (commands: Commands) => Promise<unknown> } = {
    submitApplication: (c) => c.submitApplication({ ...strangeSystem, kind: 'applicant' }, application()),
    startInstance: (c) => c.startInstance(stranger, { definitionKey: 'permit', variables: {} }),
    claimTask: (c) => c.claimTask(stranger, ids.open),
    releaseTask: (c) => c.releaseTask(stranger, ids.open),
    assignTask: (c) => c.assignTask(stranger, ids.open, 'stranger'),
    completeTask: (c) => c.completeTask(stranger, { taskId: ids.open, outcome: 'approve', data: { reason: 'x' } }),
    saveDraft: (c) => c.saveDraft(stranger, ids.open, {}),
    setResubmission: (c) => c.setResubmission(stranger, ids.open, null),
    receiveMessage: (c) => c.receiveMessage({ ...applicantOf(caseId), tenant: FOREIGN }, { caseId, message: 'Withdrawn', data: { why: 'x' }, documents: [], idempotencyKey: 'k' }),
    correlateMessage: (c) => c.correlateMessage(strangeSystem, { name: 'Withdrawn', correlationKey: caseId, variables: {} }),
    fetchAndLock: (c) => c.fetchAndLock(strangeSystem, { workerId: 'w', topics: ['payment.poll'], maxJobs: 9, lockFor: 1_000 }).then((jobs) => (jobs.length === 0 ? Promise.reject(new Error('none')) : jobs)),
    completeJob: (c) => c.completeJob(strangeSystem, { jobId: ids.job, workerId: 'w', variables: {} }),
    failJob: (c) => c.failJob(strangeSystem, { jobId: ids.job, workerId: 'w', code: 'x', message: 'x' }),
    postponeJob: (c) => c.postponeJob(strangeSystem, { jobId: ids.job, workerId: 'w', afterMs: 1 }),
    throwError: (c) => c.throwError(strangeSystem, { jobId: ids.job, workerId: 'w', errorCode: 'x' }),
    unlockJob: (c) => c.unlockJob(strangeSystem, { jobId: ids.job, workerId: 'w' }),
    extendLock: (c) => c.extendLock(strangeSystem, { jobId: ids.job, workerId: 'w', lockFor: 1_000 }),
    cancelInstance: (c) => c.cancelInstance(stranger, ids.instance, 'x'),
    changeVariables: (c) => c.changeVariables(stranger, ids.instance, { x: 1 }),
    evaluateConditions: (c) => c.evaluateConditions(strangeSystem, { variables: {}, caseId }),
    raiseEscalation: (c) => c.raiseEscalation(strangeSystem, { jobId: ids.job, workerId: 'w', escalationCode: 'x' }),
    raiseTaskEscalation: (c) => c.raiseTaskEscalation(stranger, { taskId: ids.open, escalationCode: 'x' }),
    startActivity: (c) => c.startActivity(stranger, { instanceId: ids.instance, elementId: 'x' }),
    throwTaskError: (c) => c.throwTaskError(stranger, { taskId: ids.open, errorCode: 'x' }),
    retryIncident: (c) => c.retryIncident(stranger, ids.incident),
    addDocument: (c) => c.addDocument(stranger, { ...document, caseId }),
    addNote: (c) => c.addNote(stranger, caseId, 'x'),
    recordPayment: (c) => c.recordPayment(strangeSystem, { caseId, amountCents: 1, purpose: 'x', basis: {}, idempotencyKey: 'x' }),
    updatePayment: (c) => c.updatePayment(strangeSystem, { paymentId: ids.payment, event: 'paid' }),
    recordNotice: (c) => c.recordNotice(strangeSystem, { caseId, template: 'x', title: 'x', channel: 'letter', pdf: Buffer.from('%PDF-1.7\n%%EOF'), dispatchedOn: '2026-05-04', idempotencyKey: 'x' }),
  };

  it.each(Object.entries(commands))('given the id of something, when it tries %s, then it is refused and nothing changes', async (_name, run) => {
    const before = await office.engine.queries.case(sommer, caseId);
    expect(Object.values(ids)).not.toContain('');
    await expect(run(office.engine.commands)).rejects.toThrow(/./);
    expect(await office.engine.queries.case(sommer, caseId)).toEqual(before);
    expect(await office.store.queries.auditAfter(FOREIGN, 0, 10)).toEqual([]);
  });
});
