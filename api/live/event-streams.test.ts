import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueToken, program, send, settlePeople, signIn } from '../../test/support/people.ts';
import type { Person } from '../../test/support/people.ts';
import { PLAIN_PROCEDURE } from '../../test/support/plain-procedure.ts';
import { openTown } from '../../test/support/town.ts';
import type { Town } from '../../test/support/town.ts';

interface Change {
  readonly seq: number;
  readonly type: string;
  readonly caseId: string | null;
}

let town: Town;
let base: string;
let clerk: Person;
beforeEach(async () => {
  town = await openTown();
  base = await town.listen();
  await program(town.app, await issueToken(town.identity, ['deployments:write']))('POST', '/api/v1/deployments', PLAIN_PROCEDURE, { 'idempotency-key': 'deploy-plain' });
  clerk = await signIn(town.app, 'k.sommer');
});
afterEach(() => town.close());

async function apply(key: string): Promise<string> {
  const { json } = await send(town.app, { method: 'POST', url: '/api/v1/applications', headers: { 'idempotency-key': key }, payload: { service: 'fundanzeige', data: { name: 'Erika Mustermann', item: 'Fahrrad' } } });
  return String(json.caseId);
}

/** Opens a stream and reads it piece by piece. */
async function listen(person: Person, lastEventId?: number) {
  const response = await fetch(`${base}/api/v1/events`, { headers: { cookie: person.cookie, ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }) } });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    /** Reads until the text satisfies the condition or the stream ends. */
    async until(condition: (text: string) => boolean): Promise<string> {
      while (!condition(text)) {
        const { done, value } = await reader.read();
        if (done) return `${text}[end]`;
        text += value;
      }
      return text;
    },
    stop: () => reader.cancel(),
  };
}
const changesIn = (text: string): Change[] => [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data as string) as Change);

describe('the stream of changes', () => {
  it('tells that a case changed, with ids and nothing personal', async () => {
    const stream = await listen(clerk);
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
    await stream.until((text) => text.includes('retry:'));
    const caseId = await apply('key-0001');
    const text = await stream.until((each) => each.includes(caseId));
    expect(text).toContain('event: change');
    expect(text).not.toMatch(/Erika|Fahrrad/);
    await stream.stop();
  });

  it('goes on where it broke off, without gap or repeat', async () => {
    const first = await listen(clerk);
    await first.until((text) => text.includes('retry:'));
    const one = await apply('key-0001');
    const seen = changesIn(await first.until((text) => text.includes(one)));
    await first.stop();
    const last = seen.at(-1)!.seq;
    const [two, three] = [await apply('key-0002'), await apply('key-0003')];
    const second = await listen(clerk, last);
    const missed = changesIn(await second.until((text) => text.includes(three)));
    expect(missed.map(({ caseId }) => caseId)).toContain(two);
    expect(missed.every(({ seq }) => seq > last)).toBe(true);
    expect(new Set(missed.map(({ seq }) => seq)).size).toBe(missed.length);
    await second.stop();
  });

  it('ends when its session is signed out', async () => {
    const stream = await listen(clerk);
    await stream.until((text) => text.includes('retry:'));
    await clerk.send('DELETE', '/api/v1/session');
    expect(await stream.until(() => false)).toContain('[end]');
  });

  it('ends when the server stops', async () => {
    const stream = await listen(clerk);
    await stream.until((text) => text.includes('retry:'));
    await town.app.close();
    expect(await stream.until(() => false)).toContain('[end]');
  });

  it('says nothing of other tenants', async () => {
    await settlePeople(town.identity, 'nachbarstadt');
    const neighbour = await signIn(town.app, 'k.sommer', { tenant: 'nachbarstadt' });
    const stream = await listen(neighbour, 0);
    await stream.until((text) => text.includes('retry:'));
    const caseId = await apply('key-0001');
    await neighbour.send('DELETE', '/api/v1/session');
    const text = await stream.until(() => false);
    expect(text).not.toContain(caseId);
    expect(changesIn(text)).toEqual([]);
  });

  it('is for signed-in people only', async () => {
    expect((await fetch(`${base}/api/v1/events`)).status).toBe(401);
  });
});
