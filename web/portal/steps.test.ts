import { expect, test } from 'vitest';
import type { FormComponent } from '../form/definition.ts';
import { stepsOf } from './steps.ts';

const plate: FormComponent = { type: 'textfield', key: 'vehicle.plate', label: 'Kennzeichen' };
const identity = { purpose: 'identity', title: { de: 'Ausweis', en: 'Identity card' }, required: true };
const other = { purpose: 'other', title: { de: 'Sonstiges', en: 'Other' }, required: false };

test('given a form with groups, then each group is a step and the review comes last', () => {
  const steps = stepsOf([{ type: 'group', label: 'Fahrzeug', components: [plate] }], [], 'Antrag', 'de');
  expect(steps).toEqual([{ kind: 'fields', title: 'Fahrzeug', components: [plate] }, { kind: 'review' }]);
});

test('given documents of which the form asks for one itself, then the others stand beside it', () => {
  const picker: FormComponent = { type: 'filepicker', key: 'documents.identity', label: 'Ausweis', properties: { purpose: 'identity' } };
  const [files, review] = stepsOf([{ type: 'group', label: 'Nachweise', components: [picker] }], [identity, other], 'Antrag', 'de');
  expect(files).toMatchObject({ kind: 'fields', components: [picker, { label: 'Sonstiges', properties: { purpose: 'other' } }] });
  expect(review).toEqual({ kind: 'review' });
});

test('given a form that asks for no files, then the documents of the procedure make a step', () => {
  const steps = stepsOf([{ type: 'group', label: 'Fahrzeug', components: [plate] }], [identity], 'Antrag', 'de');
  expect(steps.map((step) => step.kind)).toEqual(['fields', 'documents', 'review']);
});

test('given fields outside any group, then they make a step with the name of the service', () => {
  const steps = stepsOf([plate, { type: 'group', label: 'Person', components: [] }], [], 'Bewohnerparkausweis', 'de');
  expect(steps.map((step) => (step.kind === 'fields' ? step.title : step.kind))).toEqual(['Bewohnerparkausweis', 'Person', 'review']);
});
