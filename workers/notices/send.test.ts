import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmbeddedDispatcher } from '../dispatch/embedded.ts';
import { MemoryEngine } from '../testing/memory-engine.ts';
import { sendNotice } from './send.ts';
import { readNoticeTemplates } from './templates.ts';

const PROCEDURES = join(import.meta.dirname, '../../processes');
const APPLICANT = { givenName: 'Thị Mai', familyName: 'Nguyễn-Größe', street: 'Klinikstraße', houseNumber: '41', postalCode: '04999', city: 'Musterstadt an der Mulde' };

function setUp(at = '2026-05-04T23:30:00+02:00'): { readonly table: MemoryEngine; readonly send: (id: string, input: Parameters<MemoryEngine['add']>[0][number]['input']) => Promise<ReturnType<MemoryEngine['job']>> } {
  const now = Date.parse(at);
  const table = new MemoryEngine(() => now);
  table.caseView = { ...table.caseView, data: { applicant: APPLICANT, vehicle: { plate: 'MU-AB 12' }, permit: { months: '12', validFrom: '2026-06-01' } }, documents: [] };
  const dispatcher = createEmbeddedDispatcher({ engine: table.asEngine(), handlers: [sendNotice(readNoticeTemplates(PROCEDURES))], tenants: () => Promise.resolve(['musterstadt']), now: () => now, workerId: 'bench' });
  return {
    table,
    send: async (id, input) => {
      table.add([{ id, topic: 'notice.send', ...(input === undefined ? {} : { input }) }]);
      await dispatcher.drain();
      return table.job(id);
    },
  };
}

describe('sending a notice', () => {
  it('given a template of the procedure, stores an accessible letter dated on the day in Germany', async () => {
    const { table, send } = setUp();
    const job = await send('a', { template: 'gebuehr', channel: 'letter', amountCents: 7500, term: '12 Monate', basis: '§ 3', purpose: 'BPA 112.21-2026/000001' });
    expect(job).toMatchObject({ state: 'done', result: { noticeId: 'notice-1', documentId: 'document-1', dispatchedOn: '2026-05-04' } });
    const { recorded } = table.notices.get('key-a') ?? {};
    expect(recorded).toMatchObject({ template: 'gebuehr', channel: 'letter', title: expect.stringContaining('112.21-2026/000001') as string });
    const pdf = Buffer.from(recorded?.pdf ?? []).toString('latin1');
    for (const mark of ['/StructTreeRoot', '/MarkInfo', 'pdfuaid:part']) expect(pdf).toContain(mark);
    expect(pdf).toMatch(/\/Lang \(de/);
  });

  it('given the same order again, makes the same bytes', async () => {
    const [first, second] = [setUp(), setUp('2026-05-04T08:00:00+02:00')];
    const input = { template: 'eingangsbestaetigung', channel: 'portal' };
    await first.send('a', input);
    await second.send('a', input);
    const bytes = [first, second].map(({ table }) => Buffer.from(table.notices.get('key-a')?.recorded.pdf ?? []));
    expect(bytes[0]?.length).toBeGreaterThan(1000);
    expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([[{ template: 'gibt-es-nicht' }, 'NOTICE_FAILED'], [{ template: '../procedure' }, 'NOTICE_FAILED'], [{}, 'WORKER_INPUT']])('given %j, sends nothing and says why', async (input, code) => {
    const { table, send } = setUp();
    expect(await send('a', input)).toMatchObject({ state: 'incident', code });
    expect(table.notices.size).toBe(0);
  });
});
