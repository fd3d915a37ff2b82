import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changing } from '../../store/conformance/writing.ts';
import { advanceTime, createEngine } from '../index.ts';
import { PROCEDURE_RESOURCES } from '../testing/models.ts';
import { TENANT, admin, apply, openPermitOffice, system } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

const DAY = 86_400_000;

describe('housekeeping', () => {
  let office: Office;
  let start: number;
  beforeEach(async () => {
    office = await openPermitOffice();
    start = office.clock.now();
  });
  afterEach(() => office.close());

  const until = (day: number) => advanceTime(office.engine, office.clock, null, start + day * DAY);
  const runs = async (): Promise<readonly unknown[]> => {
    const facts = await office.store.queries.auditAfter(TENANT, 0, 1_000);
    return facts.filter(({ subject }) => subject === `housekeeping.${TENANT}`).map(({ at, detail }) => [(at - start) / DAY, detail]);
  };

  it('given an application, then its repetition is known for 30 days, and afterwards it is another application', async () => {
    const first = await apply(office);
    await until(29.9);
    expect(await apply(office)).toMatchObject({ caseId: first.caseId, repeated: true });
    await until(31.1);
    expect(await apply(office)).toMatchObject({ reference: '112.21-2026/000002', repeated: false });
  });

  it('given published events, then browsers get those of the last week', async () => {
    await apply(office);
    const published = await office.engine.queries.eventsSince(TENANT, 0);
    expect(published.length).toBeGreaterThan(1);
    await until(6.9);
    expect(await office.engine.queries.eventsSince(TENANT, 0)).toEqual(published);
    await until(8);
    expect(await office.engine.queries.eventsSince(TENANT, 0)).toEqual([]);
    expect(await runs()).toContainEqual([8, { answers: 0, events: published.length }]);
  });

  it('given more than one run may remove, then the rest goes a minute later, and then it is a daily job again', async () => {
    const event = { tenant: TENANT, type: 'case', caseId: null, taskId: null, at: start } as const;
    await office.store.commit(() => changing(...Array.from({ length: 1_500 }, () => ({ op: 'publish' as const, event }))));
    office.clock.set(start + 10 * DAY);
    while ((await office.engine.runDueJobs()) > 0);
    expect((await office.engine.queries.eventsSince(TENANT, 0)).length).toBeGreaterThan(0);
    await advanceTime(office.engine, office.clock, null, start + 10 * DAY + 60_000);
    expect(await office.engine.queries.eventsSince(TENANT, 0)).toEqual([]);
    expect(await office.engine.nextDueAt()).toBe(start + 11 * DAY + 60_000);
  });

  it('given deployments and restarts, then there is one job a day for the tenant', async () => {
    const restarted = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    await restarted.commands.deploy(system, { name: 'again', resources: PROCEDURE_RESOURCES });
    await restarted.commands.deploy(system, { name: 'new', resources: [{ name: 'note.txt', content: 'x' }] });
    await restarted.close();
    const { items } = await office.engine.queries.jobs(admin, {});
    expect(items).toMatchObject([{ topic: 'housekeeping', dueAt: start + DAY }]);
    await until(3);
    expect(await runs()).toHaveLength(3);
    expect((await office.engine.queries.incidents(admin, { open: true })).items).toEqual([]);
  });
});
