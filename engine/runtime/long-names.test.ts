import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from './contract.ts';
import { sha256 } from './hash.ts';
import { bpmn, chain } from './testing/bpmn.ts';
import { admin, openOffice, system } from './testing/office.ts';
import type { Office } from './testing/office.ts';

const token: Actor = { ...system, kind: 'token', id: 't', scopes: ['messages:write'] };
/** So many characters that repeat nothing: databases store what repeats in less room. */
const long = (characters: number): string => Array.from({ length: Math.ceil(characters / 64) }, (_, index) => sha256(String(index))).join('').slice(0, characters);
const task = (attributes: string): string => bpmn('p', `<bpmn:startEvent id="S" /><bpmn:userTask id="T" ${attributes} /><bpmn:endEvent id="E" />${chain('S', 'T', 'E')}`);
const waiting = (key: string): string =>
  bpmn('w', `<bpmn:startEvent id="S" /><bpmn:receiveTask id="R" messageRef="M" /><bpmn:endEvent id="E" />${chain('S', 'R', 'E')}`, `<bpmn:message id="M" name="Go" laufzettel:correlationKey="=&quot;${key}&quot;" />`);

describe('names and keys without measure', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  it('given a task whose name is a whole text, then it opens, and lists have the beginning of it', async () => {
    await office.deploy(task(`name="ß${long(8_000)}"`));
    await office.start('p');
    const { items } = await office.engine.queries.tasks(admin, { view: 'all', sort: 'name' });
    expect(items.map(({ name }) => name)).toEqual([`ß${long(199)}`]);
  });

  it.each([
    ['more candidate groups than lists can be read by', `laufzettel:candidateGroups="${Array.from({ length: 80 }, (_, index) => sha256(String(index))).join(',')}"`],
    ['an assignee with a name like no account has', `laufzettel:assignee="${long(4_000)}"`],
  ])('given %s, then the instance stops there and says why', async (_what, attributes) => {
    await office.deploy(task(attributes));
    await office.start('p');
    expect((await office.engine.queries.incidents(admin, {})).items).toMatchObject([{ code: 'EXPRESSION_FAILED', elementId: 'T' }]);
  });

  it('given a correlation key made of a whole text, then the message with the same key arrives, and one that differs at its end does not', async () => {
    await office.deploy(waiting(long(5_000)));
    await office.start('w');
    const send = (correlationKey: string): Promise<{ readonly delivered: number }> => office.engine.commands.correlateMessage(token, { name: 'Go', correlationKey, variables: {} });
    await expect(send(`${long(5_000)}x`)).rejects.toMatchObject({ code: 'NOT_AWAITED' });
    expect(await send(long(5_000))).toEqual({ delivered: 1 });
  });
});
