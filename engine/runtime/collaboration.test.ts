import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from './index.ts';
import { START, END, catching, collaboration, content, pool, started, throwing, user } from './testing/pools.ts';
import { completedIn, factsOf, instancesOf } from './testing/history.ts';
import { admin, openOffice, sommer } from './testing/office.ts';
import type { Office } from './testing/office.ts';

describe('pools that send each other messages', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const states = (key: string): readonly string[] => instancesOf(office, key).map(({ status }) => status);
  const done = async (elementId: string): Promise<void> => {
    await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask(elementId)).id, data: {} });
  };

  it('given a buyer who orders and a seller who confirms, when the buyer begins, then both talk to their ends without any key', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), catching('Confirm'), throwing('Pay'), catching('Ship'), END),
      pool('seller', started('Order'), throwing('Confirm'), catching('Pay'), throwing('Ship'), END),
    ], [['buyer_Throw_Order', 'seller_Start'], ['seller_Throw_Confirm', 'buyer_Catch_Confirm']]));
    await office.start('buyer');
    expect(instancesOf(office)).toMatchObject([{ key: 'buyer', status: 'completed' }, { key: 'seller', status: 'completed' }]);
  });

  it('given two messages sent one right after the other, when the first starts the receiver, then the second finds it', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), throwing('Pay'), END),
      pool('seller', started('Order'), catching('Pay'), END),
    ]));
    await office.start('buyer');
    expect(states('seller')).toEqual(['completed']);
  });

  it('given several pairs at the same time, when they answer in another order than they asked, then each answer goes to its own', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), catching('Confirm'), throwing('Pay'), catching('Ship'), END),
      pool('seller', started('Order'), user('Check'), throwing('Confirm'), catching('Pay'), user('Pack'), throwing('Ship'), END),
    ]));
    const buyers = [await office.start('buyer'), await office.start('buyer'), await office.start('buyer')];
    const sellers = instancesOf(office, 'seller').map(({ id }) => id);
    const finish = async (elementId: string, seller: string | undefined): Promise<void> => {
      const { items } = await office.engine.queries.tasks(admin, { view: 'all', limit: 100 });
      const views = await Promise.all(items.map(async (item) => ({ item, task: await office.store.row('task', admin.tenant, item.id) })));
      const found = views.find(({ task }) => task?.elementId === elementId && task.instanceId === seller);
      await office.engine.commands.completeTask(sommer, { taskId: found?.item.id ?? `no ${elementId}`, data: {} });
    };
    for (const index of [2, 0, 1]) {
      await finish('seller_Check', sellers[index]);
      expect(completedIn(office, buyers[index] ?? '')).toContain('buyer_Throw_Pay');
    }
    expect(buyers.map((id) => completedIn(office, id).length)).toEqual([4, 4, 4]);
    for (const index of [1, 2, 0]) {
      await finish('seller_Pack', sellers[index]);
      expect((await office.engine.queries.instance(admin, buyers[index] ?? ''))?.status).toBe('completed');
    }
    expect(instancesOf(office).every(({ status }) => status === 'completed')).toBe(true);
  });

  it('given a pool that waits already, when another sends to it, then it is not started anew, and its answer comes back', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, user('Want'), throwing('Order'), catching('Confirm'), END),
      pool('seller', START, catching('Order'), throwing('Confirm'), END),
    ]));
    await office.start('seller');
    await office.start('buyer');
    await done('buyer_Want');
    expect(instancesOf(office)).toMatchObject([{ key: 'seller', status: 'completed' }, { key: 'buyer', status: 'completed' }]);
  });

  it('given a pool with a business key and one without, then they find each other all the same', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), catching('Confirm'), END),
      pool('seller', START, catching('Order'), throwing('Confirm'), END),
    ]));
    await office.start('seller');
    await office.engine.commands.startInstance(admin, { definitionKey: 'buyer', businessKey: 'B-1', variables: {} });
    expect(instancesOf(office).map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('given a partner that talks to somebody else, when a stranger in a conversation of their own sends the same message, then it is not disturbed', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), user('Think'), throwing('Pay'), END),
      pool('seller', started('Order'), user('Check'), catching('Pay'), END),
    ]));
    await office.start('buyer');
    await office.start('buyer');
    const [first, second] = instancesOf(office, 'seller');
    const thinking = (await office.engine.queries.tasks(admin, { view: 'all', sort: 'created', limit: 100 })).items;
    const checkOfFirst = thinking.find(({ elementId }) => elementId === 'seller_Check');
    await office.engine.commands.completeTask(sommer, { taskId: checkOfFirst?.id ?? 'no check', data: {} });
    const lastThink = thinking.findLast(({ elementId }) => elementId === 'buyer_Think');
    await office.engine.commands.completeTask(sommer, { taskId: lastThink?.id ?? 'no think', data: {} });
    expect([(await office.store.row('instance', admin.tenant, first?.id ?? ''))?.status, (await office.store.row('instance', admin.tenant, second?.id ?? ''))?.status]).toEqual(['active', 'active']);
    await done('buyer_Think');
    expect((await office.store.row('instance', admin.tenant, first?.id ?? ''))?.status).toBe('completed');
  });

  it('given a message that comes before its partner waits for it, then it is kept until the partner does, and only for that one', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), throwing('Pay'), END),
      pool('seller', started('Order'), user('Check'), catching('Pay'), END),
    ]));
    await office.start('buyer');
    await office.start('buyer');
    await done('seller_Check');
    expect(states('seller').toSorted()).toEqual(['active', 'completed']);
    await done('seller_Check');
    expect(states('seller')).toEqual(['completed', 'completed']);
  });

  it('given messages that are kept, when a restarted server goes on, then each is given once, the oldest first', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), throwing('Pay', 'Pay1', content(['part', '1'])), throwing('Pay', 'Pay2', content(['part', '2'])), END),
      pool('seller', started('Order'), user('Check'), catching('Pay', 'First'), user('Book'), catching('Pay', 'Second'), catching('Pay', 'Third'), END),
    ]));
    await office.start('buyer');
    const restarted = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    const [seller] = instancesOf(office, 'seller');
    const part = async (): Promise<unknown> => (await restarted.queries.instance(admin, seller?.id ?? ''))?.variables['part'];
    await restarted.commands.completeTask(sommer, { taskId: (await office.openTask('seller_Check')).id, data: {} });
    expect(await part()).toBe(1);
    await restarted.commands.completeTask(sommer, { taskId: (await office.openTask('seller_Book')).id, data: {} });
    expect([await part(), (await restarted.queries.instance(admin, seller?.id ?? ''))?.positions]).toEqual([2, ['seller_Third']]);
    await restarted.close();
  });

  it('given a conversation that is over, then nothing of it is kept any more', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, throwing('Order'), throwing('Pay'), END),
      pool('seller', started('Order'), user('Check'), END),
    ]));
    const buyer = await office.start('buyer');
    expect(await office.store.select('keptOfConversation', admin.tenant, buyer)).toHaveLength(1);
    await done('seller_Check');
    expect(await office.store.select('keptOfConversation', admin.tenant, buyer)).toEqual([]);
  });

  it('given a called process that sends, then the answer reaches its caller', async () => {
    await office.deploy(collaboration([
      pool('buyer', START, '<bpmn:callActivity id="Call" calledElement="ordering" />', catching('Confirm'), END),
      pool('ordering', START, throwing('Order'), END),
      pool('seller', started('Order'), user('Check'), throwing('Confirm'), END),
    ]));
    const [first, second] = [await office.start('buyer'), await office.start('buyer')];
    const checks = (await office.engine.queries.tasks(admin, { view: 'all', sort: 'created', limit: 100 })).items;
    await office.engine.commands.completeTask(sommer, { taskId: checks.at(-1)?.id ?? '', data: {} });
    expect([(await office.engine.queries.instance(admin, first))?.status, (await office.engine.queries.instance(admin, second))?.status]).toEqual(['active', 'completed']);
  });

  it('given a message that one branch sends and another of the same instance waits for, then it arrives', async () => {
    await office.deploy(collaboration([
      `<bpmn:process id="self" name="self" isExecutable="true">${START}<bpmn:parallelGateway id="Split" />${throwing('Order')}${catching('Order')}<bpmn:parallelGateway id="Join" />${END}
      ${[['Start', 'Split'], ['Split', 'Throw_Order'], ['Split', 'Catch_Order'], ['Throw_Order', 'Join'], ['Catch_Order', 'Join'], ['Join', 'End']].map(([a, b]) => `<bpmn:sequenceFlow id="${a}_${b}" sourceRef="${a}" targetRef="${b}" />`).join('')}</bpmn:process>`,
    ]));
    const ids = [await office.start('self'), await office.start('self')];
    for (const id of ids) expect((await office.engine.queries.instance(admin, id))?.status).toBe('completed');
  });

  it('given a message that nobody awaits, then the sender goes on, and its history says that it reached nobody', async () => {
    await office.deploy(collaboration([pool('buyer', START, throwing('Order'), END)]));
    const id = await office.start('buyer');
    expect((await office.engine.queries.instance(admin, id))?.status).toBe('completed');
    expect(completedIn(office, id)).toContain('buyer_Throw_Order');
    expect(factsOf(office, id).filter(([kind]) => kind === 'messageSent')).toEqual([['messageSent', 'Order', { delivered: 0 }]]);
  });
});
