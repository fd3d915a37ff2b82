import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/json.ts';
import { letterData } from '../../workers/notices/letter-data.ts';
import { renderNotice } from '../../workers/notices/render.ts';
import { readNoticeTemplates } from '../../workers/notices/templates.ts';
import { MODEL } from './testing/desk.ts';

const PROCEDURE = readNoticeTemplates(fileURLToPath(new URL('..', import.meta.url))).get('bewohnerparkausweis');
const EXAMPLE = JSON.parse(readFileSync(new URL('examples/10-kennzeichenwechsel.json', import.meta.url), 'utf8')) as { given: { data: JsonObject } };
const CASE = { id: '1', reference: '112.21-2026/000017', service: 'bewohnerparkausweis', receivedOn: '2026-05-04', data: EXAMPLE.given.data, documents: [] };
const MISSING = [{ purpose: 'identity', title: 'Personalausweis oder Reisepass', reason: 'Nachweis der Identität' }];

/** Parameters as the model gives them: everything there, and as little as there can be. */
const LETTERS: readonly (readonly [string, JsonObject, string])[] = [
  ['eingangsbestaetigung', {}, 'Eingangsbestätigung'],
  ['nachforderung', { missing: MISSING, text: 'Bitte beide Seiten.' }, 'Unterlagen fehlen'],
  ['nachforderung', { missing: MISSING, text: null }, 'Unterlagen fehlen'],
  ['erinnerung', { missing: MISSING, requestedOn: '2026-05-05' }, 'Erinnerung'],
  ['anhoerung', { grounds: ['noZone', 'other'], reason: 'Außerhalb.', missing: MISSING }, 'Anhörung'],
  ['anhoerung', { grounds: null, reason: null, missing: null }, 'Anhörung'],
  ['ablehnung', { grounds: ['secondPermit'], reason: 'Es bleibt dabei.', statementReceived: true, hearingOn: '2026-05-05', missing: [] }, 'Ablehnung'],
  ['ablehnung', { grounds: ['incomplete'], reason: 'Es bleibt dabei.', statementReceived: false, hearingOn: '2026-05-05', missing: MISSING }, 'Ablehnung'],
  ['gebuehr', { amountCents: 13500, term: '24 Monate', basis: 'Nr. 1 der Gebührensatzung', purpose: 'BPA 112.21-2026/000017' }, 'Zahlungsaufforderung'],
  ['zahlungserinnerung', { amountCents: 4950, requestedOn: '2026-05-05', purpose: 'BPA 112.21-2026/000017' }, 'Zahlungserinnerung'],
  ['einstellung', { cause: 'paymentExpired', amountCents: 7500 }, 'Einstellung'],
  ['einstellung', { cause: 'registerRefused', amountCents: 7500, text: null }, 'Einstellung'],
  ['bewilligung', { permitNumber: 'BPA-2026-000001', zone: 'A', area: 'Altstadt', validFrom: '2026-06-01', validUntil: '2027-05-31', amountCents: 7500, basis: 'Nr. 1', conditions: 'Nur an Werktagen.' }, 'BPA-2026-000001'],
  ['bewilligung', { permitNumber: 'BPA-2026-000001', zone: 'A', area: 'Altstadt', validFrom: '2026-06-01', validUntil: '2027-05-31', amountCents: 7500, basis: 'Nr. 1', conditions: null }, 'BPA-2026-000001'],
  ['verlaengerung', { permitNumber: 'BPA-2026-000001', validUntil: '2027-05-31' }, 'Verlängerung'],
  ['ruecknahme', { refund: null }, 'zurückgenommen'],
  ['ruecknahme', { refund: 'partial' }, 'zurückgenommen'],
  ['ruecknahme', { permitNumber: 'BPA-2026-000001' }, 'zurückgegeben'],
];

describe('the letters', () => {
  it.each(LETTERS)('%s with %j is an accessible PDF with a title', (template, parameters, title) => {
    if (!PROCEDURE) throw new Error('The procedure has no notices.');
    const data = letterData({ caseView: CASE, sender: PROCEDURE.sender, input: { template, channel: 'letter', ...parameters }, dispatchedOn: '2026-05-12' });
    const notice = renderNotice({ files: PROCEDURE.files, main: `${template}.typ`, data, at: Date.parse('2026-05-12T12:00:00Z') });
    expect(notice.title).toContain(title);
    expect(notice.title).toContain('112.21-2026/000017');
    expect(Buffer.from(notice.pdf).toString('latin1')).toContain('/StructTreeRoot');
  });

  it('are all tried here, and the model sends no other', () => {
    const sent = MODEL.elements.flatMap(({ inputs }) => inputs.filter(({ name }) => name === 'template').map(({ value }) => ('literal' in value ? value.literal : '')));
    const tried = new Set(LETTERS.map(([template]) => template));
    expect([...new Set(sent)].toSorted()).toEqual([...tried].toSorted());
    expect([...(PROCEDURE?.files.keys() ?? [])].filter((file) => file !== 'brief.typ').toSorted()).toEqual([...tried].map((template) => `${template}.typ`).toSorted());
  });
});
