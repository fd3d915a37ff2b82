import { expect, test } from 'vitest';
import { de } from '../../i18n/de.ts';
import { en } from '../../i18n/en.ts';
import { deadlineInputs } from './deadlineInputs.ts';

const inputs = { kind: 'documents', from: '2026-05-04', period: 'P14D', regime: 'VwVfG', channel: 'none', startsAs: 'event', fixedDate: true, land: 'SN' };

test('given what a deadline was computed from, then no code and no raw value reaches the reader', () => {
  expect(deadlineInputs(inputs, de, 'de')).toEqual([
    'Beginn: Mo., 04.05.2026',
    'Dauer: 14 Tage',
    'Recht: Verwaltungsverfahrensgesetz',
    'Bekanntgabeweg: keiner',
    'Zählung: ab dem Tag nach dem Ereignis',
    'fester Termin: ja',
    'Feiertage: Sachsen',
  ]);
  expect(deadlineInputs({ channel: 'pzu', fixedDate: false }, en, 'en')).toEqual(['way of notification: formal service', 'fixed date: no']);
});
