import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { Actor } from './contract.ts';
import { createEngine } from './index.ts';
import { flow } from './testing/bpmn.ts';
import { END, START, catching, collaboration, content, pool, started, throwing, user } from './testing/pools.ts';
import { completedIn, instancesOf } from './testing/history.ts';
import { admin, openOffice, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const token: Actor = { ...system, kind: 'token', id: 't', scopes: ['messages:write'] };

/** The number of the order in the content of each message says whom it is for. */
const ORDER_NUMBER = `<bpmn:correlationProperty id="Number" name="number">
  ${['Order', 'Confirm', 'Pay', 'Ship'].map((name) => `<bpmn:correlationPropertyRetrievalExpression messageRef="Message_${name}"><bpmn:messagePath>number</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`).join('')}
</bpmn:correlationProperty>`;

const eventSubProcess = (id: string, name: string, interrupting: boolean): string =>
  `<bpmn:subProcess id="${id}" triggeredByEvent="true"><bpmn:startEvent id="${id}_Start" isInterrupting="${interrupting}"><bpmn:messageEventDefinition id="${id}_D" messageRef="Message_${name}" /></bpmn:startEvent><bpmn:endEvent id="${id}_End" />${flow(`${id}_Start`, `${id}_End`)}</bpmn:subProcess>`;
/** Begins with an order, works, and takes changes of the order meanwhile. */
const seller = (definitions = ''): string => collaboration([pool('seller', started('Order'), user('Work'), END).replace('</bpmn:process>', `${eventSubProcess('Changed', 'Order', false)}</bpmn:process>`)], [], definitions);

describe('correlation', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const send = (name: string, given: { readonly correlationKey?: string; readonly variables?: JsonObject } = {}): Promise<{ readonly delivered: number }> =>
    office.engine.commands.correlateMessage(token, { name, variables: {}, ...given });
  const statuses = (key: string): readonly string[] => instancesOf(office, key).map(({ status }) => status);
  const completed = (key: string): readonly (readonly string[])[] => instancesOf(office, key).map(({ id }) => completedIn(office, id));

  describe('of a message that can start a process', () => {
    it.each([
      ['the key that the sender gives', '', (number: number) => ({ correlationKey: `N-${number}` })],
      ['the key in its content', ORDER_NUMBER, (number: number) => ({ variables: { number } })],
      ['a key that the model names', '', (number: number) => ({ variables: { number } })],
    ] as const)('given %s, when it comes several times at once, then one instance is created per key and the later ones reach it', async (what, definitions, keyOf) => {
      const model = seller(definitions);
      await office.deploy(what === 'a key that the model names' ? model.replace('name="Order"', 'name="Order" laufzettel:correlationKey="=number"') : model);
      await Promise.all([1, 2, 1, 1, 2].map((number) => send('Order', keyOf(number))));
      expect(completed('seller').map((ids) => ids.filter((id) => id === 'Changed').length)).toEqual([2, 1]);
    });

    it('given two servers on one database, when both get the first message of a key, then one instance is created', async () => {
      await office.deploy(seller());
      const other = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
      await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? office.engine : other).commands.correlateMessage(token, { name: 'Order', correlationKey: 'N-1', variables: {} })));
      await other.close();
      expect(completed('seller')).toHaveLength(1);
    });

    it('given an instance of the key that does not wait for it, then it is refused and says why; when that has ended, the key begins another', async () => {
      await office.deploy(collaboration([pool('seller', started('Order'), user('Work'), END)]));
      await send('Order', { correlationKey: 'N-1' });
      await expect(send('Order', { correlationKey: 'N-1' })).rejects.toMatchObject({ code: 'NOT_AWAITED', message: expect.stringContaining('running already') });
      await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask('seller_Work')).id, data: {} });
      expect(await send('Order', { correlationKey: 'N-1' })).toEqual({ delivered: 1 });
      expect(statuses('seller')).toEqual(['completed', 'active']);
    });

    it('given an instance that somebody started with the key, then the message does not start a second one', async () => {
      await office.deploy(seller());
      await office.engine.commands.startInstance(system, { definitionKey: 'seller', startElementId: 'seller_Start', businessKey: 'N-1', variables: {} });
      expect(await send('Order', { correlationKey: 'N-1' })).toEqual({ delivered: 1 });
      expect(completed('seller')).toEqual([expect.arrayContaining(['Changed'])]);
    });

    it('given no key, then each one creates an instance where nothing waits', async () => {
      await office.deploy(collaboration([pool('seller', started('Order'), user('Work'), END)]));
      await Promise.all([send('Order'), send('Order'), send('Order')]);
      expect(statuses('seller')).toEqual(['active', 'active', 'active']);
    });
  });

  describe('of a message that something waits for', () => {
    const WAITING = (definitions = ''): string => collaboration([pool('buyer', START, throwing('Order', 'Throw_Order', content(['number', 'number'])), catching('Confirm'), END)], [], definitions);

    it('given two instances with different keys, then exactly the one with the key gets it, and an unknown key is refused', async () => {
      await office.deploy(WAITING());
      for (const businessKey of ['N-1', 'N-2']) await office.engine.commands.startInstance(system, { definitionKey: 'buyer', businessKey, variables: { number: 0 } });
      await expect(send('Confirm', { correlationKey: 'N-3' })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
      expect(await send('Confirm', { correlationKey: 'N-2' })).toEqual({ delivered: 1 });
      expect(statuses('buyer')).toEqual(['active', 'completed']);
    });

    it('given what an instance has sent, then the key in that content is its own from then on', async () => {
      await office.deploy(WAITING(ORDER_NUMBER));
      for (const number of [1, 2]) await office.engine.commands.startInstance(system, { definitionKey: 'buyer', variables: { number } });
      expect(await send('Confirm', { variables: { number: 2 } })).toEqual({ delivered: 1 });
      expect(statuses('buyer')).toEqual(['active', 'completed']);
      await expect(send('Confirm', { variables: { number: 3 } })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
    });

    it('given two places of one instance that wait for the same, then the one that has waited longest gets it, the next message the other', async () => {
      await office.deploy(collaboration([`<bpmn:process id="twice" isExecutable="true">${START}<bpmn:parallelGateway id="Split" />${catching('Order', 'First')}${catching('Order', 'Second')}<bpmn:endEvent id="End1" /><bpmn:endEvent id="End2" />
        ${flow('Start', 'Split')}${flow('Split', 'First')}${flow('Split', 'Second')}${flow('First', 'End1')}${flow('Second', 'End2')}</bpmn:process>`]));
      await office.start('twice');
      expect(await send('Order')).toEqual({ delivered: 1 });
      expect(completed('twice')[0]).toEqual(expect.arrayContaining(['First']));
      expect(completed('twice')[0]).not.toContain('Second');
      expect(await send('Order')).toEqual({ delivered: 1 });
      expect(statuses('twice')).toEqual(['completed']);
    });

    it('given instances without a key, then a message without one reaches the one that has waited longest', async () => {
      await office.deploy(collaboration([pool('seller', START, catching('Order'), END)]));
      const [first, second] = [await office.start('seller'), await office.start('seller')];
      await send('Order');
      expect(await Promise.all([first, second].map(async (id) => (await office.engine.queries.instance(admin, id))?.status))).toEqual(['completed', 'active']);
    });
  });

  describe('of processes that several messages begin', () => {
    const gateway = (attributes: string, targets: string): string =>
      collaboration([`<bpmn:process id="both" isExecutable="true"><bpmn:eventBasedGateway id="Begin" instantiate="true" ${attributes} />${targets}
        ${flow('Begin', 'Catch_Order')}${flow('Begin', 'Catch_Pay')}${flow('Catch_Order', 'End1')}${flow('Catch_Pay', 'End2')}<bpmn:endEvent id="End1" /><bpmn:endEvent id="End2" /></bpmn:process>`]);

    it('given a parallel event-based gateway, then the first message creates the instance, the other of its key is routed to it, and only then it is done', async () => {
      await office.deploy(gateway('eventGatewayType="Parallel"', catching('Order') + catching('Pay')));
      await send('Pay', { correlationKey: 'N-1' });
      await send('Order', { correlationKey: 'N-2' });
      expect(statuses('both')).toEqual(['active', 'active']);
      await send('Order', { correlationKey: 'N-1' });
      expect(statuses('both')).toEqual(['completed', 'active']);
      await send('Pay', { correlationKey: 'N-2' });
      expect(statuses('both')).toEqual(['completed', 'completed']);
    });

    it('given an exclusive one, then the first message creates the instance and the rest is not awaited', async () => {
      await office.deploy(gateway('', catching('Order') + catching('Pay')));
      await send('Pay', { correlationKey: 'N-1' });
      expect(completed('both')).toEqual([expect.arrayContaining(['Catch_Pay', 'End2'])]);
      expect(statuses('both')).toEqual(['completed']);
    });

    it('given an event behind the gateway, then somebody can begin the process at it by hand, and at nothing that is no beginning', async () => {
      await office.deploy(gateway('', catching('Order') + catching('Pay')));
      await office.engine.commands.startInstance(system, { definitionKey: 'both', startElementId: 'Catch_Pay', variables: {} });
      expect(completed('both')).toEqual([expect.arrayContaining(['Catch_Pay', 'End2'])]);
      await expect(office.engine.commands.startInstance(system, { definitionKey: 'both', startElementId: 'End1', variables: {} })).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'startElementId' }] });
    });

    it('given receive tasks behind the gateway, then they begin the process too', async () => {
      await office.deploy(gateway('', catching('Order') + '<bpmn:receiveTask id="Catch_Pay" messageRef="Message_Pay" />'));
      await send('Pay');
      expect(completed('both')).toEqual([expect.arrayContaining(['Catch_Pay', 'End2'])]);
    });

    it('given an instantiating receive task, then its message creates an instance that has what it brought', async () => {
      await office.deploy(collaboration([`<bpmn:process id="received" isExecutable="true"><bpmn:receiveTask id="Take" messageRef="Message_Order" instantiate="true" laufzettel:resultVariable="order" />${user('Work')}${flow('Take', 'Work')}</bpmn:process>`]));
      await send('Order', { variables: { number: 7 } });
      const [instance] = instancesOf(office, 'received');
      expect(await office.engine.queries.instance(admin, instance?.id ?? '')).toMatchObject({ positions: ['Work'], variables: { order: { number: 7 } } });
    });

    it.each([
      ['parallel multiple', 'parallelMultiple="true"', ['active', 'completed']],
      ['multiple', '', ['completed', 'completed']],
    ] as const)('given a %s start event, then its messages of one key are for one instance, and those that are needed are awaited', async (_what, attribute, expected) => {
      await office.deploy(collaboration([`<bpmn:process id="both" isExecutable="true"><bpmn:startEvent id="Start" ${attribute}><bpmn:messageEventDefinition id="D1" messageRef="Message_Order" /><bpmn:messageEventDefinition id="D2" messageRef="Message_Pay" /></bpmn:startEvent>${END}${flow('Start', 'End')}</bpmn:process>`]));
      await send('Order', { correlationKey: 'N-1' });
      expect(statuses('both').at(-1)).toBe(expected[0]);
      await send('Pay', { correlationKey: 'N-1' });
      expect(statuses('both').at(-1)).toBe(expected[1]);
    });
  });
});
