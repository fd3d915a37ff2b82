import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { Actor, InstanceView } from './contract.ts';
import { advanceTime, createEngine } from './index.ts';
import { bpmn, chain } from './testing/bpmn.ts';
import { admin, apply, openPermitOffice, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const END = '<bpmn:endEvent id="End" />';
const WORK = '<bpmn:userTask id="Work" name="Work" laufzettel:candidateGroups="clerks" />';
const token: Actor = { ...system, kind: 'token', id: 't', scopes: ['messages:write'] };

const startsBy = (key: string, definition: string, declarations: string, work = WORK): string =>
  bpmn(key, `<bpmn:startEvent id="Start" laufzettel:resultVariable="given">${definition}</bpmn:startEvent>${work}${END}${chain('Start', 'Work', 'End')}`, declarations);
const byMessage = (key: string, name = 'Applied'): string => startsBy(key, '<bpmn:messageEventDefinition id="D" messageRef="Message" />', `<bpmn:message id="Message" name="${name}" />`);
const bySignal = (key: string): string => startsBy(key, '<bpmn:signalEventDefinition id="D" signalRef="Signal" />', '<bpmn:signal id="Signal" name="Storm" />');
const byTimer = (kind: 'timeCycle' | 'timeDate' | 'timeDuration', text: string, name = 'Work'): string =>
  startsBy('nightly', `<bpmn:timerEventDefinition id="D"><bpmn:${kind}>${text}</bpmn:${kind}></bpmn:timerEventDefinition>`, '', WORK.replace('name="Work"', `name="${name}"`));

/** Waits for the message of its business key or case, and can be started by it too. */
const ASKING = bpmn('asking', `<bpmn:startEvent id="Start"><bpmn:messageEventDefinition id="D" messageRef="Message" /></bpmn:startEvent>
  <bpmn:receiveTask id="Work" messageRef="Message" />${END}${chain('Start', 'Work', 'End')}`, '<bpmn:message id="Message" name="Applied" />');
const SENDER = bpmn('sender', `<bpmn:startEvent id="Start" />
  <bpmn:intermediateThrowEvent id="Throw"><bpmn:messageEventDefinition id="D" messageRef="Message" /></bpmn:intermediateThrowEvent>
  ${WORK}${END}${chain('Start', 'Throw', 'Work', 'End')}`, '<bpmn:message id="Message" name="Applied" />');

describe('start events', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openPermitOffice();
  });
  afterEach(() => office.close());

  const send = (given: { readonly caseId?: string; readonly correlationKey?: string; readonly variables?: JsonObject } = {}, actor = token): Promise<{ readonly delivered: number }> =>
    office.engine.commands.correlateMessage(actor, { name: 'Applied', variables: {}, ...given });
  const tasks = async () => (await office.engine.queries.tasks(admin, { view: 'all', sort: 'created', limit: 100 })).items.filter(({ elementId }) => elementId === 'Work');
  const instanceOf = async (definitionKey: string): Promise<InstanceView> => {
    const [newest] = office.data.read('SELECT max(instance.id) AS id FROM instance JOIN process_definition AS definition ON definition.id = definition_id WHERE key = ?', definitionKey);
    return (await office.engine.queries.instance(admin, String(newest?.['id']))) ?? expect.fail(`no instance of ${definitionKey}`);
  };

  describe('message', () => {
    it('given a process that begins with a message, when it comes in without a case, then an instance of its own has what it brought', async () => {
      await office.deploy(byMessage('intake'));
      expect(await send({ variables: { plate: 'MU-EO 7' } })).toEqual({ delivered: 1 });
      expect(await tasks()).toMatchObject([{ name: 'Work', case: { id: '' } }]);
      expect(await instanceOf('intake')).toMatchObject({ status: 'active', positions: ['Work'], variables: { given: { plate: 'MU-EO 7' } } });
    });

    it('given a message for a case, then the new instance belongs to the case; for one that does not exist nothing is started', async () => {
      await office.deploy(byMessage('intake'));
      const { caseId } = await apply(office);
      expect(await send({ caseId }, sommer)).toEqual({ delivered: 1 });
      expect((await office.engine.queries.case(sommer, caseId))?.instances).toMatchObject([{ definitionKey: 'permit' }, { definitionKey: 'intake', positions: ['Work'] }]);
      await expect(send({ caseId: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
      expect(await tasks()).toHaveLength(1);
    });

    it('given an instance that waits under a key, when the message comes with it, then that one gets it; with another key a new one begins', async () => {
      await office.deploy(ASKING);
      expect(await send({ correlationKey: 'A' })).toEqual({ delivered: 1 });
      expect(await instanceOf('asking')).toMatchObject({ status: 'active', positions: ['Work'] });
      await send({ correlationKey: 'B' });
      expect(await office.store.select('messageSubscriptions', admin.tenant, 'message', 'Applied', 'B')).toHaveLength(1);
      await send({ correlationKey: 'A' });
      expect(await office.store.select('messageSubscriptions', admin.tenant, 'message', 'Applied', 'A')).toEqual([]);
      expect(await office.store.select('messageSubscriptions', admin.tenant, 'message', 'Applied', 'B')).toHaveLength(1);
    });

    it('given two processes that begin with the same message, then both start, and another tenant starts none', async () => {
      await office.deploy(byMessage('one'), byMessage('two'));
      await expect(send({}, { ...token, tenant: 'nachbarstadt' })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
      expect(await send()).toEqual({ delivered: 2 });
    });

    it('given a newer version without the message, then it starts nothing any more, and running instances go on', async () => {
      await office.deploy(byMessage('intake'));
      await send();
      await office.deploy(byMessage('intake', 'SentIn'));
      await expect(send()).rejects.toMatchObject({ code: 'NOT_AWAITED' });
      expect(await office.engine.commands.correlateMessage(token, { name: 'SentIn', variables: {} })).toEqual({ delivered: 1 });
      expect(await tasks()).toHaveLength(2);
    });

    it('given a process that throws the message, then it starts the other in the same case and goes on', async () => {
      await office.deploy(SENDER, byMessage('intake'));
      const { caseId } = await apply(office);
      await office.engine.commands.startInstance(system, { definitionKey: 'sender', caseId, variables: {} });
      const { instances = [] } = (await office.engine.queries.case(sommer, caseId)) ?? {};
      expect(instances.map(({ definitionKey, positions }) => [definitionKey, positions])).toEqual([['permit', ['Examine']], ['sender', ['Work']], ['intake', ['Work']]]);
      await office.start('sender');
      expect(await tasks()).toHaveLength(4);
    });

    it('given processes that start each other without end, then the command is refused as a whole and the engine stays well', async () => {
      const loop = SENDER.replaceAll('"sender"', '"loop"').replace('<bpmn:startEvent id="Start" />', '<bpmn:startEvent id="Start"><bpmn:messageEventDefinition id="D0" messageRef="Message" /></bpmn:startEvent>');
      await office.deploy(loop);
      await expect(send()).rejects.toMatchObject({ code: 'EVENT_BOUND' });
      expect(await tasks()).toEqual([]);
    });
  });

  it('given start events that listen to a signal, when it is raised, then each starts one instance beside those that wait', async () => {
    await office.deploy(bySignal('shelter'));
    await office.deploy(bySignal('shelter').replace('</bpmn:process>', '<bpmn:startEvent id="Other"><bpmn:signalEventDefinition id="D2" signalRef="Signal" /></bpmn:startEvent><bpmn:sequenceFlow id="f2" sourceRef="Other" targetRef="Work" /></bpmn:process>'));
    expect(await office.engine.commands.raiseSignal(admin, { name: 'Storm', variables: { force: 11 } })).toEqual({ delivered: 2 });
    expect(await tasks()).toHaveLength(2);
    expect(await office.engine.commands.raiseSignal(admin, { name: 'Sunshine', variables: {} })).toEqual({ delivered: 0 });
  });

  it('given a start event with several definitions, then each of them starts an instance of its own', async () => {
    const several = '<bpmn:timerEventDefinition id="T"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition><bpmn:messageEventDefinition id="D" messageRef="Message" /><bpmn:signalEventDefinition id="S" signalRef="Signal" />';
    await office.deploy(startsBy('several', several, '<bpmn:message id="Message" name="Applied" /><bpmn:signal id="Signal" name="Storm" />'));
    await send({ variables: { plate: 'MU-EO 7' } });
    expect(await instanceOf('several')).toMatchObject({ positions: ['Work'], variables: { given: { plate: 'MU-EO 7' } } });
    await office.engine.commands.raiseSignal(admin, { name: 'Storm', variables: {} });
    await advanceTime(office.engine, office.clock, null, office.clock.now() + 2 * HOUR);
    expect(await tasks()).toHaveLength(3);
  });

  describe('timer', () => {
    const timers = async () => (await office.engine.queries.jobs(admin, {})).items.filter(({ topic }) => topic === 'start');
    const startedAt = async (): Promise<readonly number[]> => (await tasks()).map(({ createdAt }) => createdAt);

    it('given a cycle, then an instance starts at each firing, also across a restart, and none after the last', async () => {
      const begin = office.clock.now();
      await office.deploy(byTimer('timeCycle', 'R3/P1D'));
      await advanceTime(office.engine, office.clock, null, begin + DAY + HOUR);
      const restarted = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
      await advanceTime(restarted, office.clock, null, begin + 10 * DAY);
      await restarted.close();
      expect(await startedAt()).toEqual([begin + DAY, begin + 2 * DAY, begin + 3 * DAY]);
      expect(await timers()).toEqual([]);
    });

    it('given two dispatchers that run at the same time, then every firing starts one instance', async () => {
      const begin = office.clock.now();
      await office.deploy(byTimer('timeCycle', 'R/P1D'));
      const other = createEngine({ store: office.data.beside(), clock: office.clock, ids: office.ids });
      for (let day = 1; day <= 5; day += 1) {
        office.clock.set(begin + day * DAY);
        await Promise.all([office.engine.runDueJobs(), other.runDueJobs(), office.engine.runDueJobs()]);
        expect(await tasks()).toHaveLength(day);
      }
      await other.close();
    });

    it('given a newer version, then only its own timer fires, and the old one is cancelled', async () => {
      const begin = office.clock.now();
      await office.deploy(byTimer('timeCycle', 'R/P1D', 'Old'));
      await advanceTime(office.engine, office.clock, null, begin + 12 * HOUR);
      await office.deploy(byTimer('timeCycle', 'R/P2D', 'New'));
      await advanceTime(office.engine, office.clock, null, begin + 3 * DAY);
      expect((await tasks()).map(({ name, createdAt }) => [name, createdAt])).toEqual([['New', begin + 2.5 * DAY]]);
      await office.deploy(byMessage('nightly'));
      expect(await timers()).toEqual([]);
    });

    it.each([
      ['a date that lies ahead', 'timeDate', '2026-05-05T08:00:00Z', ['2026-05-05T08:00:00Z']],
      ['a date that has passed', 'timeDate', '2026-05-01T08:00:00Z', []],
      ['a duration', 'timeDuration', 'PT90M', ['2026-05-04T09:30:00Z']],
      ['a daily cycle that began in a winter years ago', 'timeCycle', 'R/2020-01-01T06:00:00Z/P1D', ['2026-05-05T05:00:00Z', '2026-05-06T05:00:00Z']],
      ['a short cycle that began years ago', 'timeCycle', 'R/2020-01-01T00:00:07Z/PT19H', ['2026-05-04T15:00:07Z', '2026-05-05T10:00:07Z', '2026-05-06T05:00:07Z']],
      ['a bounded cycle that has run out', 'timeCycle', 'R3/2020-01-01T06:00:00Z/PT1H', []],
      ['a bounded cycle that has two firings left', 'timeCycle', 'R4/2026-05-04T06:30:00Z/PT1H', ['2026-05-04T08:30:00Z', '2026-05-04T09:30:00Z']],
    ] as const)('given %s, then it starts instances when it should', async (_what, kind, text, expected) => {
      await office.deploy(byTimer(kind, text));
      await advanceTime(office.engine, office.clock, null, Date.parse('2026-05-06T15:00:00Z'));
      expect((await startedAt()).map((at) => new Date(at).toISOString().replace('.000', ''))).toEqual(expected);
    });
  });
});
