import { Temporal } from 'temporal-polyfill';
import type { ApplicantView, CaseView, Submitted, TaskView } from '../../engine/runtime/contract.ts';
import { issueToken, program, send, signIn, type Answer } from '../support/people.ts';
import { encodeDocuments, type Expectation, type Scenario, type Step } from './scenario.ts';
import type { World } from './world.ts';

/** Longest the provider is left unasked after a payment, plus a little. */
const POLL_MS = 6 * 60_000;

/** What a scenario came to, in the shape of its expectation, with the open incidents beside it. */
export interface Played extends Expectation {
  readonly caseId: string;
  readonly incidents: readonly string[];
  readonly permits: number;
}

/** Plays a scenario through the HTTP API: application, clerks, applicant, outside programs and time. */
export async function play(world: World, scenario: Scenario): Promise<Played> {
  const received = world.clock.now();
  const submitted = await submit(world, scenario);
  await world.settle();
  return proceed(world, scenario, submitted, received);
}

/** Plays the steps of a scenario whose application was handed in at `received`, ms since the epoch. */
export async function proceed(world: World, scenario: Scenario, submitted: Required<Submitted>, received: number): Promise<Played> {
  for (const [index, step] of scenario.steps.entries()) {
    if (step.at !== undefined) await world.advanceTo(after(received, step.at));
    try {
      await act(world, scenario, submitted, step);
    } catch (error) {
      throw new Error(`${scenario.name}, step ${index + 1} (${step.does}): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    await world.settle();
  }
  return observe(world, submitted, scenario.clerk ?? 'k.sommer');
}

/** Hands the application in as a stranger, as the public form does. */
export async function submit(world: World, { name, service, given }: Scenario): Promise<Required<Submitted>> {
  const payload = { service, data: given.data, documents: encodeDocuments(service, given.documents) };
  return must(201, await send(world.app, { method: 'POST', url: '/api/v1/applications', payload, headers: { 'idempotency-key': `scenario-${name}` } }));
}

async function act(world: World, scenario: Scenario, submitted: Required<Submitted>, step: Step): Promise<void> {
  switch (step.does) {
    case 'completeTask':
      return completeTask(world, submitted.caseId, step.who, step.task, step.with);
    case 'send': {
      const { message, data, documents } = step.with;
      const payload = { message, data, documents: encodeDocuments(scenario.service, documents) };
      const headers = { ...(await applicantHeaders(world, submitted)), 'idempotency-key': `${message}-${String(world.clock.now())}` };
      must(202, await send(world.app, { method: 'POST', url: '/api/v1/portal/case/messages', payload, headers }));
      return;
    }
    case 'pay':
    case 'failPayment': {
      const view: ApplicantView = must(200, await send(world.app, { method: 'GET', url: '/api/v1/portal/case', headers: await applicantHeaders(world, submitted) }));
      const payUrl = view.payment?.payUrl;
      if (typeof payUrl !== 'string') throw new Error('There is nothing to pay.');
      const answer = await fetch(`${payUrl}/${step.does === 'pay' ? 'payed' : 'failed'}`, { method: 'POST', redirect: 'manual' });
      if (answer.status !== 303) throw new Error(`The provider's page answered ${answer.status}.`);
      return world.advanceTo(world.clock.now() + POLL_MS);
    }
    case 'takeOver': {
      const operator = program(world.app, await issueToken(world.identity, [`jobs:work:${step.with.topic}`]));
      const { items }: { items: readonly { readonly id: string }[] } = must(200, await operator('POST', '/api/v1/jobs/fetch-and-lock', { workerId: 'operator', topics: [step.with.topic], maxJobs: 1, lockFor: 60_000 }));
      const [job] = items;
      if (!job) throw new Error(`There is no work of the topic ${step.with.topic}.`);
      must(204, await operator('POST', `/api/v1/jobs/${job.id}/complete`, { workerId: 'operator', variables: step.with.variables }));
      return;
    }
    case 'report': {
      const operator = program(world.app, await issueToken(world.identity, ['messages:write']));
      must(200, await operator('POST', '/api/v1/messages', { name: step.with.message, caseId: submitted.caseId, variables: {} }));
      return;
    }
    case 'refuseNext': {
      const behaviour = { next: [{ kind: 'refuse', match: step.with.match, times: 1 }] };
      await fetch(`${world.registerUrl}/control/behaviour`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(behaviour) });
      return;
    }
    case 'wait':
      return;
  }
}

