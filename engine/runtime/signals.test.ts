import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advanceTime, createEngine } from './index.ts';
import { bpmn, chain, flow } from './testing/bpmn.ts';
import { completedIn, instancesOf } from './testing/history.ts';
import { admin, openOffice, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const HOUR = 3_600_000;
const STORM = '<bpmn:signal id="Signal_Storm" name="Storm" />';
const START = '<bpmn:startEvent id="Start" />';
const END = '<bpmn:endEvent id="End" />';
const definition = (id: string): string => `<bpmn:signalEventDefinition id="${id}_S" signalRef="Signal_Storm" />`;
const catching = (id: string): string => `<bpmn:intermediateCatchEvent id="${id}">${definition(id)}</bpmn:intermediateCatchEvent>`;
const throwing = (id: string): string => `<bpmn:intermediateThrowEvent id="${id}">${definition(id)}</bpmn:intermediateThrowEvent>`;
const user = (id: string): string => `<bpmn:userTask id="${id}" name="${id}" laufzettel:candidateGroups="clerks" />`;

const THROWER = bpmn('thrower', `${START}${throwing('Throw')}${END}${chain('Start', 'Throw', 'End')}`, STORM);
const LISTENER = bpmn('listener', `${START}${catching('Listen')}${END}${chain('Start', 'Listen', 'End')}`, STORM);
const BEGINNING = bpmn('beginning', `<bpmn:startEvent id="Start">${definition('Start')}</bpmn:startEvent>${user('Work')}${END}${chain('Start', 'Work', 'End')}`, STORM);
const BOUNDARY = bpmn('boundary', `${START}${user('Work')}<bpmn:boundaryEvent id="Heard" attachedToRef="Work">${definition('Heard')}</bpmn:boundaryEvent>${END}<bpmn:endEvent id="Out" />${chain('Start', 'Work', 'End')}${flow('Heard', 'Out')}`, STORM);
const HANDLER = bpmn('handler', `${START}${user('Work')}${END}${chain('Start', 'Work', 'End')}
  <bpmn:subProcess id="Handler" triggeredByEvent="true"><bpmn:startEvent id="Heard" isInterrupting="true">${definition('Heard')}</bpmn:startEvent><bpmn:endEvent id="Handled" />${flow('Heard', 'Handled')}</bpmn:subProcess>`, STORM);

describe('a signal', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const summary = (): readonly (readonly [string, string])[] => instancesOf(office).map(({ key, status }) => [key, status]);

  it('given receivers at every position, when an instance throws it, then each hears it once, a new instance starts, and the thrower goes on', async () => {
    await office.deploy(THROWER, LISTENER, BEGINNING, BOUNDARY, HANDLER);
    for (const key of ['listener', 'listener', 'listener', 'boundary', 'handler', 'thrower']) await office.start(key);
    expect(summary()).toEqual([
      ['listener', 'completed'], ['listener', 'completed'], ['listener', 'completed'], ['boundary', 'completed'], ['handler', 'completed'], ['thrower', 'completed'], ['beginning', 'active'],
    ]);
  });

  it('given more listeners than one command may cause events, then all of them hear it', async () => {
    await office.deploy(THROWER, LISTENER);
    await Promise.all(Array.from({ length: 1_100 }, () => office.start('listener')));
    await office.start('thrower');
    expect(instancesOf(office, 'listener').filter(({ status }) => status === 'completed')).toHaveLength(1_100);
  });

  it('given processes that signal each other without end, from a due timer, then an incident says so and the engine stays well', async () => {
    const loop = (key: string): string => bpmn(key, `<bpmn:startEvent id="Start">${definition('Start')}</bpmn:startEvent>${throwing('Throw')}${END}${chain('Start', 'Throw', 'End')}`, STORM);
    const timed = bpmn('timed', `<bpmn:startEvent id="Start" /><bpmn:intermediateCatchEvent id="Wait"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>${throwing('Throw')}${END}${chain('Start', 'Wait', 'Throw', 'End')}`, STORM);
    await office.deploy(loop('ping'), loop('pong'), timed);
    const id = await office.start('timed');
    await advanceTime(office.engine, office.clock, null, office.clock.now() + 2 * HOUR);
    expect((await office.engine.queries.incidents(admin, { open: true })).items).toMatchObject([{ code: 'EVENT_BOUND', instanceId: id, elementId: 'Wait' }]);
    await office.deploy(LISTENER.replaceAll('listener', 'ping'), LISTENER.replaceAll('listener', 'pong'));
    const [incident] = (await office.engine.queries.incidents(admin, { open: true })).items;
    await office.engine.commands.retryIncident(admin, incident?.id ?? '');
    await office.engine.runDueJobs();
    expect(await office.engine.queries.instance(admin, id)).toMatchObject({ status: 'completed' });
  });

  it('given one that listens only afterwards, then it is not kept for it', async () => {
    await office.deploy(THROWER, LISTENER);
    await office.start('thrower');
    await office.start('listener');
    expect(summary()).toEqual([['thrower', 'completed'], ['listener', 'active']]);
  });

  it('given an instance that listens to what it throws itself, again and again, then it hears each throw once', async () => {
    const own = bpmn('own', `${START}<bpmn:parallelGateway id="Split" />${throwing('Throw')}<bpmn:endEvent id="Thrown" />${user('Wait')}${END}${flow('Start', 'Split')}${flow('Split', 'Throw')}${flow('Throw', 'Thrown')}${flow('Split', 'Wait')}${flow('Wait', 'End')}
      <bpmn:subProcess id="Handler" triggeredByEvent="true"><bpmn:startEvent id="Heard" isInterrupting="false">${definition('Heard')}</bpmn:startEvent><bpmn:endEvent id="Handled" />${flow('Heard', 'Handled')}</bpmn:subProcess>`, STORM);
    await office.deploy(own);
    const first = await office.start('own');
    expect(completedIn(office, first).filter((id) => id === 'Handled')).toHaveLength(1);
    await office.start('own');
    expect(completedIn(office, first).filter((id) => id === 'Handled')).toHaveLength(2);
    expect(await office.engine.commands.raiseSignal(system, { name: 'Storm', variables: {} })).toEqual({ delivered: 2 });
  });
});

