import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView, TaskView } from '../../engine/runtime/contract.ts';
import { root } from '../architecture/sources.ts';
import { Dice } from '../support/dice.ts';
import { Program } from '../support/program.ts';
import { followPermit } from './drive/applicant.ts';
import { Notebook } from './drive/notebook.ts';
import { Requests } from './drive/requests.ts';
import { openPostgresWorld } from './world/postgres-world.ts';
import type { Door, World } from './world/world.ts';
import { PASSWORD } from '../support/people.ts';

const PATIENCE_MS = 60_000;

describe('two API and two worker processes on PostgreSQL and Redis', () => {
  let world: World;
  beforeAll(async () => {
    world = await openPostgresWorld({ root, folder: await mkdtemp(join(tmpdir(), 'laufzettel-crash-')), disk: null, open: new AsyncDisposableStack() });
  });
  afterAll(() => world?.close(false));

  it('given an application through one API and a clerk at both, when a worker is stopped half-way, then the permit is issued once and open screens hear of it', async () => {
    const deadline = Date.now() + PATIENCE_MS;
    const notebook = new Notebook();
    const [first, second] = world.doors.map((door) => new Requests([door], new Dice(1), deadline)) as [Requests, Requests];
    // signed in at one, known at both
    const signedIn = await first.insist({ method: 'POST', path: '/session', body: { username: 'k.sommer', password: PASSWORD } });
    const headers = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] as string, 'x-csrf-token': String(signedIn.body.csrfToken) };
    const screen = await openScreen(world.doors[1] as Door, headers.cookie);

    const applicant = followPermit(first, notebook, 'one-application', 'issued');
    const task = await until(deadline, async (): Promise<TaskView | undefined> => (await second.insist({ method: 'GET', path: '/tasks?view=all', headers })).body.items[0]);

    const before = screen.heard.length;
    const claimed = await first.insist({ method: 'POST', path: `/tasks/${task.id}/claim`, headers });
    await until(deadline, () => screen.heard.slice(before).find(({ taskId }) => taskId === task.id));
    const completed = await second.insist({ method: 'POST', path: `/tasks/${task.id}/complete`, body: { outcome: 'approve', data: {} }, headers: { ...headers, 'if-match': `"${claimed.body.revision}"` } });
    expect(completed.status).toBe(200);

    await world.workers[0]?.stop();
    await applicant;
    const [application] = notebook.applications;
    const issued = await until(deadline, async () => {
      const view = (await first.insist({ method: 'GET', path: `/cases/${application?.caseId}`, headers })).body as CaseView;
      return view.state === 'issued' ? view : undefined;
    });
    await screen.close();

    expect(issued).toMatchObject({ incidents: [], payments: [{ state: 'paid' }] });
    expect((await world.outside.permits()).map((entry) => (entry.effect === 'issued' ? entry.permit.caseReference : entry.effect))).toEqual([application?.reference]);
    expect((await world.outside.payments()).filter(({ effect }) => effect === 'opened')).toHaveLength(1);
    expect([...world.servers, ...world.workers].flatMap((program) => program.takeEndings())).toEqual([]);
    expect([...world.servers, ...world.workers].map(({ running }) => running)).toEqual([true, true, false, true]);
  });
});

describe('API and workers as processes of their own', () => {
  it.each(['server/api.ts', 'server/worker.ts'])('given no PostgreSQL, when %s is started, then it ends and says what to set', async (script) => {
    const folder = await mkdtemp(join(tmpdir(), 'laufzettel-alone-'));
    const program = new Program({ name: script, script, root, environment: { LAUFZETTEL_DATA: folder, LAUFZETTEL_ENV: 'development', PORT: '0' }, readyLine: 'Laufzettel is ready', readyUrl: null });
    await expect(program.start()).rejects.toThrow('API and workers can run as processes of their own only on PostgreSQL: set DATABASE_URL, or use npm start');
    expect(program.takeEndings()).toEqual([`${script} ended by itself (code 1)`]);
    await rm(folder, { recursive: true });
  });
});

interface Heard {
  readonly taskId: string | null;
}

/** A page that listens to changes through one API process. */
async function openScreen(door: Door, cookie: string): Promise<{ readonly heard: readonly Heard[]; close(): Promise<void> }> {
  const leaving = new AbortController();
  const response = await fetch(`${door.url}/api/v1/events`, { headers: { cookie }, signal: leaving.signal });
  expect(response.status).toBe(200);
  const heard: Heard[] = [];
  const listening = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of response.body as ReadableStream<Uint8Array>) {
      const lines = (text + decoder.decode(part, { stream: true })).split('\n');
      text = lines.pop() ?? '';
      heard.push(...lines.filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as Heard));
    }
  })().catch(() => undefined);
  return {
    heard,
    async close() {
      leaving.abort();
      await listening;
    },
  };
}

async function until<T>(deadline: number, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('What was waited for did not happen in time.');
    await wait(100);
  }
}
