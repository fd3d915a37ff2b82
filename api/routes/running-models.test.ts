import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bpmn, chain, flow } from '../../engine/runtime/testing/bpmn.ts';
import { issueToken, program, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

const system = { tenant: 'musterstadt', kind: 'system', id: 'test', displayName: 'Test', roles: [], groups: [], units: [], scopes: [] } as const;
const START = '<bpmn:startEvent id="Start" />';
const END = '<bpmn:endEvent id="End" />';
const MODELS = [
  bpmn('desk', `${START}<bpmn:adHocSubProcess id="Desk"><bpmn:userTask id="Call" laufzettel:candidateGroups="permits-clerks" /></bpmn:adHocSubProcess>${END}${chain('Start', 'Desk', 'End')}`),
  bpmn('flood', `<bpmn:startEvent id="Start"><bpmn:conditionalEventDefinition id="C"><bpmn:condition xsi:type="bpmn:tFormalExpression">level > 300</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>${END}${chain('Start', 'End')}`),
  bpmn('late', `${START}<bpmn:serviceTask id="Work" laufzettel:kind="external" laufzettel:topic="permit.issue" /><bpmn:boundaryEvent id="Caught" attachedToRef="Work"><bpmn:escalationEventDefinition id="E" escalationRef="Escalation" /></bpmn:boundaryEvent><bpmn:endEvent id="Out" />${END}${chain('Start', 'Work', 'End')}${flow('Caught', 'Out')}`, '<bpmn:escalation id="Escalation" escalationCode="LATE" />'),
];

describe('models that run', () => {
  let town: Town;
  let starter: Person['send'];
  let worker: Person['send'];
  beforeAll(async () => {
    town = await openTown();
    await town.engine.commands.deploy(system, { name: 'Test', resources: MODELS.map((content, index) => ({ name: `model${index}.bpmn`, content })) });
    starter = program(town.app, await issueToken(town.identity, ['instances:write']));
    worker = program(town.app, await issueToken(town.identity, ['jobs:work']));
  });
  afterAll(() => town.close());

  const start = async (definitionKey: string): Promise<string> => {
    const { json } = await starter('POST', '/api/v1/process-instances', { definitionKey, variables: {} }, { 'idempotency-key': `start-${definitionKey}` });
    return String(json.instanceId);
  };
  const statusOf = async (id: string): Promise<string> => (await town.engine.queries.instance(system, id))?.status ?? 'gone';

  it('given an ad-hoc sub-process, when an activity is started, then it is a task once more, once per key', async () => {
    const id = await start('desk');
    for (const expected of [204, 204]) {
      const { status } = await starter('POST', `/api/v1/process-instances/${id}/activities`, { elementId: 'Call' }, { 'idempotency-key': 'activity-1' });
      expect(status).toBe(expected);
    }
    expect((await town.engine.queries.tasks(system, { view: 'all' })).items.map(({ elementId }) => elementId)).toEqual(['Call', 'Call']);
    const refused = await starter('POST', `/api/v1/process-instances/${id}/activities`, { elementId: 'End' }, { 'idempotency-key': 'activity-2' });
    expect([refused.status, refused.json.code]).toEqual([409, 'ACTIVITY_NOT_OFFERED']);
    const clerk = await signIn(town.app, 'k.sommer');
    expect((await clerk.send('POST', `/api/v1/process-instances/${id}/activities`, { elementId: 'Call' })).json.code).toBe('IDEMPOTENCY_KEY_MISSING');
  });

  it('given a business key and a start event, then an instance starts there and has it; a start event that is not there is refused', async () => {
    const startAt = (startElementId: string, key: string) => starter('POST', '/api/v1/process-instances', { definitionKey: 'desk', startElementId, businessKey: 'N-1', variables: {} }, { 'idempotency-key': key });
    expect((await startAt('Start', 'keyed-start-1')).status).toBe(201);
    expect((await startAt('End', 'keyed-start-2')).json).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'startElementId' }] });
  });

  it('given a conditional start event, when a change is reported, then it says which instances it started', async () => {
    expect((await starter('POST', '/api/v1/conditions', { variables: { level: 10 } })).json).toEqual({ instanceIds: [] });
    const { status, json } = await starter('POST', '/api/v1/conditions', { variables: { level: 310 } });
    expect([status, await statusOf(json.instanceIds[0])]).toEqual([200, 'completed']);
    expect((await starter('POST', '/api/v1/conditions', { level: 310 })).status).toBe(400);
  });

  it('given a job that a worker holds, when it escalates, then the model that catches it goes on', async () => {
    const id = await start('late');
    const { json } = await worker('POST', '/api/v1/jobs/fetch-and-lock', { workerId: 'w', topics: ['permit.issue'], maxJobs: 1, lockFor: 60_000 });
    const [job] = json.items;
    expect((await worker('POST', `/api/v1/jobs/${job.id}/escalation`, { workerId: 'other', escalationCode: 'LATE' })).json.code).toBe('JOB_NOT_LOCKED');
    expect((await worker('POST', `/api/v1/jobs/${job.id}/escalation`, { workerId: 'w', escalationCode: '' })).status).toBe(400);
    expect((await worker('POST', `/api/v1/jobs/${job.id}/escalation`, { workerId: 'w', escalationCode: 'LATE' })).status).toBe(204);
    expect(await statusOf(id)).toBe('completed');
  });
});
