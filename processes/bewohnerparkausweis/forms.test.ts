import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../engine/json.ts';
import { Forms } from '../testing/forms.ts';
import { MODEL } from './testing/desk.ts';

const FORMS = new Forms(new URL('./', import.meta.url));

describe('the forms', () => {
  it.each(FORMS.names)('%s is read without a finding', (name) => {
    expect(FORMS.open(name).findings).toEqual([]);
  });

  it('are there for every task and every message, and ask for no file the procedure does not know', () => {
    const names = [...MODEL.elements.flatMap(({ task }) => task?.formKey ?? []), ...FORMS.manifest.messages.map(({ form }) => form)];
    const purposes = new Set((FORMS.manifest.documents ?? []).map(({ purpose }) => purpose));
    for (const name of names) {
      const asked = [...JSON.stringify(FORMS.open(name).form).matchAll(/"purpose":"([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(asked.filter((purpose) => !purposes.has(purpose))).toEqual([]);
    }
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(FORMS.examples)('take what %s enters', (_name, example) => {
    expect(FORMS.check('antrag', example.given.data)).toEqual([]);
    expect(FORMS.checkSteps(example, (task) => MODEL.elements.find(({ id }) => id === task)?.task?.formKey)).toEqual([]);
  });
});

describe('the application form', () => {
  const good = FORMS.examples[0]?.[1].given.data as { applicant: JsonObject; vehicle: JsonObject; permit: JsonObject; declarations: JsonObject };

  it.each(['MU-AB 123', 'M-A 1', 'ÖHR-ZZ 9999', 'MU-E 12E', 'MU-OL 65H'])('takes the plate %s', (plate) => {
    expect(FORMS.check('antrag', { ...good, vehicle: { ...good.vehicle, plate } })).toEqual([]);
  });

  it.each(['MU AB 123', 'mu-ab 123', 'MU-AB 0', 'MU-ABC 1', 'MUUU-A 1', 'MU-AB 12345', 'MU-AB 12X'])('refuses the plate %s', (plate) => {
    expect(FORMS.check('antrag', { ...good, vehicle: { ...good.vehicle, plate } })).toEqual([expect.stringContaining('vehicle.plate')]);
  });

  it.each(['Nguyễn', "D’Angelo", 'von der Heide-Śliwa', 'Ðorđević'])('takes the name %s', (familyName) => {
    expect(FORMS.check('antrag', { ...good, applicant: { ...good.applicant, familyName } })).toEqual([]);
  });

  it.each(['<b>Anna</b>', '1234', ''])('refuses the name "%s"', (familyName) => {
    expect(FORMS.check('antrag', { ...good, applicant: { ...good.applicant, familyName } })).toEqual([expect.stringContaining('applicant.familyName')]);
  });

  it('asks for the keeper only when it is somebody else', () => {
    expect(FORMS.check('antrag', { ...good, vehicle: { ...good.vehicle, keeper: 'person' } })).toEqual([expect.stringContaining('vehicle.keeperName')]);
  });

  it('does not go on without the declarations', () => {
    expect(FORMS.check('antrag', { ...good, declarations: {} })).toHaveLength(3);
  });
});

describe('the form for the decision', () => {
  it('wants grounds and reasons for a denial, and nothing for an approval', () => {
    expect(FORMS.check('pruefen', {}, { outcome: 'approve' })).toEqual([]);
    expect(FORMS.check('pruefen', {}, { outcome: 'deny' })).toEqual([expect.stringContaining('grounds'), expect.stringContaining('reason')]);
    expect(FORMS.check('pruefen', {}, { outcome: 'requestDocuments' })).toEqual([expect.stringContaining('requestedDocuments')]);
  });
});
