import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/json.ts';
import { letterData } from '../../workers/notices/letter-data.ts';
import { renderNotice } from '../../workers/notices/render.ts';
import { readNoticeTemplates } from '../../workers/notices/templates.ts';
import { MODEL } from './testing/desk.ts';

const PROCEDURE = readNoticeTemplates(fileURLToPath(new URL('..', import.meta.url))).get('maengelmelder');
const CASE = { id: '1', reference: '022.10-2026/000017', service: 'maengelmelder', receivedOn: '2026-05-04', data: { position: { street: 'Schulstraße' }, reporter: { name: 'Petra Vogel' } }, documents: [] };

const LETTERS: readonly (readonly [string, JsonObject, string])[] = [
  ['eingang', {}, 'eingegangen'],
  ['weitergabe', { operator: 'Stadtwerke Muldeaue' }, 'weitergegeben'],
  ['rueckfrage', { question: 'Wo genau?' }, 'Rückfrage'],
  ['abschluss', { result: 'fixed', text: 'Verfüllt.' }, 'behoben'],
  ['abschluss', { result: 'duplicate', text: null, otherReference: '022.10-2026/000001' }, 'schon bekannt'],
  ['abschluss', { result: 'rejected', text: 'Kein Mangel.' }, 'Zu Ihrer Meldung'],
  ['abschluss', { result: 'notPossible', text: null, otherReference: null }, 'nicht beheben'],
];

describe('the messages', () => {
  it.each(LETTERS)('%s with %j is an accessible PDF with a title', (template, parameters, title) => {
    if (!PROCEDURE) throw new Error('The procedure has no notices.');
    const data = letterData({ caseView: CASE, sender: PROCEDURE.sender, input: { template, channel: 'mailbox', ...parameters }, dispatchedOn: '2026-05-12' });
    const notice = renderNotice({ files: PROCEDURE.files, main: `${template}.typ`, data, at: Date.parse('2026-05-12T12:00:00Z') });
    expect(notice.title).toContain(title);
    expect(notice.title).toContain('022.10-2026/000017');
    expect(Buffer.from(notice.pdf).toString('latin1')).toContain('/StructTreeRoot');
  });

  it('are all tried here, and the machine sends no other', () => {
    const sent = [...MODEL.waits.values()].flatMap((wait) => (wait.kind === 'job' ? wait.variables.flatMap(({ name, value }) => (name === 'template' && 'literal' in value ? [value.literal] : [])) : []));
    expect(new Set(sent)).toEqual(new Set(LETTERS.map(([template]) => template)));
  });
});
