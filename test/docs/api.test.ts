import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '../../api/openapi.ts';
import { workerActor } from '../../workers/actor.ts';
import { issueToken, PASSWORD, program } from '../support/people.ts';
import { openTown, type Town } from '../support/town.ts';
import { readPage, sectionOf } from './markdown.ts';
import { resourceLines, type ApiDocument } from './resource-table.ts';
import { filesOf, promisedOutput, runGuide } from './run-guide.ts';

const PAGE = 'reference/api.md';

describe('the reference of the API', () => {
  it('lists every operation with who may call it, as the OpenAPI document has it', async () => {
    const document = (await openApiDocument()) as ApiDocument;
    const lines = sectionOf(readPage(PAGE), 'Resources').split('\n').filter((line) => line.startsWith('| `'));
    expect(lines).toEqual(resourceLines(document));
  });
});

describe('its examples', () => {
  let town: Town;
  let server: string;
  beforeAll(async () => {
    town = await openTown();
    server = await town.listen();
    const resources = [...filesOf('guides/design-a-procedure.md')].map(([name, content]) => ({ name, content }));
    await town.engine.commands.deploy(workerActor('musterstadt'), { name: 'Infostand', resources });
    const send = program(town.app, await issueToken(town.identity, ['applications:write']));
    for (const name of ['Anna', 'Bert', 'Cem']) {
      const data = { applicant: { name, email: 'post@verein.example' }, stand: { square: 'markt', day: '2026-06-13', area: 5 } };
      const { status, text } = await send('POST', '/api/v1/applications', { service: 'infostand', data }, { 'idempotency-key': `example-${name}` });
      if (status !== 201) throw new Error(text);
    }
  });
  afterAll(() => town.close());

  it('page through a list and notice a colleague, as the page says', async () => {
    const printed = await runGuide(PAGE, { LAUFZETTEL_URL: server, LAUFZETTEL_CLERK: 'k.sommer', LAUFZETTEL_CLERK_PASSWORD: PASSWORD });
    expect(printed).toBe(promisedOutput(PAGE));
  });
});
