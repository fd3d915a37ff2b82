import { afterEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../api/auth/passwords.ts';
import { SAMPLE_ACCOUNTS } from '../../api/bootstrap/sample-town.ts';
import { PASSWORD } from '../support/people.ts';
import { completeTask, submit } from './play.ts';
import { readScenarios } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';
const DAY_MS = 86_400_000;
const DENIAL = { grounds: ['noZone'], reason: 'Der Gewerbering gehört zu keiner Bewohnerparkzone.' };

describe('the second signature on a denial', () => {
  let world: World | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  it('is refused to a signatory who examined the case and to a clerk who may not sign, and taken from a second person', async () => {
    const scenario = readScenarios(SERVICE).find(({ name }) => name.startsWith('04'));
    if (!scenario) throw new Error('The sample is gone.');
    world = await openWorld(SERVICE, scenario.given.receivedAt);
    const { caseId } = await submit(world, scenario);
    await world.settle();

    // somebody who belongs to both groups examines the case first
    await employ(world, 'b.beide');
    await completeTask(world, caseId, 'b.beide', 'Task_Examine', { outcome: 'deny', data: DENIAL });
    await world.settle();
    await world.advanceTo(world.clock.now() + 30 * DAY_MS);
    await completeTask(world, caseId, 't.winter', 'Task_Consider', { outcome: 'deny', data: { reason: 'Keine Stellungnahme; es bleibt bei der Ablehnung.' } });
    await world.settle();

    const sign = { outcome: 'sign', data: { remediesChecked: true } };
    await expect(completeTask(world, caseId, 'b.beide', 'Task_Sign', sign)).rejects.toThrow('FOUR_EYES');
    await expect(completeTask(world, caseId, 't.winter', 'Task_Sign', sign)).rejects.toThrow('No task Task_Sign is open');
    await completeTask(world, caseId, 'm.herbst', 'Task_Sign', sign);
  });
});

/** Adds a signatory who also works as a clerk. */
async function employ(world: World, username: string): Promise<void> {
  const model = SAMPLE_ACCOUNTS.find(({ groups }) => groups.includes('permits-signers'));
  if (!model) throw new Error('The sample town has no signatory.');
  const passwordHash = await hashPassword(PASSWORD, { logN: 4, r: 8, p: 1 });
  await world.identity.insertAccount({ ...model, username, displayName: username, groups: ['permits-clerks', 'permits-signers'], id: username, tenant: 'musterstadt', passwordHash, mustChangePassword: false, disabled: false, createdAt: 0 });
}
