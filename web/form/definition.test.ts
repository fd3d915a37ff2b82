import { describe, expect, test } from 'vitest';
import { checkForm, componentsOf, isHidden, type FormComponent } from './definition.ts';

const reason: FormComponent = {
  type: 'textarea',
  key: 'reason',
  label: 'Begründung',
  validate: { required: true, minLength: 10 },
  conditional: { hide: '=outcome != "deny"' },
  properties: { labelEn: 'Reasons' },
};
const plate: FormComponent = { type: 'textfield', key: 'vehicle.plate', label: 'Kennzeichen', validate: { required: true } };

describe('checking a form in the browser', () => {
  test('given the outcome needs reasons, then they are shown and asked for in the language of the person', () => {
    expect(isHidden(reason, { outcome: 'deny' })).toBe(false);
    const checked = checkForm([reason], {}, { scope: { outcome: 'deny' }, language: 'en' });
    expect(checked).toMatchObject({ ok: false, errors: { reason: expect.stringContaining('Reasons') } });
  });

  test('given another outcome, then what was typed into the hidden field is not sent', () => {
    expect(isHidden(reason, { outcome: 'approve' })).toBe(true);
    expect(checkForm([reason], { reason: 'zu spät überlegt' }, { scope: { outcome: 'approve' }, language: 'de' })).toEqual({ ok: true, data: {} });
  });

  test('given one step of several, then values of other steps neither disturb nor are sent', () => {
    const values = { vehicle: { plate: 'MU-LD 1', colour: 'rot' }, applicant: { givenName: 'Ida' } };
    expect(checkForm([{ type: 'group', components: [plate] }], values, { language: 'de' })).toEqual({ ok: true, data: { vehicle: { plate: 'MU-LD 1' } } });
  });

  test('given a required file, then it is asked for until one with its purpose is chosen', () => {
    const picker: FormComponent = { type: 'filepicker', key: 'documents.identity', label: 'Ausweis', validate: { required: true }, properties: { purpose: 'identity' } };
    expect(checkForm([picker], {}, { documents: [], language: 'de' })).toMatchObject({ ok: false, errors: { 'document:identity': expect.stringContaining('Ausweis') } });
    expect(checkForm([picker], {}, { documents: ['identity'], language: 'de' })).toEqual({ ok: true, data: {} });
  });

  test('given something that is no form, then it has no components', () => {
    expect(componentsOf(null)).toEqual([]);
    expect(componentsOf({ type: 'html' })).toEqual([]);
  });
});
