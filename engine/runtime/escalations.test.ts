import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from './testing/bpmn.ts';
import { completedIn, instancesOf } from './testing/history.ts';
import { admin, openOffice, sommer, system, visitor } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const LATE = '<bpmn:escalation id="Escalation_Late" name="Late" escalationCode="LATE" />';
const START = '<bpmn:startEvent id="Start" />';
const END = '<bpmn:endEvent id="End" />';
const caught = (host: string, interrupting: boolean): string =>
  `<bpmn:boundaryEvent id="Caught" attachedToRef="${host}" cancelActivity="${interrupting}" laufzettel:resultVariable="told"><bpmn:escalationEventDefinition id="C" escalationRef="Escalation_Late" /></bpmn:boundaryEvent><bpmn:endEvent id="Noted" />${flow('Caught', 'Noted')}`;
const onActivity = (activity: string, interrupting: boolean): string => bpmn('work', `${START}${activity}${caught('Work', interrupting)}${END}${chain('Start', 'Work', 'End')}`, LATE);
const JOB = '<bpmn:serviceTask id="Work" laufzettel:topic="mail" />';
const TASK = '<bpmn:userTask id="Work" laufzettel:candidateGroups="clerks" />';
/** Escalates and goes on to a task. */
const CALLED = bpmn('called', `${START}<bpmn:intermediateThrowEvent id="Throw"><bpmn:escalationEventDefinition id="T" escalationRef="Escalation_Late" /></bpmn:intermediateThrowEvent><bpmn:userTask id="Rest" laufzettel:candidateGroups="clerks" />${END}${chain('Start', 'Throw', 'Rest', 'End')}`, LATE);
const CALL = '<bpmn:callActivity id="Work" calledElement="called" />';

describe('escalations', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const statuses = (): readonly (readonly [string, string])[] => instancesOf(office).map(({ key, status }) => [key, status]);
  const lock = async (): Promise<string> => (await office.engine.commands.fetchAndLock(system, { workerId: 'w', topics: ['mail'], maxJobs: 1, lockFor: 60_000 }))[0]?.id ?? expect.fail('no job');

  describe('by a worker', () => {
    it('given a boundary that does not interrupt, then it is told what was said, and the worker completes its job', async () => {
      await office.deploy(onActivity(JOB, false));
      const instanceId = await office.start('work');
      const jobId = await lock();
      await office.engine.commands.raiseEscalation(system, { jobId, workerId: 'w', escalationCode: 'LATE', variables: { days: 3 } });
      expect(completedIn(office, instanceId)).toEqual(expect.arrayContaining(['Caught', 'Noted']));
      await office.engine.commands.completeJob(system, { jobId, workerId: 'w', variables: {} });
      expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'completed', variables: { told: { days: 3 } } });
    });

    it('given a boundary that interrupts, then the job is withdrawn from the worker', async () => {
      await office.deploy(onActivity(JOB, true));
      await office.start('work');
      const jobId = await lock();
      await office.engine.commands.raiseEscalation(system, { jobId, workerId: 'w', escalationCode: 'LATE' });
      expect(statuses()).toEqual([['work', 'completed']]);
      await expect(office.engine.commands.completeJob(system, { jobId, workerId: 'w', variables: {} })).rejects.toMatchObject({ code: 'JOB_NOT_LOCKED' });
    });

    it('given nobody who catches it, then nothing stops, and there is no incident', async () => {
      await office.deploy(onActivity(JOB, true));
      const instanceId = await office.start('work');
      await office.engine.commands.raiseEscalation(system, { jobId: await lock(), workerId: 'w', escalationCode: 'OTHER' });
      expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'active', positions: ['Work'] });
      expect((await office.engine.queries.incidents(admin, { open: true })).items).toEqual([]);
    });

    it.each([
      ['a worker that does not hold the job', { workerId: 'x' }, 'JOB_NOT_LOCKED'],
      ['no code', { escalationCode: '' }, 'INVALID_INPUT'],
    ] as const)('given %s, then it is refused', async (_what, given, code) => {
      await office.deploy(onActivity(JOB, true));
      await office.start('work');
      const jobId = await lock();
      await expect(office.engine.commands.raiseEscalation(system, { jobId, workerId: 'w', escalationCode: 'LATE', ...given })).rejects.toMatchObject({ code });
    });
  });

  it('given a task, when its clerk escalates, then the model reacts and the task stays theirs; strangers may not', async () => {
    await office.deploy(onActivity(TASK, false));
    const instanceId = await office.start('work');
    const task = await office.openTask('Work');
    await expect(office.engine.commands.raiseTaskEscalation(visitor, { taskId: task.id, escalationCode: 'LATE' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await office.engine.commands.raiseTaskEscalation(sommer, { taskId: task.id, escalationCode: 'LATE' });
    expect(completedIn(office, instanceId)).toContain('Noted');
    await office.engine.commands.completeTask(sommer, { taskId: task.id, data: {} });
    expect(statuses()).toEqual([['work', 'completed']]);
  });

  describe('in a called process', () => {
    it('given a caller that does not interrupt, then it reacts, and both go on', async () => {
      await office.deploy(onActivity(CALL, false), CALLED);
      const instanceId = await office.start('work');
      expect(completedIn(office, instanceId)).toContain('Noted');
      expect(statuses()).toEqual([['work', 'active'], ['called', 'active']]);
      await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask('Rest')).id, data: {} });
      expect(statuses()).toEqual([['work', 'completed'], ['called', 'completed']]);
    });

    it('given a caller that interrupts, then the called process ends', async () => {
      await office.deploy(onActivity(CALL, true), CALLED);
      await office.start('work');
      expect(statuses()).toEqual([['work', 'completed'], ['called', 'cancelled']]);
    });

    it('given a caller in between that does not catch it, then the caller above does', async () => {
      const between = bpmn('between', `${START}<bpmn:callActivity id="Pass" calledElement="called" />${END}${chain('Start', 'Pass', 'End')}`);
      await office.deploy(onActivity(CALL.replace('"called"', '"between"'), false), between, CALLED);
      const instanceId = await office.start('work');
      expect(completedIn(office, instanceId)).toContain('Noted');
    });

    it('given no caller at all, then the process goes on', async () => {
      await office.deploy(CALLED);
      const instanceId = await office.start('called');
      expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'active', positions: ['Rest'] });
    });
  });
});
