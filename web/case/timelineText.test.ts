import { expect, test } from 'vitest';
import { de } from '../i18n/de.ts';
import { en } from '../i18n/en.ts';
import { vocabularyOf } from '../vocabulary/vocabulary.ts';
import { timelineText } from './timelineText.ts';

const name = (german: string) => ({ de: german, en: german });
const message = { message: 'PlateChanged', kind: 'action', label: name('Kennzeichenwechsel melden'), received: name('Neues Kennzeichen'), text: name(''), form: null, documents: [], place: null } as const;
const words = vocabularyOf(
  { unit: 'amt', unitName: name('Amt'), groups: [], messages: [message], outcomes: { deny: name('Ablehnen') }, topics: { 'permit.issue': name('Register: Ausweis erteilen') } },
  'de',
);

test('given entries of the engine, then each reads as a sentence in the office’s words', () => {
  const read = (kind: string, title: string, detail = {}): string => timelineText({ kind, title, detail }, de, 'de', words);
  expect(read('caseState', 'received', { channel: 'portal' })).toBe('Antrag eingegangen');
  expect(read('caseState', 'examining')).toBe('Stand: In Prüfung');
  expect(read('taskCompleted', 'Antrag prüfen', { outcome: 'deny' })).toBe('Aufgabe „Antrag prüfen“ erledigt: Ablehnen');
  expect(read('taskCompleted', 'Register nachfragen')).toBe('Aufgabe „Register nachfragen“ erledigt');
  expect(read('deadlineSet', 'Anhörungsfrist', { endsOn: '2026-12-04' })).toBe('Anhörungsfrist bis Fr., 04.12.2026 gesetzt');
  expect(read('payment', 'Gebühr', { state: 'paid', amountCents: 7500 })).toBe('Zahlung über 75,00\u00a0€: bezahlt');
  expect(read('messageReceived', 'PlateChanged')).toBe('Eingegangen: Neues Kennzeichen');
  expect(read('handOff', 'permit.issue', { state: 'confirmed' })).toBe('Register: Ausweis erteilen: bestätigt');
  expect(read('incidentRaised', 'NO_FLOW_TAKEN')).toBe('Störung: An einer Verzweigung trifft keine Bedingung zu.');
});

test('given a kind nobody has named yet, then the engine’s own title is shown, never nothing', () => {
  expect(timelineText({ kind: 'somethingNew', title: 'Etwas Neues', detail: {} }, en, 'en', words)).toBe('Etwas Neues');
});
