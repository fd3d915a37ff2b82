import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueToken, PASSWORD } from '../support/people.ts';
import { openTown, type Town } from '../support/town.ts';
import { workerActor } from '../../workers/actor.ts';
import { readCurl } from './curl.ts';
import { blocksOf, readPage } from './markdown.ts';
import { filesOf, promisedOutput, runGuide } from './run-guide.ts';

const DESIGN = 'guides/design-a-procedure.md';
const INTEGRATE = 'guides/integrate.md';

let town: Town;
let server: string;
beforeEach(async () => {
  town = await openTown();
  server = await town.listen();
});
afterEach(() => town.close());

describe('the guide for designers', () => {
  it('deploys and tries its procedure as it says', async () => {
    const token = await issueToken(town.identity, ['deployments:write']);
    const printed = await runGuide(DESIGN, { LAUFZETTEL_URL: server, LAUFZETTEL_TOKEN: token, LAUFZETTEL_CLERK: 'k.sommer', LAUFZETTEL_CLERK_PASSWORD: PASSWORD });
    expect(printed).toBe(promisedOutput(DESIGN));
  });
});

describe('the guide for integrators', () => {
  beforeEach(async () => {
    const resources = [...filesOf(DESIGN)].map(([name, content]) => ({ name, content }));
    await town.engine.commands.deploy(workerActor('musterstadt'), { name: 'Infostand', resources });
  });

  it('hands in, works and sends messages as it says', async () => {
    expect(await runGuide(INTEGRATE, { LAUFZETTEL_URL: server, ADMIN_PASSWORD: PASSWORD })).toBe(promisedOutput(INTEGRATE));
  });

  it('shows curl commands that the server accepts', async () => {
    const LAUFZETTEL_TOKEN = await issueToken(town.identity, ['applications:write']);
    const commands = blocksOf(readPage(INTEGRATE)).filter(({ language, words }) => language === 'sh' && words.includes('run'));
    expect(commands.length).toBeGreaterThan(0);
    for (const { text } of commands) {
      const { url, method, headers, body } = readCurl(text, { LAUFZETTEL_URL: server, LAUFZETTEL_TOKEN });
      const answer = await fetch(url, { method, headers, body });
      expect({ status: answer.status, answer: (await answer.json()) as object }).toMatchObject({ status: 201, answer: { repeated: false } });
    }
  });
});
