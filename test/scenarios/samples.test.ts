import { afterEach, describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { readScenarios } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SCENARIOS = ['bewohnerparkausweis', 'maengelmelder'].flatMap(readScenarios);

describe('the sample applications, through the API on the virtual clock', () => {
  let world: World | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  it.each(SCENARIOS.map((scenario) => [scenario.service, scenario.name, scenario] as const))('%s/%s ends as described', async (service, _name, scenario) => {
    world = await openWorld(service, scenario.given.receivedAt);
    const { caseId: _case, permits, plate, incidents, deadlines, ...played } = await play(world, scenario);
    const { plate: expectedPlate, deadlines: expectedDeadlines, ...expected } = scenario.expect;
    expect(incidents).toEqual([]);
    expect(played).toEqual(expected);
    expect(byDate(deadlines)).toEqual(byDate(expectedDeadlines));
    expect(permits).toBe(expected.permitIssued ? 1 : 0);
    expect(plate).toBe(expectedPlate ?? plate);
    const audit = await world.engine.queries.verifyAudit();
    expect(audit).toMatchObject({ ok: true, brokenAt: null });
  });
});

function byDate(deadlines: readonly { readonly kind: string; readonly endsOn: string }[]): readonly string[] {
  return deadlines.map(({ kind, endsOn }) => `${endsOn} ${kind}`).toSorted();
}
