import { describe, expect, test } from 'vitest';
import type { FormComponent } from './definition.ts';
import { summarise } from './summary.ts';

const form: readonly FormComponent[] = [
  {
    type: 'group',
    label: 'Fahrzeug',
    properties: { labelEn: 'Vehicle' },
    components: [
      { type: 'textfield', key: 'vehicle.plate', label: 'Kennzeichen', properties: { labelEn: 'Number plate' } },
      {
        type: 'select',
        key: 'vehicle.keeper',
        label: 'Halter/in',
        values: [{ value: 'applicant', label: 'ich selbst' }],
        properties: { labelEn: 'Keeper', valuesEn: { applicant: 'myself' } },
      },
      { type: 'filepicker', key: 'documents.identity', label: 'Ausweis' },
    ],
  },
  { type: 'datetime', key: 'validFrom', label: 'Gültig ab' },
  { type: 'checkbox', key: 'consent', label: 'Einwilligung' },
];

describe('case data for reading', () => {
  test('given data of the application, then it appears in the order and words of the form', () => {
    const data = { consent: true, validFrom: '2026-07-01', vehicle: { keeper: 'applicant', plate: 'MU-LD 123' } };
    expect(summarise(form, data, 'de', 'Später')).toEqual([
      {
        title: 'Fahrzeug',
        rows: [
          { path: 'vehicle.plate', label: 'Kennzeichen', value: 'MU-LD 123' },
          { path: 'vehicle.keeper', label: 'Halter/in', value: 'ich selbst' },
        ],
      },
      {
        title: '',
        rows: [
          { path: 'validFrom', label: 'Gültig ab', value: 'Mi., 01.07.2026' },
          { path: 'consent', label: 'Einwilligung', value: 'ja' },
        ],
      },
    ]);
  });

  test('given the other language, then labels and choices follow where the form has them', () => {
    const [vehicle] = summarise(form, { vehicle: { keeper: 'applicant' } }, 'en', 'Later');
    expect(vehicle).toEqual({ title: 'Vehicle', rows: [{ path: 'vehicle.keeper', label: 'Keeper', value: 'myself' }] });
  });

  test('given data that came later, then it is shown too and nothing is lost', () => {
    const later = {
      fields: [
        { type: 'select', key: 'plateReason', label: 'Grund', values: [{ value: 'newVehicle', label: 'Neues Fahrzeug' }] },
        { type: 'textarea', key: 'remark', label: 'Bemerkung' },
      ],
      places: { supplements: 'Unterlagen nachgereicht' },
    };
    const data = { vehicle: { plate: 'MU-LD 1', plateReason: 'newVehicle' }, supplements: [{ receivedOn: '2026-05-04', remark: 'anbei' }], roofRack: true };
    const groups = summarise(form, data, 'de', 'Später eingegangen', later);
    expect(groups[1]).toEqual({
      title: 'Später eingegangen',
      rows: [
        { path: 'vehicle.plateReason', label: 'Grund', value: 'Neues Fahrzeug' },
        { path: 'supplements', label: 'Unterlagen nachgereicht', value: 'Eingang: Mo., 04.05.2026; Bemerkung: anbei' },
        { path: 'roofRack', label: 'Roof rack', value: 'ja' },
      ],
    });
  });
});
