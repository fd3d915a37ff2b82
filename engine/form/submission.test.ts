import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { isHidden, readForm, validateSubmission } from './index.ts';
import type { FormComponent, FormSchema, SubmissionOptions } from './index.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');

function formOf(components: readonly FormComponent[]): FormSchema {
  const { form, findings } = readForm({ type: 'default', id: 'f', components });
  if (!form || findings.some((finding) => finding.severity === 'error')) throw new Error(JSON.stringify(findings));
  return form;
}

const APPLICATION = formOf([
  { type: 'text', text: 'Bitte ausfüllen' },
  {
    type: 'group',
    label: 'Person',
    components: [
      { type: 'textfield', key: 'applicant.name', label: 'Familienname', validate: { required: true, minLength: 2, maxLength: 20, pattern: "^[\\p{L}' -]+$", patternErrorMessage: 'Bitte nur Buchstaben.' }, properties: { labelEn: 'Family name', patternErrorMessageEn: 'Letters only, please.' } },
      { type: 'textfield', key: 'applicant.email', label: 'E-Mail', validate: { validationType: 'email' } },
      { type: 'datetime', subtype: 'date', key: 'applicant.birth', label: 'Geburtsdatum', validate: { required: true, max: '=today()' } },
    ],
  },
  { type: 'select', key: 'months', label: 'Dauer', values: [{ value: '6', label: '6' }, { value: '12', label: '12' }], validate: { required: true } },
  { type: 'checklist', key: 'extras', label: 'Wünsche', values: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
  { type: 'number', key: 'count', label: 'Anzahl', validate: { min: 1, max: 9 } },
  { type: 'radio', key: 'keeper', label: 'Halter', values: [{ value: 'me', label: 'Ich' }, { value: 'other', label: 'Andere' }], validate: { required: true } },
  { type: 'textarea', key: 'keeperName', label: 'Name des Halters', validate: { required: true }, conditional: { hide: '=keeper != "other"' }, properties: { target: 'variable' } },
  { type: 'checkbox', key: 'truthful', label: 'Alles ist richtig.', validate: { required: true } },
  { type: 'filepicker', label: 'Ausweis', validate: { required: true }, properties: { purpose: 'identity' } },
]);
const OPTIONS: SubmissionOptions = { defaultTarget: 'case', documents: ['identity'] };

const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2026-05-03'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
/** Data as somebody might enter it who does everything right. */
const valid = fc
  .record({
    name: fc.stringMatching(/^[A-Za-zÄÖÜäöüßéł]{2}[A-Za-zÄÖÜ' -]{0,18}$/),
    email: fc.option(fc.constantFrom('a@b.de', 'anna.lindner@post.example'), { nil: undefined }),
    birth: day,
    months: fc.constantFrom('6', '12'),
    extras: fc.option(fc.subarray(['a', 'b']), { nil: undefined }),
    count: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    keeperName: fc.option(fc.stringMatching(/^\S[a-z\n=${}]{0,30}$/), { nil: undefined }),
  })
  .map(
    ({ name, email, birth, months, extras, count, keeperName }) =>
      // through JSON, as data arrives: what was left out is not there
      JSON.parse(JSON.stringify({ applicant: { name, birth, email }, months, keeper: keeperName === undefined ? 'me' : 'other', truthful: true, keeperName, extras, count })) as JsonObject,
  );

/** One mistake each: where, what stands there instead, and what it is called. */
const MISTAKES: readonly (readonly [path: string, value: Json | undefined, code: string])[] = [
  ['applicant.name', undefined, 'FIELD_REQUIRED'],
  ['applicant.name', '   ', 'FIELD_REQUIRED'],
  ['applicant.name', 'X', 'TEXT_TOO_SHORT'],
  ['applicant.name', 'x'.repeat(21), 'TEXT_TOO_LONG'],
  ['applicant.name', 'Anna 3', 'PATTERN_MISMATCH'],
  ['applicant.name', 'An\u0000na', 'TEXT_CONTROL_CHARACTER'],
  ['applicant.name', 'An\nna', 'TEXT_CONTROL_CHARACTER'],
  ['applicant.name', 42, 'TEXT_EXPECTED'],
  ['applicant.name', { first: 'Anna' }, 'TEXT_EXPECTED'],
  ['applicant.email', 'anna', 'EMAIL_EXPECTED'],
  ['applicant.birth', '2025-02-29', 'DATE_EXPECTED'],
  ['applicant.birth', '04.05.2020', 'DATE_EXPECTED'],
  ['applicant.birth', '2026-05-05', 'DATE_TOO_LATE'],
  ['months', '7', 'CHOICE_UNKNOWN'],
  ['months', undefined, 'CHOICE_REQUIRED'],
  ['extras', ['a', 'a'], 'CHOICE_UNKNOWN'],
  ['extras', ['c'], 'CHOICE_UNKNOWN'],
  ['extras', 'a', 'CHOICE_UNKNOWN'],
  ['count', 0, 'NUMBER_TOO_SMALL'],
  ['count', 10, 'NUMBER_TOO_LARGE'],
  ['count', '5', 'NUMBER_EXPECTED'],
  ['truthful', false, 'CONFIRMATION_REQUIRED'],
  ['truthful', 'yes', 'CONFIRMATION_EXPECTED'],
  ['stranger', 1, 'FIELD_UNKNOWN'],
  ['applicant.stranger', 1, 'FIELD_UNKNOWN'],
];

function changed(data: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [name = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : changed((data[name] ?? {}) as JsonObject, rest.join('.'), value);
  const { [name]: _old, ...others } = data;
  return inner === undefined ? others : { ...others, [name]: inner };
}

describe('a submission', () => {
  it('that is right is accepted and split by where its values are stored', () => {
    fc.assert(
      fc.property(valid, (data) => {
        const result = validateSubmission(APPLICATION, data, {}, NOW, OPTIONS);
        const { keeperName, extras, ...rest } = data;
        const kept = Array.isArray(extras) && extras.length > 0 ? { ...rest, extras } : rest;
        expect(result).toEqual({ ok: true, caseData: kept, variables: keeperName === undefined ? {} : { keeperName } });
      }),
    );
  });

  it('with one mistake is refused for exactly that, with the path of the field', () => {
    fc.assert(
      fc.property(valid, fc.constantFrom(...MISTAKES), (data, [path, value, code]) => {
        const result = validateSubmission(APPLICATION, changed(data, path, value), {}, NOW, OPTIONS);
        expect(result.ok ? [] : result.errors.map((error) => [error.path, error.code])).toEqual([[path, code]]);
      }),
      { numRuns: 300 },
    );
  });

  it('lacks a required file', () => {
    fc.assert(
      fc.property(valid, (data) => {
        const result = validateSubmission(APPLICATION, data, {}, NOW, { ...OPTIONS, documents: ['other'] });
        expect(result.ok ? [] : result.errors.map((error) => [error.path, error.code])).toEqual([['document:identity', 'FILE_REQUIRED']]);
      }),
      { numRuns: 20 },
    );
  });

  it.each([null, 'text', 7, []])('%j is no data', (data) => {
    expect(validateSubmission(APPLICATION, data as Json, {}, NOW)).toMatchObject({ ok: false, errors: [{ code: 'DATA_EXPECTED' }] });
  });
});

function message(data: JsonObject, code: string): { de: string; en: string } | undefined {
  const result = validateSubmission(APPLICATION, data, {}, NOW);
  return result.ok ? undefined : result.errors.find((error) => error.code === code)?.message;
}

describe('what people read about a mistake', () => {
  it('is a sentence in both languages that names the field and says what to do', () => {
    expect(message({}, 'FIELD_REQUIRED')).toEqual({ de: 'Bitte füllen Sie das Feld „Familienname“ aus.', en: 'Please fill in “Family name”.' });
    expect(message({ applicant: { birth: '2026-06-01' } }, 'DATE_TOO_LATE')).toEqual({
      de: 'Bitte geben Sie bei „Geburtsdatum“ ein Datum bis zum 04.05.2026 an.',
      en: 'Please give a date on or before 04/05/2026 for “Geburtsdatum”.',
    });
    expect(message({}, 'CONFIRMATION_REQUIRED')?.de).toBe('Bitte bestätigen Sie: „Alles ist richtig“.');
  });

  it('of a pattern is what its author wrote', () => {
    expect(message({ applicant: { name: 'R2D2' } }, 'PATTERN_MISMATCH')).toEqual({ de: 'Bitte nur Buchstaben.', en: 'Letters only, please.' });
  });

  it('does not repeat what was entered', () => {
    const result = validateSubmission(APPLICATION, { applicant: { name: 'Geheim 007', email: 'geheim' }, months: 'geheim' }, {}, NOW);
    expect(JSON.stringify(result)).not.toMatch(/geheim/i);
  });
});

describe('hidden fields', () => {
  const form = formOf([
    { type: 'textfield', key: 'reason', label: 'Begründung', validate: { required: true }, conditional: { hide: '=outcome != "deny"' } },
    { type: 'group', label: 'Gruppe', conditional: { hide: '=case.unit = "other"' }, components: [{ type: 'number', key: 'n', label: 'N' }] },
  ]);

  it('are neither asked for nor stored; the scope decides with the data', () => {
    expect(validateSubmission(form, {}, { outcome: 'approve' }, NOW)).toEqual({ ok: true, caseData: {}, variables: {} });
    expect(validateSubmission(form, { reason: 'left over', n: 1 }, { outcome: 'approve', case: { unit: 'other' } }, NOW)).toEqual({ ok: true, caseData: {}, variables: {} });
    expect(validateSubmission(form, {}, { outcome: 'deny' }, NOW)).toMatchObject({ ok: false, errors: [{ path: 'reason', code: 'FIELD_REQUIRED' }] });
    expect(validateSubmission(form, { n: 1 }, { outcome: 'approve' }, NOW)).toMatchObject({ ok: true, variables: { n: 1 } });
  });

  it('are shown when their condition has no answer', () => {
    const component: FormComponent = { type: 'textfield', conditional: { hide: '=missing > 3' } };
    expect(isHidden(component, {}, NOW)).toBe(false);
    expect(isHidden(component, { missing: 4 }, NOW)).toBe(true);
  });
});

describe('hostile data', () => {
  it.each([
    ['{"__proto__":{"admin":true}}', '__proto__'],
    ['{"applicant":{"__proto__":{"admin":true}}}', 'applicant.__proto__'],
    ['{"constructor":{"prototype":{"admin":true}}}', 'constructor'],
  ])('%s is refused and pollutes nothing', (json, path) => {
    const result = validateSubmission(APPLICATION, JSON.parse(json) as Json, {}, NOW, OPTIONS);
    expect(result.ok ? [] : result.errors.filter((error) => error.code === 'FIELD_UNKNOWN').map((error) => error.path)).toEqual([path]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('with thousands of unknown fields names the first ones only', () => {
    const data = Object.fromEntries(Array.from({ length: 5_000 }, (_none, index) => [`x${index}`, 1]));
    const result = validateSubmission(APPLICATION, data, {}, NOW, OPTIONS);
    expect(result.ok ? 0 : result.errors.length).toBeLessThan(40);
  });

  it('that looks like an expression stays text', () => {
    const form = formOf([{ type: 'textarea', key: 't', label: 'T' }]);
    fc.assert(
      fc.property(fc.constantFrom('=1+1', '${x}', '#{x}', '{{x}}', '=t', '\\${x}'), (text) => {
        expect(validateSubmission(form, { t: text }, {}, NOW)).toEqual({ ok: true, caseData: {}, variables: { t: text } });
      }),
    );
  });
});
