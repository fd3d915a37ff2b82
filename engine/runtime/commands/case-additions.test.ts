import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PNG, apply, openPermitOffice, sommer, winter } from '../testing/office.ts';
import type { Office } from '../testing/office.ts';

describe('notes and documents', () => {
  let office: Office;
  let caseId: string;
  const view = async () => (await office.engine.queries.case(sommer, caseId)) ?? expect.fail('the case is gone');
  const note = (text: string, key?: string, actor = sommer) => office.engine.commands.addNote(actor, caseId, text, key);
  const document = (title: string, idempotencyKey?: string) =>
    office.engine.commands.addDocument(sommer, { caseId, purpose: 'identity', title, filename: 'a.png', bytes: PNG, direction: 'incoming', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });

  beforeEach(async () => {
    office = await openPermitOffice();
    ({ caseId } = await apply(office));
  });
  afterEach(() => office.close());

  it('given a note that is sent again with its key, then it stands in the case once; without a key each is another', async () => {
    await note('Rückruf', 'k1');
    const { revision } = await view();
    await note('Rückruf', 'k1');
    expect((await view()).revision).toBe(revision);
    await note('Rückruf');
    await note('Rückruf', 'k1', winter);
    expect((await view()).notes.map(({ text, author }) => [text, author])).toEqual([['Rückruf', 'k.sommer'], ['Rückruf', 'k.sommer'], ['Rückruf', 't.winter']]);
    await expect(note('Anderes', 'k1')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('given a document that is sent again with its key, then it is the same document', async () => {
    const first = await document('Brief', 'k1');
    expect(await document('Brief', 'k1')).toEqual(first);
    await document('Brief');
    expect((await view()).documents.map(({ title }) => title)).toEqual(['Ausweis', 'Brief', 'Brief']);
    await expect(document('Anderer Brief', 'k1')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});
