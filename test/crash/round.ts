import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPaymentProvider } from '../../outside/payment-provider/program.ts';
import { startPermitRegister } from '../../outside/permit-register/program.ts';
import { StaffClient } from './client.ts';
import { apply, examine, pay, type Acknowledged } from './people.ts';
import { seededRandom } from './seeded.ts';
import { ServerProcess } from '../support/server-process.ts';

export interface CrashOptions {
  readonly cases: number;
  readonly kills: number;
  readonly seed: number;
  /** The longest the whole round may take, ms. */
  readonly timeoutMs: number;
  readonly progress: (line: string) => void;
}

export interface CrashReport {
  readonly seed: number;
  readonly cases: number;
  readonly kills: number;
  readonly seconds: number;
  /** Cases that ended as a good application must: permit issued. */
  readonly issued: number;
  /** Broken promises, in words; empty when all held. */
  readonly broken: readonly string[];
}

interface LedgerEntry {
  readonly effect: string;
  readonly status?: string;
  readonly requestId?: string;
  readonly transactionId?: string;
  readonly permit?: { readonly caseReference: string };
}

/**
 * Lets people work with a server that is killed with `kill -9` at random moments, and checks at the end what the
 * outside programs really did and what the server says about each acknowledged application.
 */
export async function crashRound(options: CrashOptions): Promise<CrashReport> {
  const began = Date.now();
  const deadline = began + options.timeoutMs;
  const folder = await mkdtemp(join(tmpdir(), 'laufzettel-crash-'));
  const provider = await startPaymentProvider({ port: 0, dataFile: join(folder, 'payments.jsonl') });
  const register = await startPermitRegister({ port: 0, dataFile: join(folder, 'permits.jsonl') });
  await writeFile(
    join(folder, 'connectors.json'),
    JSON.stringify({
      payment: { baseUrl: provider.url, originatorId: 'musterstadt', endPointId: 'gebuehren', redirectUrl: 'http://127.0.0.1/status/vorgang' },
      register: { baseUrl: register.url },
      privateHosts: [new URL(provider.url).host, new URL(register.url).host],
    }),
  );
  const server = await ServerProcess.on(folder, 'development');
  const random = seededRandom(options.seed);
  let finished = false;
  try {
    await server.start();
    const clerk = await firstSignIn(server, deadline);
    const working = examine(clerk, () => finished);
    const killing = killAtRandom(server, options, random, () => finished);
    const acknowledged: Acknowledged[] = [];
    const applicants = Array.from({ length: options.cases }, async (_, index) => {
      await wait(random() * 3_000);
      const mine = await apply(server.address, index, deadline);
      acknowledged.push(mine);
      await pay(server.address, mine, deadline);
    });
    const everything = Promise.all([...applicants, killing]).then(() => untilIssued(clerk, acknowledged, deadline));
    // A clerk who meets an error ends the round at once instead of leaving it to the deadline.
    await Promise.race([everything, working]);
    finished = true;
    await working;
    return await report(options, began, server, clerk, acknowledged, { provider: provider.url, register: register.url });
  } finally {
    finished = true;
    await server.kill();
    await Promise.all([provider.close(), register.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Signs in with the printed one-time password and replaces it. */
async function firstSignIn(server: ServerProcess, deadline: number): Promise<StaffClient> {
  const oneTime = server.oneTimePassword('k.sommer');
  const password = 'a password for the crash test';
  const first = new StaffClient(server.address, 'k.sommer', oneTime, deadline);
  await first.signIn();
  await first.send('PUT', '/session/password', { current: oneTime, next: password });
  const clerk = new StaffClient(server.address, 'k.sommer', password, deadline);
  await clerk.signIn();
  return clerk;
}

async function killAtRandom(server: ServerProcess, options: CrashOptions, random: () => number, finished: () => boolean): Promise<void> {
  for (let kill = 1; kill <= options.kills && !finished(); kill += 1) {
    await wait(300 + random() * 2_500);
    await server.kill();
    options.progress(`kill ${kill} of ${options.kills}`);
    await server.start();
  }
}

async function statesOf(clerk: StaffClient, acknowledged: readonly Acknowledged[]): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  for (const { caseId } of acknowledged) {
    const answer = await clerk.send('GET', `/cases/${caseId}`);
    states.set(caseId, answer.status === 200 ? String(answer.body.state) : `lost (${answer.status})`);
  }
  return states;
}

async function untilIssued(clerk: StaffClient, acknowledged: readonly Acknowledged[], deadline: number): Promise<void> {
  for (;;) {
    const states = await statesOf(clerk, acknowledged);
    if ([...states.values()].every((state) => state === 'issued') || Date.now() > deadline) return;
    await wait(1_000);
  }
}

async function report(options: CrashOptions, began: number, server: ServerProcess, clerk: StaffClient, acknowledged: readonly Acknowledged[], urls: { readonly provider: string; readonly register: string }): Promise<CrashReport> {
  const broken: string[] = [];
  const states = await statesOf(clerk, acknowledged);
  const issued = [...states.values()].filter((state) => state === 'issued').length;
  for (const { caseId, reference } of acknowledged) if (states.get(caseId) !== 'issued') broken.push(`${reference} did not end as issued: ${states.get(caseId)}`);
  if (acknowledged.length !== options.cases) broken.push(`${options.cases - acknowledged.length} applications were never acknowledged`);
  if (new Set(acknowledged.map(({ reference }) => reference)).size !== options.cases) broken.push('two applications share a reference');

  const listed: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await clerk.send('GET', `/cases?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    listed.push(...page.body.items);
    cursor = page.body.next as string | null;
  }
  if (listed.length !== options.cases) broken.push(`${options.cases} applications opened ${listed.length} cases`);

  const payments = await ledger(urls.provider);
  const paid = payments.filter(({ effect, status }) => effect === 'status' && status === 'PAYED');
  if (paid.length !== options.cases) broken.push(`${options.cases} cases led to ${paid.length} payments`);
  const opened = payments.filter(({ effect }) => effect === 'opened');
  if (opened.length !== options.cases) broken.push(`${options.cases} cases led to ${opened.length} payment transactions`);
  const permits = (await ledger(urls.register)).filter(({ effect }) => effect === 'issued');
  for (const { reference } of acknowledged) {
    const count = permits.filter(({ permit }) => permit?.caseReference === reference).length;
    if (count !== 1) broken.push(`${reference} has ${count} permits in the register`);
  }
  const incidents = await clerk.send('GET', '/incidents?open=true');
  for (const incident of incidents.body.items ?? []) broken.push(`open incident ${incident.code}: ${incident.message}`);
  if (broken.length > 0) options.progress(server.output.slice(-4_000));
  return { seed: options.seed, cases: options.cases, kills: options.kills, seconds: Math.round((Date.now() - began) / 1_000), issued, broken };
}

async function ledger(url: string): Promise<readonly LedgerEntry[]> {
  const answer = await fetch(`${url}/control/ledger`);
  return ((await answer.json()) as { readonly entries: readonly LedgerEntry[] }).entries;
}
