import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskView } from './contract.ts';
import { END, START, catching, collaboration, content, pool, started, throwing, user } from './testing/pools.ts';
import { instancesOf } from './testing/history.ts';
import { admin, openOffice, sommer } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const named = (text: string, result: string): string => text.replace('>', ` laufzettel:resultVariable="${result}">`);
/** Each says who it is; the other says it back, at a moment of its own. */
const TALK = collaboration([
  pool('buyer', START, user('Ask'), throwing('Order', 'Throw_Order', content(['who', 'me'])), user('Think'), throwing('Pay', 'Throw_Pay', content(['who', 'me'])), named(catching('Confirm'), 'confirmed'), user('Wait'), named(catching('Ship'), 'shipped'), END),
  pool('seller', named(started('Order'), 'ordered'), user('Check'), throwing('Confirm', 'Throw_Confirm', content(['who', 'ordered.who'])), throwing('Ship', 'Throw_Ship', content(['who', 'ordered.who'])), user('Book'), named(catching('Pay'), 'paid'), END),
]);

/** Completes open tasks in the order that the choices say, until there are none. */
async function playOut(office: Office, choices: readonly number[]): Promise<void> {
  for (let step = 0; ; step += 1) {
    const open: readonly Pick<TaskView, 'id'>[] = (await office.engine.queries.tasks(admin, { view: 'all', sort: 'created', limit: 100 })).items;
    const chosen = open[(choices[step % choices.length] ?? 0) % Math.max(open.length, 1)];
    if (chosen === undefined) return;
    await office.engine.commands.completeTask(sommer, { taskId: chosen.id, data: {} });
  }
}

describe('conversations', () => {
  it('given any number of pairs and any order of their work, then all end, and nobody ever gets the message of another pair', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(11), { minLength: 1, maxLength: 20 }), async (pairs, choices) => {
        const office = openOffice();
        try {
          await office.deploy(TALK);
          for (let me = 0; me < pairs; me += 1) await office.engine.commands.startInstance(admin, { definitionKey: 'buyer', variables: { me } });
          await playOut(office, choices);
          const instances = instancesOf(office);
          expect(instances.map(({ key, status }) => `${key} ${status}`).toSorted()).toEqual([...Array(pairs).fill('buyer completed'), ...Array(pairs).fill('seller completed')]);
          for (const { id, key } of instances) {
            const { variables = {} } = (await office.engine.queries.instance(admin, id)) ?? {};
            const { me, confirmed, shipped, ordered, paid } = variables;
            expect(key === 'buyer' ? [confirmed, shipped] : [paid]).toEqual(key === 'buyer' ? [{ who: me }, { who: me }] : [ordered]);
          }
        } finally {
          await office.close();
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
