import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { advanceTime } from './advance-time.ts';
import { bpmn, chain } from './testing/bpmn.ts';
import { admin, openOffice, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const REVIEW = {
  id: 'review',
  initial: 'checking',
  states: {
    checking: { invoke: { src: 'task', input: { candidateGroups: 'clerks', outcomes: ['done'] }, onDone: [{ guard: '=amount > 100', target: 'large' }, { target: 'small' }] } },
    large: { on: { Paid: 'paid', 'signal.Stop': 'stopped' }, after: { P14D: 'late' } },
    small: { type: 'final' },
    paid: { type: 'final' },
    late: { type: 'final' },
    stopped: { type: 'final' },
  },
};

describe('processes written as machines, in the runtime', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const deploy = async (machine: object, ...models: readonly string[]): ReturnType<Office['engine']['commands']['deploy']> =>
    office.engine.commands.deploy(system, { name: 'test', resources: [{ name: 'm.machine.json', content: JSON.stringify(machine) }, ...models.map((content, index) => ({ name: `m${index}.bpmn`, content }))] });
  const start = async (definitionKey: string, variables: JsonObject = {}): Promise<string> => (await office.engine.commands.startInstance(system, { definitionKey, businessKey: 'B1', variables })).instanceId;
  const complete = async (elementId: string, data: JsonObject = {}): Promise<void> => {
    await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask(elementId)).id, outcome: 'done', data });
  };
  const openIncidents = async (): Promise<readonly { readonly id: string; readonly code: string; readonly elementId: string | null }[]> => (await office.engine.queries.incidents(admin, { open: true })).items;

  it('given a machine with mistakes, then it is refused with the place of each', async () => {
    await expect(deploy({ ...REVIEW, inital: 'x' })).rejects.toMatchObject({ code: 'MODEL_REFUSED', errors: [{ path: 'm.machine.json#inital', code: 'STATECHART_MEMBER' }] });
  });

  it('given a machine, then its instance shows notation, position, history and variables', async () => {
    await deploy(REVIEW);
    const instanceId = await start('review', { amount: 500 });
    await complete('checking');
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({
      kind: 'statechart', status: 'active', positions: ['large'], incidentPositions: [], visited: ['checking', 'checking/onDone.checking/1'], variables: { amount: 500, outcome: 'done' },
    });
  });

  it.each([
    ['a message', async () => office.engine.commands.correlateMessage(system, { name: 'Paid', correlationKey: 'B1', variables: { cents: 1 } }), 'paid'],
    ['a signal', async () => office.engine.commands.raiseSignal(system, { name: 'Stop', variables: {} }), 'stopped'],
    ['time', async () => advanceTime(office.engine, office.clock, null, office.clock.now() + 15 * 86_400_000), 'late'],
  ])('given a machine that waits, when %s comes, then it goes on', async (_what, happen, state) => {
    await deploy(REVIEW);
    const instanceId = await start('review', { amount: 500 });
    await complete('checking');
    await happen();
    const instance = await office.engine.queries.instance(admin, instanceId);
    expect([instance?.status, instance?.visited]).toEqual(['completed', expect.arrayContaining([state])]);
  });

  it('given a guard that cannot be told, then an incident stops the instance, and a retry goes on with what the task brought', async () => {
    await deploy(REVIEW);
    const instanceId = await start('review', { amount: 'much' });
    await complete('checking', { note: 'kept' });
    const [incident] = await openIncidents();
    expect(incident).toMatchObject({ code: 'CONDITION_NOT_BOOLEAN', elementId: 'checking' });
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ positions: ['checking'], incidentPositions: ['checking'], variables: { amount: 'much' } });
    await office.engine.commands.changeVariables(admin, instanceId, { amount: 5 });
    await office.engine.commands.retryIncident(admin, incident?.id ?? '');
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'completed', variables: { amount: 5, note: 'kept' } });
    expect(await openIncidents()).toEqual([]);
  });

  it('given a machine that calls a BPMN process and is called by one, then each goes on when the other ends', async () => {
    const outer = bpmn('outer', `<bpmn:startEvent id="Start" /><bpmn:callActivity id="Call" calledElement="middle" /><bpmn:endEvent id="End" />${chain('Start', 'Call', 'End')}`);
    const inner = bpmn('inner', `<bpmn:startEvent id="Start" /><bpmn:userTask id="Inner" laufzettel:candidateGroups="clerks" laufzettel:outcomes="done" /><bpmn:endEvent id="End" />${chain('Start', 'Inner', 'End')}`);
    await deploy({ id: 'middle', initial: 'asking', states: { asking: { invoke: { src: 'call', input: { process: 'inner', result: { answer: '=note' } }, onDone: 'answered' } }, answered: { type: 'final' } } }, outer, inner);
    const instanceId = await start('outer');
    await complete('Inner', { note: 'yes' });
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'completed', variables: { answer: 'yes' } });
  });

  it('given machines that call each other without end, then an incident says so', async () => {
    await deploy({ id: 'circle', initial: 'a', states: { a: { invoke: { src: 'call', input: { process: 'circle' }, onDone: 'b' } }, b: { type: 'final' } } });
    await start('circle');
    expect(await openIncidents()).toMatchObject([{ code: 'CALL_DEPTH_BOUND', elementId: 'circle' }]);
  });
});
