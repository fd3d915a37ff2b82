import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALLER, FOUR_EYES } from './testing/models.ts';
import { admin, herbst, openOffice, sommer, system, winter } from './testing/office.ts';
import type { Office } from './testing/office.ts';
import { bpmn, chain } from './testing/bpmn.ts';

describe('call activities', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const finishChild = async (): Promise<void> => {
    await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask('Examine')).id, outcome: 'approve', data: {} });
    await office.engine.commands.completeTask(winter, { taskId: (await office.openTask('Sign')).id, data: {} });
  };

  it('given a process that calls another, when the called one ends, then the caller goes on in the same transaction', async () => {
    await office.deploy(CALLER, FOUR_EYES);
    const instanceId = await office.start('caller');
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ positions: ['Call'] });
    await finishChild();
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ positions: ['Afterwards'] });
  });

  it('given a new version of the called process, then a caller deployed with the old one keeps calling that', async () => {
    await office.deploy(CALLER, FOUR_EYES);
    await office.deploy(FOUR_EYES.replaceAll('Examine', 'Inspect'));
    await office.start('caller');
    expect(await office.openTask('Examine')).toMatchObject({ state: 'offered' });
  });

  it('given a caller, when it is cancelled, then the called process ends with it', async () => {
    await office.deploy(CALLER, FOUR_EYES);
    const instanceId = await office.start('caller');
    await office.engine.commands.cancelInstance(herbst, instanceId, 'irrtümlich begonnen');
    expect((await office.engine.queries.tasks(admin, { view: 'all' })).items).toEqual([]);
  });

  it('given a called process that is not deployed, then the call stops with an incident that no error event catches, and a retry makes it after the deployment', async () => {
    const catching = CALLER.replace('<bpmn:endEvent', '<bpmn:boundaryEvent id="Any" attachedToRef="Call"><bpmn:errorEventDefinition id="E" /></bpmn:boundaryEvent><bpmn:endEvent id="Caught" /><bpmn:sequenceFlow id="f" sourceRef="Any" targetRef="Caught" /><bpmn:endEvent');
    await office.deploy(catching);
    const instanceId = await office.start('caller');
    const [incident] = (await office.engine.queries.incidents(admin, { open: true })).items;
    expect(incident).toMatchObject({ code: 'DEFINITION_UNKNOWN', elementId: 'Call', instanceId });
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'active', positions: ['Call'], incidentPositions: ['Call'] });
    await office.engine.commands.retryIncident(admin, incident?.id ?? '');
    const [again] = (await office.engine.queries.incidents(admin, { open: true })).items;
    expect(again).toMatchObject({ code: 'DEFINITION_UNKNOWN' });
    await office.deploy(FOUR_EYES);
    await office.engine.commands.retryIncident(admin, again?.id ?? '');
    expect((await office.engine.queries.incidents(admin, { open: true })).items).toEqual([]);
    await finishChild();
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ positions: ['Afterwards'] });
  });

  it.each([
    ['a business key of its own', 'laufzettel:businessKey="=&quot;N-&quot; + number"', 'N-7'],
    ['none', '', 'B-1'],
  ])('given a call that names %s, then messages find the called instance by that of the call, else by the caller’s', async (_what, attribute, correlationKey) => {
    const calling = bpmn('calling', `<bpmn:startEvent id="Start" /><bpmn:callActivity id="Call" calledElement="waiting" ${attribute} /><bpmn:endEvent id="End" />${chain('Start', 'Call', 'End')}`);
    const waiting = bpmn('waiting', `<bpmn:startEvent id="Start" /><bpmn:receiveTask id="Wait" messageRef="Message" /><bpmn:endEvent id="End" />${chain('Start', 'Wait', 'End')}`, '<bpmn:message id="Message" name="Answer" />');
    await office.deploy(calling, waiting);
    const { instanceId } = await office.engine.commands.startInstance(admin, { definitionKey: 'calling', businessKey: 'B-1', variables: { number: '7' } });
    await expect(office.engine.commands.correlateMessage(system, { name: 'Answer', correlationKey: 'N-8', variables: {} })).rejects.toMatchObject({ code: 'NOT_AWAITED' });
    await office.engine.commands.correlateMessage(system, { name: 'Answer', correlationKey, variables: {} });
    expect(await office.engine.queries.instance(admin, instanceId)).toMatchObject({ status: 'completed' });
  });

  it('given a process that calls itself, then it stops with an incident and the engine stays well', async () => {
    await office.deploy(bpmn('loop', `<bpmn:startEvent id="Start" /><bpmn:callActivity id="Again" calledElement="loop" /><bpmn:endEvent id="End" />${chain('Start', 'Again', 'End')}`));
    await office.start('loop');
    expect((await office.engine.queries.incidents(admin, { open: true })).items).toMatchObject([{ code: 'CALL_DEPTH_BOUND', elementId: 'Again' }]);
    await office.deploy(FOUR_EYES);
    await office.start('fourEyes');
    await finishChild();
  });
});
