import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { play, type Played } from './play.ts';
import { readScenarios, type Step } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const [GOOD] = readScenarios(SERVICE);

let world: World;
beforeAll(async () => {
  world = await openWorld(SERVICE, '2026-05-04T09:00:00+02:00');
});
afterAll(() => world.close());
afterEach(() => misbehave({}));

const clerk = (task: string, outcome: string, data: Extract<Step, { does: 'completeTask' }>['with']['data'] = {}): Step => ({ who: 'k.sommer', does: 'completeTask', task, with: { outcome, data } });
const approve = clerk('Task_Examine', 'approve');
const check = clerk('Task_CheckPlate', 'done', { checked: true });
const changed: Step = { who: 'applicant', does: 'send', with: { message: 'PlateChanged', data: { plate: 'MU-NE 9', plateReason: 'newVehicle' }, documents: [] } };
const pay: Step = { who: 'applicant', does: 'pay' };

describe('a new number plate reaches the register when it is reported', () => {
  const STORIES: Readonly<Record<string, { readonly steps: readonly Step[]; readonly register?: object }>> = {
    'while the application is examined': { steps: [changed, check, approve, pay] },
    'while the payment is awaited': { steps: [approve, changed, pay, check] },
    'while the register is out of order': { register: { kind: 'fail', match: 'POST /permits', times: 3 }, steps: [approve, pay, changed, check, { at: 'P3D', does: 'wait' }] },
    'after the permit was granted': { steps: [approve, pay, changed] },
    'after the permit was granted, to a register that is out of order': { register: { kind: 'fail', match: 'PATCH /permits', times: 3 }, steps: [approve, pay, changed, { at: 'P3D', does: 'wait' }] },
    'while the register has entered the old one without answering': { register: { kind: 'drop', match: 'POST /permits', times: 3 }, steps: [approve, pay, changed, check, { at: 'P3D', does: 'wait' }] },
  };

  it.each(Object.entries(STORIES))('%s', async (when, { steps, register }) => {
    if (register !== undefined) await misbehave({ next: [register] });
    expect(await tell(when, steps)).toMatchObject({ state: 'issued', permits: 1, plate: 'MU-NE 9', incidents: [] });
  });

  it('and a clerk looks at it when the register refuses it', async () => {
    await misbehave({ next: [{ kind: 'refuse', match: 'PATCH /permits', times: 1 }] });
    expect(await tell('refused', [approve, pay, changed, check])).toMatchObject({ state: 'issued', permits: 1, plate: 'MU-AL 12', incidents: [] });
  });
});

function tell(name: string, steps: readonly Step[]): Promise<Played> {
  if (GOOD === undefined) throw new Error('The samples are gone.');
  return play(world, { ...GOOD, name: name.replaceAll(/[^a-z]/g, '-'), steps });
}

async function misbehave(behaviour: object): Promise<void> {
  await fetch(`${world.registerUrl}/control/behaviour`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(behaviour) });
}
