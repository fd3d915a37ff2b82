import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bpmn, chain } from './testing/bpmn.ts';
import { completedIn, instancesOf } from './testing/history.ts';
import { PNG, admin, apply, openPermitOffice, sommer, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const END = '<bpmn:endEvent id="End" />';
const conditional = (expression: string, id = 'C'): string => `<bpmn:conditionalEventDefinition id="${id}"><bpmn:condition xsi:type="bpmn:tFormalExpression">${expression}</bpmn:condition></bpmn:conditionalEventDefinition>`;
const starting = (key: string, expression: string): string =>
  bpmn(key, `<bpmn:startEvent id="Start">${conditional(expression)}</bpmn:startEvent><bpmn:userTask id="Work" name="Work" laufzettel:candidateGroups="clerks" />${END}${chain('Start', 'Work', 'End')}`);
const waiting = (expression: string): string =>
  bpmn('watch', `<bpmn:startEvent id="Start" /><bpmn:intermediateCatchEvent id="Watch">${conditional(expression)}</bpmn:intermediateCatchEvent>${END}${chain('Start', 'Watch', 'End')}`);

describe('conditions', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openPermitOffice();
  });
  afterEach(() => office.close());

  const status = (key: string): readonly string[] => instancesOf(office, key).map((instance) => instance.status);

  describe('that start a process', () => {
    it('given conditions of several processes, when a change is reported, then those that are true begin with what was reported', async () => {
      await office.deploy(starting('flood', 'level > 300'), starting('drought', 'level &lt; 50'), starting('storm', 'wind > 100'));
      const { instanceIds } = await office.engine.commands.evaluateConditions(system, { variables: { level: 320 } });
      expect(instancesOf(office)).toMatchObject([{ key: 'flood', status: 'active', id: instanceIds[0] }]);
      expect(await office.engine.queries.instance(admin, instanceIds[0] ?? '')).toMatchObject({ positions: ['Work'], variables: { level: 320 } });
      expect(await office.engine.commands.evaluateConditions(system, { variables: { level: 100 } })).toEqual({ instanceIds: [] });
    });

    it('given a newer version with another condition, then only that counts', async () => {
      await office.deploy(starting('flood', 'level > 300'));
      await office.deploy(starting('flood', 'level > 400'));
      expect(await office.engine.commands.evaluateConditions(system, { variables: { level: 350 } })).toEqual({ instanceIds: [] });
    });

    it('given a condition about the case, when it is reported with one, then the process begins in it', async () => {
      await office.deploy(starting('watchful', 'case.data.vehicle.plate = "MU-EO 7"'));
      const { caseId } = await apply(office);
      expect((await office.engine.commands.evaluateConditions(system, { variables: {}, caseId })).instanceIds).toHaveLength(1);
      expect((await office.engine.queries.case(sommer, caseId))?.instances).toMatchObject([{ definitionKey: 'permit' }, { definitionKey: 'watchful' }]);
    });

    it('given somebody who may start nothing, then a report is refused', async () => {
      await expect(office.engine.commands.evaluateConditions(sommer, { variables: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('that a running process waits for', () => {
    it.each([
      ['its data', 'case.data.vehicle.colour = "blau"', async (caseId: string) => {
        const task = await office.openTask('Examine');
        await office.engine.commands.completeTask(sommer, { taskId: task.id, outcome: 'approve', data: { reason: 'x', vehicle: { colour: 'blau' } } });
        return caseId;
      }],
      ['its documents', 'count(case.documents[purpose = "map"]) > 0', (caseId: string) => office.engine.commands.addDocument(sommer, { caseId, purpose: 'map', title: 'Plan', filename: 'plan.png', bytes: PNG, direction: 'incoming' })],
      ['its state', 'case.state = "withdrawn"', (caseId: string) => office.engine.commands.receiveMessage(sommer, { caseId, message: 'Withdrawn', data: { why: 'x' }, documents: [], idempotencyKey: 'm1' })],
    ] as const)('given a condition about the case, when %s changed, then it goes on in the same transaction', async (_what, expression, change) => {
      await office.deploy(waiting(expression));
      const { caseId } = await apply(office);
      const other = await apply(office, { idempotencyKey: 'key-2' });
      for (const each of [caseId, other.caseId]) await office.engine.commands.startInstance(system, { definitionKey: 'watch', caseId: each, variables: {} });
      expect(status('watch')).toEqual(['active', 'active']);
      await change(caseId);
      expect(status('watch')).toEqual(['completed', 'active']);
    });

    it('given a note for colleagues, then the case has not changed and nothing is told', async () => {
      await office.deploy(waiting('case.data.vehicle.colour = "blau"'));
      const { caseId } = await apply(office);
      await office.engine.commands.startInstance(system, { definitionKey: 'watch', caseId, variables: {} });
      await office.engine.commands.addNote(sommer, caseId, 'Rückruf');
      expect(completedIn(office, instancesOf(office, 'watch')[0]?.id ?? '')).toEqual(['Start']);
    });

    it('given a condition about variables, when they are corrected, then it goes on', async () => {
      await office.deploy(waiting('level > 300'));
      const { instanceId } = await office.engine.commands.startInstance(system, { definitionKey: 'watch', variables: { level: 10 } });
      await office.engine.commands.changeVariables(admin, instanceId, { level: 310 });
      expect(status('watch')).toEqual(['completed']);
    });
  });
});
