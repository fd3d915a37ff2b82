import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceTime } from '../../engine/runtime/index.ts';
import { send, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../../test/support/plain-procedure.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

const system = { tenant: 'musterstadt', kind: 'system', id: 'test', displayName: 'Test', roles: [], groups: [], units: [], scopes: [] } as const;

/** Waits for a period by law and then for another one, so that there is one deadline that has passed and one that runs. */
const timer = (id: string, label: string, incoming: string, outgoing: string) => `
    <bpmn:intermediateCatchEvent id="${id}"><bpmn:incoming>${incoming}</bpmn:incoming><bpmn:outgoing>${outgoing}</bpmn:outgoing>
      <bpmn:timerEventDefinition id="${id}_Timer"><bpmn:extensionElements>
        <laufzettel:deadline kind="collection" label="${label}" from="=string(today())" period="P14D" regime="VwVfG" channel="none" land="SN"/>
      </bpmn:extensionElements></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>`;
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:laufzettel="urn:laufzettel:bpmn:1" targetNamespace="urn:test" id="Definitions">
  <bpmn:process id="fundanzeige" name="Fundanzeige" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    ${timer('Event_First', 'Abholfrist', 'Flow_1', 'Flow_2')}
    ${timer('Event_Second', 'Nachfrist', 'Flow_2', 'Flow_3')}
    <bpmn:endEvent id="End"><bpmn:incoming>Flow_3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Event_First"/>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Event_First" targetRef="Event_Second"/>
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Event_Second" targetRef="End"/>
  </bpmn:process>
</bpmn:definitions>
`;

describe('the deadlines of all cases', () => {
  let town: Town;
  let clerk: Person;

  beforeAll(async () => {
    town = await openTown();
    await town.engine.commands.deploy(system, { ...PLAIN_PROCEDURE, resources: PLAIN_PROCEDURE.resources.map((resource) => (resource.name.endsWith('.bpmn') ? { ...resource, content: MODEL } : resource)) });
    for (const name of ['Ahorn', 'Birke']) {
      const payload = { service: 'fundanzeige', data: { name, item: 'Schirm' } };
      await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': `application-${name}` }, payload });
    }
    await advanceTime(town.engine, town.clock, null, Date.parse('2026-05-25T08:00:00Z'));
    clerk = await signIn(town.app, 'k.sommer');
  });
  afterAll(async () => town.close());

  const labels = async (search: string): Promise<readonly string[]> =>
    (await clerk.send('GET', `/api/v1/deadlines${search}`)).json.items.map((each: { label: string; case: { applicantName: string } }) => `${each.label} ${each.case.applicantName}`).toSorted();

  it('given a state, then only deadlines in it are listed, with whose they are', async () => {
    expect(await labels('?status=running')).toEqual(['Nachfrist Ahorn', 'Nachfrist Birke']);
    expect(await labels('?status=passed')).toEqual(['Abholfrist Ahorn', 'Abholfrist Birke']);
    expect((await labels('')).length).toBe(4);
  });

  it('given pages of three, then they follow each other by date and miss nothing', async () => {
    const first = (await clerk.send('GET', '/api/v1/deadlines?limit=3')).json;
    const second = (await clerk.send('GET', `/api/v1/deadlines?limit=3&cursor=${String(first.next)}`)).json;
    const days: string[] = [...first.items, ...second.items].map(({ endsOn }) => endsOn);
    expect([days.length, second.next]).toEqual([4, null]);
    expect(days).toEqual(days.toSorted());
  });

  it('given a state that does not exist, then the request is refused', async () => {
    expect((await clerk.send('GET', '/api/v1/deadlines?status=late')).status).toBe(400);
  });
});
