import { expect, test } from 'vitest';
import { messageFields, purposesOf } from './messageFields.ts';

const offer = (purpose: string) => ({ purpose, title: { de: purpose, en: purpose } });
const picker = (purpose: string) => ({ type: 'filepicker', key: `documents.${purpose}`, label: `Feld ${purpose}`, properties: { purpose } });
const form = { type: 'default', id: 'nachreichen', components: [picker('identity'), picker('contract'), { type: 'textarea', key: 'remark', label: 'Bemerkung' }] };
const message = { form, documents: [offer('identity'), offer('contract')] };

test('given documents that are missed, then only their fields are shown, under the form’s own labels', () => {
  const fields = messageFields(message, [offer('contract')]);
  expect(fields.map(({ label }) => label)).toEqual(['Feld contract', 'Bemerkung']);
});

test('given nothing in particular is missed, then the whole form is shown', () => {
  expect(purposesOf(messageFields(message, []))).toEqual(['identity', 'contract']);
});

test('given a missed document that the form has no field for, then it gets one', () => {
  expect(messageFields(message, [offer('photo')]).map(({ label }) => label)).toEqual(['photo', 'Bemerkung']);
});

test('given a message without a form, then what may come with it can be chosen', () => {
  expect(purposesOf(messageFields({ form: null, documents: [offer('photo')] }, []))).toEqual(['photo']);
});