/** Finds the open task of an element, takes it and completes it with the answers of its form. */
export async function completeTask(world: World, caseId: string, who: string, element: string, completion: { readonly outcome: string; readonly data: object }): Promise<void> {
  const person = await signIn(world.app, who);
  const { items }: { items: readonly TaskView[] } = must(200, await person.send('GET', `/api/v1/tasks?view=all&state=open&caseId=${caseId}`));
  const task = items.find((candidate) => candidate.elementId === element);
  if (!task) throw new Error(`No task ${element} is open, only: ${items.map(({ elementId }) => elementId).join(', ') || 'none'}.`);
  const claimed: TaskView = must(200, await person.send('POST', `/api/v1/tasks/${task.id}/claim`));
  must(200, await person.send('POST', `/api/v1/tasks/${task.id}/complete`, completion, { 'if-match': `"${String(claimed.revision)}"` }));
}

async function applicantHeaders(world: World, { reference, accessCode }: Required<Submitted>): Promise<Record<string, string>> {
  const { token }: { token: string } = must(200, await send(world.app, { method: 'POST', url: '/api/v1/portal/access', payload: { reference, accessCode } }));
  return { authorization: `Applicant ${token}` };
}

/** Looks at the case as a clerk and at the register's books. */
async function observe(world: World, { caseId, reference }: Submitted, username: string): Promise<Played> {
  const clerk = await signIn(world.app, username);
  const view: CaseView = must(200, await clerk.send('GET', `/api/v1/cases/${caseId}`));
  const zone = view.instances[0]?.variables['zone'] as { zone?: string | null } | null | undefined;
  const permits = await permitsOf(world, reference);
  return {
    caseId,
    state: view.state,
    outcome: view.outcome ?? '',
    zone: zone?.zone ?? null,
    permitIssued: permits.length > 0,
    permits: permits.length,
    ...(permits[0] === undefined ? {} : { plate: permits[0].plate }),
    payments: view.payments.map(({ amountCents, state }) => ({ amountCents, state })),
    notices: view.notices.map(({ template }) => template),
    deadlines: view.deadlines.map(({ kind, endsOn }) => ({ kind, endsOn })),
    incidents: view.incidents.filter(({ resolvedAt }) => resolvedAt === null).map(({ code, message }) => `${code}: ${message}`),
  };
}

interface Entry {
  readonly effect: string;
  readonly number?: string;
  readonly plate?: string;
  readonly permit?: { readonly number: string; readonly plate: string; readonly caseReference: string };
}

/** Permits in the register's books for a case that were not revoked, with the plate they have now. */
async function permitsOf(world: World, reference: string): Promise<readonly { readonly number: string; readonly plate: string }[]> {
  const { entries } = (await (await fetch(`${world.registerUrl}/control/ledger`)).json()) as { entries: readonly Entry[] };
  const issued = entries.flatMap(({ effect, permit }) => (effect === 'issued' && permit?.caseReference === reference ? [permit] : []));
  const revoked = new Set(entries.filter(({ effect }) => effect === 'revoked').map(({ number }) => number));
  return issued
    .filter(({ number }) => !revoked.has(number))
    .map(({ number, plate }) => ({ number, plate: entries.findLast((entry) => entry.effect === 'plate-changed' && entry.number === number)?.plate ?? plate }));
}

/** `P3D` after an instant, counted on the Berlin calendar. */
function after(instant: number, period: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('Europe/Berlin').add(Temporal.Duration.from(period)).epochMilliseconds;
}

function must(status: number, answer: Answer): Answer['json'] {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 500)}`);
  return answer.json;
}
