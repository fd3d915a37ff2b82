import { afterEach, describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { readScenarios } from './scenario.ts';
import { openWorld, type World } from './world.ts';

const SERVICE = 'bewohnerparkausweis';

/** What the outside programs do wrong, by address: the next requests that match behave as named. */
const TROUBLES = {
  'the register does the work and never answers': { register: [{ kind: 'drop', match: 'POST /permits', times: 2 }] },
  'the register fails at first': { register: [{ kind: 'fail', match: 'POST /permits', times: 2 }, { kind: 'fail', match: 'POST /residents', times: 1 }] },
  'the register hears every order twice': { register: [{ kind: 'twice', match: 'POST /permits', times: 5 }] },
  'the provider opens the payment and never answers': { payment: [{ kind: 'drop', match: 'POST /paymenttransaction', times: 2 }] },
  'the provider fails when it is asked': { payment: [{ kind: 'fail', match: 'GET /paymenttransaction', times: 3 }] },
  'the provider hears every order twice': { payment: [{ kind: 'twice', match: 'POST /paymenttransaction', times: 5 }] },
} as const satisfies Record<string, { register?: readonly object[]; payment?: readonly object[] }>;

describe('a good application comes to one payment and one permit although', () => {
  let world: World | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  it.each(Object.entries<{ register?: readonly object[]; payment?: readonly object[] }>(TROUBLES))('%s', async (_trouble, { register = [], payment = [] }) => {
    const scenario = readScenarios(SERVICE).find(({ name }) => name.startsWith('01'));
    if (!scenario) throw new Error('The sample is gone.');
    world = await openWorld(SERVICE, scenario.given.receivedAt);
    await misbehave(world.registerUrl, register);
    await misbehave(world.paymentUrl, payment);
    const played = await play(world, { ...scenario, steps: [...scenario.steps, { at: 'P2D', does: 'wait' }] });
    expect(played).toMatchObject({ state: 'issued', permits: 1, payments: [{ amountCents: 7500, state: 'paid' }], incidents: [], notices: scenario.expect.notices });
    expect(await paidTransactions(world.paymentUrl)).toBe(1);
  });
});

async function misbehave(url: string, next: readonly object[]): Promise<void> {
  await fetch(`${url}/control/behaviour`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ next }) });
}

/** Transactions in the provider's books that were paid. */
async function paidTransactions(url: string): Promise<number> {
  const { entries } = (await (await fetch(`${url}/control/ledger`)).json()) as { entries: readonly object[] };
  return entries.filter((entry) => JSON.stringify(entry).includes('"PAYED"')).length;
}
