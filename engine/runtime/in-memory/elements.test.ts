import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from '../testing/bpmn.ts';
import { openInMemoryEngine } from './index.ts';
import type { InMemoryEngine } from './index.ts';
import { REPORT } from './testing/models.ts';

describe('what an embedding program can do with', () => {
  let engine: InMemoryEngine;
  beforeEach(async () => {
    engine = await openInMemoryEngine();
  });
  afterEach(() => engine.close());

  it('a machine: the same calls serve both notations', async () => {
    expect(await engine.deploy(REPORT)).toMatchObject({ deployed: true, processes: [{ key: 'report' }] });
    const { id } = await engine.start('report');
    expect(await engine.tasks()).toMatchObject([{ instanceId: id, candidateGroups: ['yard'] }]);
    expect(await engine.timers()).toMatchObject([{ dueAt: '2026-01-08T08:00:00.000Z' }]);
    const [task] = await engine.tasks();
    expect(await engine.completeTask(task!, { serious: true })).toMatchObject({ positions: ['repair'] });
    expect(await engine.publishMessage('Repaired')).toMatchObject({ delivered: 1, instances: [{ id, status: 'completed' }] });
    expect(engine.completed()).toEqual(['review', 'repair', 'closed']);
  });

  it('an ad-hoc sub-process: activities are started by choice', async () => {
    await engine.deploy(bpmn('visit', `<bpmn:startEvent id="S" /><bpmn:adHocSubProcess id="OnSite"><bpmn:completionCondition>enough</bpmn:completionCondition>
      <bpmn:userTask id="Photo" /><bpmn:userTask id="Measure" /></bpmn:adHocSubProcess><bpmn:endEvent id="E" />${chain('S', 'OnSite', 'E')}`));
    const { id } = await engine.start('visit', { variables: { enough: false } });
    await engine.completeTask('Photo');
    await engine.startActivity('Photo');
    expect((await engine.tasks()).map(({ elementId }) => elementId).toSorted()).toEqual(['Measure', 'Photo']);
    await expect(engine.startActivity('Nothing')).rejects.toMatchObject({ code: 'ACTIVITY_NOT_OFFERED' });
    expect(await engine.completeTask('Measure', { enough: true })).toMatchObject({ id, status: 'completed' });
  });

  it('an escalation: the task stays, and the model reacts beside it', async () => {
    await engine.deploy(bpmn('slow', `<bpmn:startEvent id="S" /><bpmn:userTask id="Work" /><bpmn:endEvent id="E" /><bpmn:serviceTask id="Remind" laufzettel:topic="mail" /><bpmn:endEvent id="Reminded" />
      <bpmn:boundaryEvent id="Late" attachedToRef="Work" cancelActivity="false"><bpmn:escalationEventDefinition id="D" escalationRef="Slow" /></bpmn:boundaryEvent>
      ${chain('S', 'Work', 'E')}${chain('Late', 'Remind', 'Reminded')}`, '<bpmn:escalation id="Slow" escalationCode="SLOW" />'));
    await engine.start('slow');
    expect(await engine.escalate('Work', 'SLOW', { since: 'yesterday' })).toMatchObject({ variables: { since: 'yesterday' } });
    expect(await engine.tasks()).toHaveLength(1);
    await engine.completeJob('mail');
    expect(await engine.completeTask('Work')).toMatchObject({ status: 'completed' });
  });

  it('a conditional start: it begins when the condition is true', async () => {
    await engine.deploy(bpmn('flood', `<bpmn:startEvent id="S"><bpmn:conditionalEventDefinition id="C"><bpmn:condition xsi:type="bpmn:tFormalExpression">level &gt; 5</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>
      <bpmn:userTask id="Warn" /><bpmn:endEvent id="E" />${chain('S', 'Warn', 'E')}`));
    expect(await engine.evaluateConditions({ level: 4 })).toEqual([]);
    expect(await engine.evaluateConditions({ level: 6 })).toMatchObject([{ processKey: 'flood', positions: ['Warn'] }]);
  });

  it('instances of a multi-instance task: each sees its own item, and the oldest is answered first', async () => {
    await engine.deploy(bpmn('reviews', `<bpmn:startEvent id="S" /><bpmn:userTask id="Review"><bpmn:multiInstanceLoopCharacteristics>
      <bpmn:loopDataInputRef>Papers</bpmn:loopDataInputRef><bpmn:inputDataItem id="paper" name="paper" /></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask><bpmn:endEvent id="E" />
      <bpmn:dataObject id="Papers_Data" name="papers" isCollection="true" /><bpmn:dataObjectReference id="Papers" name="papers" dataObjectRef="Papers_Data" />${chain('S', 'Review', 'E')}`));
    const { id } = await engine.start('reviews', { variables: { papers: ['A', 'B'] } });
    expect((await engine.tasks()).map(({ variables }) => variables['paper'])).toEqual(['A', 'B']);
    await engine.completeTask('Review');
    expect((await engine.tasks()).map(({ variables }) => variables['paper'])).toEqual(['B']);
    expect(await engine.completeTask('Review')).toMatchObject({ id, status: 'completed' });
  });

  it('a message without a key: it goes to the one that waits, under whatever key', async () => {
    await engine.deploy(bpmn('waiter', `<bpmn:startEvent id="S" /><bpmn:receiveTask id="Wait" messageRef="M" /><bpmn:endEvent id="E" />${chain('S', 'Wait', 'E')}`, '<bpmn:message id="M" name="Bell" />'));
    const first = await engine.start('waiter');
    const keyed = await engine.start('waiter', { businessKey: 'k' });
    expect(await engine.publishMessage('Bell')).toMatchObject({ delivered: 1, instances: [{ id: first.id }] });
    expect(await engine.publishMessage('Bell', { key: 'other' })).toMatchObject({ delivered: 0 });
    expect(await engine.publishMessage('Bell')).toMatchObject({ delivered: 1, instances: [{ id: keyed.id, status: 'completed' }] });
  });

  it('a message whose content gives a key: nobody gets it who waits under another', async () => {
    const retrieval = (message: string, path: string): string => `<bpmn:correlationPropertyRetrievalExpression messageRef="${message}"><bpmn:messagePath>${path}</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`;
    const declared = `<bpmn:message id="Asked" name="Asked" /><bpmn:message id="Told" name="Told" /><bpmn:correlationProperty id="number">${retrieval('Asked', 'order.id')}${retrieval('Told', 'ref')}</bpmn:correlationProperty>
      <bpmn:collaboration id="Pools"><bpmn:participant id="Us" processRef="order" /><bpmn:correlationKey id="Key"><bpmn:correlationPropertyRef>number</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>`;
    await engine.deploy(bpmn('order', `<bpmn:startEvent id="S"><bpmn:messageEventDefinition id="D" messageRef="Asked" /></bpmn:startEvent><bpmn:receiveTask id="Wait" messageRef="Told" /><bpmn:endEvent id="E" />${chain('S', 'Wait', 'E')}`, declared));
    const [first] = (await engine.publishMessage('Asked', { variables: { order: { id: 1 } } })).instances;
    const [second] = (await engine.publishMessage('Asked', { variables: { order: { id: 2 } } })).instances;
    expect(await engine.publishMessage('Told', { variables: { ref: 3 } })).toMatchObject({ delivered: 0 });
    expect(await engine.publishMessage('Told', { variables: { ref: 2 } })).toMatchObject({ delivered: 1, instances: [{ id: second!.id, status: 'completed' }] });
    expect(await engine.publishMessage('Told')).toMatchObject({ delivered: 1, instances: [{ id: first!.id }] });
  });

  it('a data store: what an instance has put there can be read from outside', async () => {
    await engine.deploy(bpmn('counting', `<bpmn:startEvent id="S" /><bpmn:dataStoreReference id="Ref" dataStoreRef="Counter" />
      <bpmn:scriptTask id="Count"><bpmn:ioSpecification id="IO"><bpmn:dataOutput id="Out" name="count" /><bpmn:inputSet id="IS" /><bpmn:outputSet id="OS"><bpmn:dataOutputRefs>Out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
      <bpmn:dataOutputAssociation id="OA"><bpmn:sourceRef>Out</bpmn:sourceRef><bpmn:targetRef>Ref</bpmn:targetRef></bpmn:dataOutputAssociation><bpmn:script>{ count: 41 + 1 }</bpmn:script></bpmn:scriptTask>
      <bpmn:endEvent id="E" />${chain('S', 'Count', 'E')}`, '<bpmn:dataStore id="Counter" name="counter" />'));
    expect(await engine.dataStore('counter')).toBeNull();
    await engine.start('counting');
    expect(await engine.dataStore('counter')).toBe(42);
  });

  it('a signal that begins processes: those are told of that it began, not what they call', async () => {
    const begins = (key: string, inside: string): string => bpmn(key, `<bpmn:startEvent id="S"><bpmn:signalEventDefinition id="D" signalRef="All" /></bpmn:startEvent>${inside}<bpmn:endEvent id="E" />${chain('S', 'Do', 'E')}`, '<bpmn:signal id="All" name="All" />');
    await engine.deploy(bpmn('helper', `<bpmn:startEvent id="S" /><bpmn:userTask id="Help" /><bpmn:endEvent id="E" />${chain('S', 'Help', 'E')}`));
    await engine.deploy(begins('first', '<bpmn:callActivity id="Do" calledElement="helper" />'), begins('second', '<bpmn:userTask id="Do" />'));
    expect(await engine.raiseSignal('All')).toMatchObject({ delivered: 2, instances: [{ processKey: 'first' }, { processKey: 'second' }] });
  });

  it('a failing process: it says by which error', async () => {
    await engine.deploy(bpmn('fails', `<bpmn:startEvent id="S" /><bpmn:endEvent id="Oops"><bpmn:errorEventDefinition id="D" errorRef="Broken" /></bpmn:endEvent>${flow('S', 'Oops')}`, '<bpmn:error id="Broken" errorCode="BROKEN" />'));
    expect(await engine.start('fails')).toMatchObject({ status: 'failed', error: { code: 'BROKEN' } });
    expect(await engine.incidents()).toMatchObject([{ code: 'ERROR_NOT_CAUGHT', elementId: 'Oops' }]);
  });

  it('a job after a pause and a timer in the past: what is due happens at once, the rest when the clock says so', async () => {
    await engine.deploy(bpmn('past', `<bpmn:startEvent id="S" /><bpmn:intermediateCatchEvent id="T"><bpmn:timerEventDefinition id="D"><bpmn:timeDate>2020-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id="E" />${chain('S', 'T', 'E')}`));
    expect(await engine.start('past')).toMatchObject({ status: 'completed' });
  });
});

describe('scripts in JavaScript', () => {
  const SUM = bpmn('sum', `<bpmn:startEvent id="S" /><bpmn:scriptTask id="Sum" scriptFormat="javascript" laufzettel:resultVariable="sum"><bpmn:script>a + b</bpmn:script></bpmn:scriptTask><bpmn:endEvent id="E" />${chain('S', 'Sum', 'E')}`);

  it('run only in an engine that allows them', async () => {
    await using allowing = await openInMemoryEngine({ scripts: true });
    await allowing.deploy(SUM);
    expect(await allowing.start('sum', { variables: { a: 2, b: 3 } })).toMatchObject({ status: 'completed', variables: { sum: 5 } });
    await using refusing = await openInMemoryEngine();
    const { deployed, findings } = await refusing.deploy(SUM);
    expect(deployed).toBe(true);
    expect(findings.find(({ code }) => code === 'SCRIPT_FORBIDDEN')).toMatchObject({ severity: 'warning', elementId: 'Sum' });
    await refusing.start('sum', { variables: { a: 2, b: 3 } });
    expect(await refusing.incidents()).toMatchObject([{ code: 'SCRIPT_FORBIDDEN', elementId: 'Sum' }]);
  });
});
