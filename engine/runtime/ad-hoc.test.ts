import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bpmn, chain } from './testing/bpmn.ts';
import { completedIn } from './testing/history.ts';
import { admin, herbst, openOffice, sommer, winter } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const user = (id: string): string => `<bpmn:userTask id="${id}" name="${id}" laufzettel:candidateGroups="clerks" />`;
const adHoc = (attributes: string): string => bpmn('desk', `<bpmn:startEvent id="Start" />
  <bpmn:adHocSubProcess id="Desk" ${attributes}>${user('Call')}${user('Write')}<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">enough = true</bpmn:completionCondition></bpmn:adHocSubProcess>
  <bpmn:endEvent id="End" />${chain('Start', 'Desk', 'End')}`);

describe('ad-hoc work', () => {
  let office: Office;
  let instanceId: string;
  beforeEach(async () => {
    office = openOffice();
    await office.deploy(adHoc(''));
    ({ instanceId } = await office.engine.commands.startInstance(admin, { definitionKey: 'desk', variables: { enough: false } }));
  });
  afterEach(() => office.close());

  const open = async (): Promise<readonly string[]> => (await office.engine.queries.tasks(admin, { view: 'all', sort: 'created', limit: 100 })).items.map(({ elementId }) => elementId);
  const complete = async (elementId: string, data = {}): Promise<void> => {
    await office.engine.commands.completeTask(sommer, { taskId: (await office.openTask(elementId)).id, data });
  };

  it('given an activity that has been done, when somebody starts it again, then it is a new task', async () => {
    await complete('Call');
    await office.engine.commands.startActivity(sommer, { instanceId, elementId: 'Call' });
    expect(await open()).toEqual(['Write', 'Call']);
    await complete('Call');
    await complete('Write', { enough: true });
    expect(completedIn(office, instanceId).filter((id) => id !== 'Start')).toEqual(['Call', 'Call', 'Write', 'Desk', 'End', 'desk']);
  });

  it('given the same request twice, then the activity is started once', async () => {
    for (const _ of [1, 2]) await office.engine.commands.startActivity(sommer, { instanceId, elementId: 'Call', idempotencyKey: 'once' });
    expect(await open()).toEqual(['Call', 'Write', 'Call']);
  });

  it('given activities that are done one after the other, then a chosen one waits for its turn', async () => {
    await office.deploy(adHoc('ordering="Sequential"'));
    await office.engine.commands.cancelInstance(herbst, instanceId, 'nur der andere zählt');
    const { instanceId: other } = await office.engine.commands.startInstance(admin, { definitionKey: 'desk', variables: { enough: false } });
    await office.engine.commands.startActivity(winter, { instanceId: other, elementId: 'Call' });
    for (const next of ['Call', 'Write', 'Call']) {
      expect(await open()).toEqual([next]);
      await complete(next);
    }
  });

  it.each([
    ['an element outside', 'End'],
    ['the sub-process itself', 'Desk'],
    ['no element', 'Nothing'],
  ])('given %s, then it is refused and says so', async (_what, elementId) => {
    await expect(office.engine.commands.startActivity(sommer, { instanceId, elementId })).rejects.toMatchObject({ code: 'ACTIVITY_NOT_OFFERED' });
  });

  it('given an instance that has ended, or none, then there is nothing to start', async () => {
    await office.engine.commands.cancelInstance(herbst, instanceId, 'irrtümlich');
    await expect(office.engine.commands.startActivity(sommer, { instanceId, elementId: 'Call' })).rejects.toMatchObject({ code: 'INSTANCE_ENDED' });
    await expect(office.engine.commands.startActivity(sommer, { instanceId: 'nowhere', elementId: 'Call' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