describe('an event-based gateway', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const RACE = bpmn('race', `${START}<bpmn:eventBasedGateway id="Gate" />
    <bpmn:intermediateCatchEvent id="Timer"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="Message"><bpmn:messageEventDefinition id="M" messageRef="Message_Paid" /></bpmn:intermediateCatchEvent>${catching('Signal')}
    ${['Timer', 'Message', 'Signal'].map((id) => `${flow('Gate', id)}<bpmn:endEvent id="After_${id}" />${flow(id, `After_${id}`)}`).join('')}${flow('Start', 'Gate')}`, `${STORM}<bpmn:message id="Message_Paid" name="Paid" />`);
  const won = (id: string): readonly string[] => completedIn(office, id).filter((elementId) => elementId.startsWith('After_'));

  it('given all its events at the same instant, from two servers at once, then exactly one branch goes on and nothing is waited for any more', async () => {
    await office.deploy(RACE);
    const id = await office.start('race');
    const other = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    office.clock.set(office.clock.now() + HOUR);
    await Promise.allSettled([
      office.engine.runDueJobs(),
      other.commands.correlateMessage(system, { name: 'Paid', variables: {} }),
      office.engine.commands.raiseSignal(system, { name: 'Storm', variables: {} }),
      other.runDueJobs(),
    ]);
    await other.close();
    expect(won(id)).toHaveLength(1);
    expect(await office.store.select('subscriptionsOfInstance', admin.tenant, id)).toEqual([]);
    expect(await office.store.select('jobsOfInstance', admin.tenant, id)).toEqual([]);
  });

  it('given a message that came in, when a restarted server finds the timer due, then it does not fire any more', async () => {
    await office.deploy(RACE);
    const id = await office.start('race');
    await office.engine.commands.correlateMessage(system, { name: 'Paid', variables: {} });
    const restarted = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
    await advanceTime(restarted, office.clock, null, office.clock.now() + 2 * HOUR);
    await expect(restarted.commands.correlateMessage(system, { name: 'Paid', variables: {} })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
    await restarted.close();
    expect(won(id)).toEqual(['After_Message']);
  });
});
