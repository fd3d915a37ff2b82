import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../engine/runtime/contract.ts';
import { signIn } from '../support/people.ts';
import { play, type Played } from './play.ts';
import { readScenarios, type Scenario, type Step } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const SAMPLES = readScenarios(SERVICE);
const SIXTY_DAYS_MS = 60 * 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld(SERVICE, '2026-05-04T09:00:00+02:00');
});
afterAll(() => world.close());
afterEach(() => misbehave());

const clerk = (task: string, outcome: string, data: Extract<Step, { does: 'completeTask' }>['with']['data'] = {}): Step => ({ who: 'k.sommer', does: 'completeTask', task, with: { outcome, data } });
const approve = clerk('Task_Examine', 'approve');
const deny = clerk('Task_Examine', 'deny', { grounds: ['noZone'], reason: 'Die Wohnung liegt in keiner Zone.' });
const consider = clerk('Task_Consider', 'deny', { reason: 'Die Stellungnahme ändert an der Lage nichts.' });
const state = (text: string): Step => ({ who: 'applicant', does: 'send', with: { message: 'StatementReceived', data: { statement: text }, documents: [] } });
const withdraw: Step = { who: 'applicant', does: 'send', with: { message: 'Withdrawn', data: { confirmed: true }, documents: [] } };
const refund = clerk('Task_Refund', 'done', { refund: 'full', reason: 'Vor der Erteilung zurückgenommen.' });
const pay: Step = { who: 'applicant', does: 'pay' };
const wait = (at: string): Step => ({ at, does: 'wait' });

interface Story {
  readonly sample: string;
  /** What the register does with the next orders. */
  readonly register?: { readonly kind: string; readonly match: string };
  readonly steps: readonly Step[];
  readonly payments?: Played['payments'];
  readonly outcome?: { readonly state: string; readonly outcome: string };
}
const PAID = [{ amountCents: 7500, state: 'paid' }];
const EXPIRED = [{ amountCents: 7500, state: 'expired' }];

const STORIES: Readonly<Record<string, Story>> = {
  'is being examined': { sample: '01', steps: [withdraw] },
  'waits for documents': { sample: '03', steps: [withdraw] },
  'waits for documents after the reminder': { sample: '03', steps: [wait('P20D'), withdraw] },
  'has a signature that a clerk must judge': { sample: '08', steps: [withdraw] },
  'is heard before a denial': { sample: '04', steps: [deny, withdraw] },
  'has been heard': { sample: '04', steps: [deny, state('Bitte entscheiden Sie anders.'), withdraw] },
  'waits for the signature under the denial': { sample: '04', steps: [deny, state('Bitte entscheiden Sie anders.'), consider, withdraw] },
  'waits for the payment': { sample: '01', steps: [approve, withdraw], payments: EXPIRED },
  'waits for the payment after the reminder': { sample: '01', steps: [approve, wait('P20D'), withdraw], payments: EXPIRED },
  'is paid while the register is out of order': { sample: '01', register: { kind: 'fail', match: 'POST /permits' }, steps: [approve, pay, withdraw, refund], payments: PAID },
  'is paid and the register has been silent for two days': { sample: '01', register: { kind: 'fail', match: 'POST /permits' }, steps: [approve, pay, wait('P3D'), withdraw, refund], payments: PAID },
  'is paid and the register has entered the permit without ever answering': { sample: '01', register: { kind: 'drop', match: 'POST /permits' }, steps: [approve, pay, withdraw, refund], payments: PAID },
  'is paid and refused by the register': { sample: '01', register: { kind: 'refuse', match: 'POST /permits' }, steps: [approve, pay, withdraw, refund], payments: PAID },
  'has been granted': { sample: '01', steps: [approve, pay, withdraw], payments: PAID, outcome: { state: 'discontinued', outcome: 'returned' } },
};

describe('an applicant withdraws while the case', () => {
  it.each(Object.entries(STORIES))('%s: it ends, no permit stays, and nothing happens any more', async (when, { sample, register, steps, payments = [], outcome = { state: 'withdrawn', outcome: 'withdrawn' } }) => {
    if (register !== undefined) await misbehave([{ ...register, times: 1000 }]);
    const played = await play(world, scenario(when.replaceAll(' ', '-'), sample, steps));
    expect(played).toMatchObject({ ...outcome, payments, permits: 0, incidents: [] });
    expect(played.notices.at(-1)).toBe('ruecknahme');
    const ended = await look(played.caseId);
    expect(ended.tasks.filter((task) => task.state === 'offered' || task.state === 'claimed')).toEqual([]);
    expect(ended.deadlines.filter((deadline) => deadline.status === 'running')).toEqual([]);
    expect(ended.instances.map(({ status }) => status)).toEqual(['completed']);

    await misbehave();
    await world.advanceTo(world.clock.now() + SIXTY_DAYS_MS);
    const later = await look(played.caseId);
    expect({ ...later, revision: 0 }).toEqual({ ...ended, revision: 0 });
  });
});

function scenario(name: string, sample: string, steps: readonly Step[]): Scenario {
  const found = SAMPLES.find((each) => each.name.startsWith(sample));
  if (found === undefined) throw new Error(`There is no sample ${sample}.`);
  return { ...found, name, steps };
}

async function look(caseId: string): Promise<CaseView> {
  const person = await signIn(world.app, 'm.herbst');
  return (await person.send('GET', `/api/v1/cases/${caseId}`)).json as CaseView;
}

async function misbehave(next?: readonly object[]): Promise<void> {
  await fetch(`${world.registerUrl}/control/behaviour`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(next === undefined ? {} : { next }) });
}
