import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';
import { send } from '../../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../../test/support/plain-procedure.ts';

const folder = join(import.meta.dirname, '..', '..', 'processes', 'bewohnerparkausweis');
const system = { tenant: 'musterstadt', kind: 'system', id: 'test', displayName: 'Test', roles: [], groups: [], units: [], scopes: [] } as const;

describe('the services of a town', () => {
  let town: Town;

  beforeAll(async () => {
    town = await openTown();
    const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /(\.bpmn|\.dmn|\.form\.json|^procedure\.json)$/.test(name));
    await town.engine.commands.deploy(system, { name: 'Bewohnerparkausweis', resources: names.map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') })) });
    await town.engine.commands.deploy(system, PLAIN_PROCEDURE);
  });
  afterAll(async () => town.close());

  it('given anybody, then the list names the town and each service in the words of its procedure', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/v1/services' });
    expect(json.town).toEqual({ name: expect.stringContaining('Musterstadt') });
    expect(json.items.map(({ key }: { key: string }) => key).toSorted()).toEqual(['bewohnerparkausweis', 'fundanzeige']);
  });

  it('given the parking permit, then messages come with form and documents, and outcomes, groups and topics with names', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/v1/services/bewohnerparkausweis' });
    expect(json).toMatchObject({
      unitName: { de: 'Straßenverkehrsbehörde', en: 'Road Traffic Authority' },
      town: { name: 'Stadt Musterstadt an der Mulde' },
      outcomes: { deny: { de: 'Ablehnen', en: 'Deny' } },
      topics: { 'permit.issue': { de: 'Parkausweis-Register: Ausweis erteilen' } },
    });
    expect(json.groups).toContainEqual({ key: 'permits-clerks', name: { de: 'Sachbearbeitung', en: 'Case workers' } });
    const statement = json.messages.find(({ message }: { message: string }) => message === 'StatementReceived');
    expect(statement).toMatchObject({ kind: 'statement', label: { de: 'Stellung nehmen' }, form: { id: 'stellungnahme' }, documents: [{ purpose: 'other', title: { en: 'Other evidence' } }] });
  });

  it('given a procedure without names and message forms, then its codes stand in and every document may come', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/v1/services/fundanzeige' });
    expect(json).toMatchObject({ unitName: { de: 'strassenverkehr', en: 'strassenverkehr' }, town: null, groups: [], outcomes: {}, topics: {} });
    expect(json.messages).toMatchObject([{ message: 'DocumentsSubmitted', kind: 'documents', label: { de: 'DocumentsSubmitted' }, form: null, documents: [{ purpose: 'photo' }] }]);
  });

  it('given every task of the parking permit, then each of its outcomes has a name', async () => {
    const { json } = await send(town.app, { method: 'GET', url: '/api/v1/services/bewohnerparkausweis' });
    const model = readFileSync(join(folder, 'bewohnerparkausweis.bpmn'), 'utf8');
    const outcomes = [...model.matchAll(/laufzettel:outcomes="([^"]+)"/g)].flatMap(([, list]) => (list ?? '').split(','));
    const topics = [...model.matchAll(/laufzettel:topic="([^"]+)"/g)].map(([, topic]) => topic ?? '');
    expect(outcomes.length).toBeGreaterThan(5);
    expect(outcomes.filter((outcome) => !Object.hasOwn(json.outcomes, outcome))).toEqual([]);
    expect(topics.filter((topic) => !Object.hasOwn(json.topics, topic))).toEqual([]);
  });
});
