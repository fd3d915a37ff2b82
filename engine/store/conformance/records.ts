import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChainCheck } from '../audit-chain.ts';
import { readOutdated } from '../work.ts';
import type { AuditFact, Change, Forgotten, Work } from '../work.ts';
import type { OpenedStore, StoreDriver } from './driver.ts';
import { TENANT, sampleRows } from './sample-rows.ts';
import { changing, insertAll } from './writing.ts';

const fact = (command: string, tenant = TENANT): AuditFact => ({ tenant, at: 1, actorKind: 'account', actorId: 'k.sommer', actingFor: null, command, caseId: 'case', subject: null, detail: { b: 1, a: [true, null] } });
const audit = (command: string, tenant?: string): Change => ({ op: 'audit', fact: fact(command, tenant) });
const entry = (title: string): Change => ({ op: 'record', entry: { tenant: TENANT, caseId: 'case', instanceId: null, at: 1, kind: 'noteAdded', actor: 'K. Sommer', elementId: null, title, detail: {} } });
const event = (tenant: string): Change => ({ op: 'publish', event: { tenant, type: 'task', caseId: null, taskId: 't', at: 1 } });

export function describeRecords(driver: StoreDriver): void {
  describe(`${driver.name}: records`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await driver.open();
      await insertAll(opened.store, sampleRows());
    });
    afterEach(() => opened.dispose());

    it('given facts of two tenants, when they are appended, then each tenant has a chain of its own without gap', async () => {
      await Promise.all(['a', 'b', 'c'].map((command) => opened.store.commit(() => changing(audit(command)))));
      await opened.store.commit(() => changing(audit('x', 'nachbarstadt'), audit('y', 'nachbarstadt')));
      const facts = await opened.store.queries.auditAfter(TENANT, 0, 10);
      expect(facts.map(({ seq, command }) => [seq, command])).toEqual([[1, 'a'], [2, 'b'], [3, 'c']]);
      const chain = createChainCheck();
      expect(facts.every((row) => chain.check(row))).toBe(true);
      expect((await opened.store.queries.auditAfter('nachbarstadt', 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
      expect(await opened.store.queries.auditTenants()).toEqual([TENANT, 'nachbarstadt']);
    });

    it('given a command that fails, when the next one is audited, then the chain has no gap', async () => {
      await Promise.allSettled([
        opened.store.commit(() => changing(audit('a'))),
        opened.store.commit(() => changing(audit('lost'), { op: 'insert', table: 'unit', row: sampleRows().unit })),
        opened.store.commit(() => changing(audit('b'))),
      ]);
      expect((await opened.store.queries.auditAfter(TENANT, 0, 10)).map(({ seq, command }) => [seq, command])).toEqual([[1, 'a'], [2, 'b']]);
    });

    it('given timeline entries, when a case is read page by page, then the newest come first and none twice', async () => {
      await opened.store.commit(() => changing(entry('1'), entry('2'), entry('3')));
      const first = await opened.store.queries.timeline(TENANT, 'case', { limit: 2 });
      const second = await opened.store.queries.timeline(TENANT, 'case', { limit: 2, ...(first.next === null ? {} : { cursor: first.next }) });
      expect([...first.rows, ...second.rows].map(({ title }) => title)).toEqual(['3', '2', '1']);
      expect(second.next).toBeNull();
      expect((await opened.store.queries.timeline('nachbarstadt', 'case', {})).rows).toEqual([]);
    });

    it('given published events, when they are asked for since one of them, then the later ones of the tenant come in order', async () => {
      const { events } = await opened.store.commit(() => changing(event(TENANT), event('nachbarstadt'), event(TENANT)));
      const first = events[0]?.seq ?? 0;
      expect(await opened.store.queries.eventsSince(TENANT, first, 10)).toEqual([events[2]]);
      expect(await opened.store.queries.latestEvent(TENANT)).toBe(events[2]?.seq);
    });

    it('given answers and events of several ages, when the outdated are forgotten, then the oldest of the tenant go, up to the limit', async () => {
      const answer = (key: string, createdAt: number, tenant = TENANT): Change => ({ op: 'insert', table: 'idempotency', row: { ...sampleRows().idempotency, tenant, key, createdAt } });
      const at = (instant: number, tenant = TENANT): Change => ({ op: 'publish', event: { tenant, type: 'case', caseId: null, taskId: null, at: instant } });
      await opened.store.commit(() => changing(answer('c', 30), answer('a', 10), answer('b', 20), answer('a', 10, 'nachbarstadt'), at(5), at(6), at(7), at(5, 'nachbarstadt')));
      const outdated = { tenant: TENANT, answersBefore: 30, eventsBefore: 7, limit: 10 };
      const forget = (limit: number): Promise<unknown> =>
        opened.store.commit(function* (): Work<Forgotten> {
          return { result: yield* readOutdated({ ...outdated, limit }), changes: [{ op: 'forget', outdated: { ...outdated, limit } }] };
        }).then(({ result }) => result);
      const left = async (): Promise<unknown> => [
        await Promise.all(['a', 'b', 'c'].map(async (key) => (await opened.store.row('idempotency', TENANT, 'token:t', key)) !== null)),
        (await opened.store.queries.eventsSince(TENANT, 0, 10)).map((published) => published.at),
      ];
      expect(await forget(1)).toEqual({ answers: 1, events: 1 });
      expect(await left()).toEqual([[false, true, true], [6, 7]]);
      expect(await forget(10)).toEqual({ answers: 1, events: 1 });
      expect(await left()).toEqual([[false, false, true], [7]]);
      expect(await forget(10)).toEqual({ answers: 0, events: 0 });
      expect(await opened.store.row('idempotency', 'nachbarstadt', 'token:t', 'a')).not.toBeNull();
      expect(await opened.store.queries.eventsSince('nachbarstadt', 0, 10)).toHaveLength(1);
    });
  });
}
