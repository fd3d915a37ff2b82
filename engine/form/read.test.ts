import { describe, expect, it } from 'vitest';
import { readForm } from './index.ts';

function codes(components: unknown, id: unknown = 'f'): string[] {
  return readForm({ type: 'default', id, components }).findings.map((finding) => finding.code);
}

const field = { type: 'textfield', key: 'a', label: 'A' };

describe('a form', () => {
  it('of known components is read without findings', () => {
    const json = {
      type: 'default',
      id: 'f',
      components: [
        { type: 'text', text: 'Willkommen' },
        { type: 'group', label: 'Person', components: [{ ...field, key: 'person.name', validate: { required: '=today() > date("2026-01-01")', pattern: '^\\p{L}+$' } }] },
        { type: 'radio', key: 'keeper', label: 'Halter', values: [{ value: 'me', label: 'Ich' }], conditional: { hide: '=person.name = null' } },
        { type: 'datetime', subtype: 'date', key: 'from', label: 'Ab', validate: { min: '=today()', max: '2030-12-31' } },
        { type: 'filepicker', key: 'documents.proof', label: 'Nachweis', properties: { purpose: 'proof' } },
      ],
    };
    expect(readForm(json)).toEqual({ form: json, findings: [] });
  });

  it.each([null, 7, [], {}, { type: 'default' }, { type: 'other', components: [] }])('%j is none', (json) => {
    const result = readForm(json);
    expect(result.findings.map((finding) => finding.code)).toEqual(['FORM_NOT_FORM']);
    expect(result.form).toBeUndefined();
  });

  it.each([
    ['FORM_ID', [field], ''],
    ['FORM_COMPONENT', ['text'], 'f'],
    ['FORM_COMPONENT', [{ type: 'group' }], 'f'],
    ['FORM_TYPE', [{ type: 'html', content: '<script>' }], 'f'],
    ['FORM_LABEL', [{ type: 'textfield', key: 'a' }], 'f'],
    ['FORM_KEY', [{ type: 'textfield', label: 'A' }], 'f'],
    ['FORM_KEY', [{ ...field, key: 'a..b' }], 'f'],
    ['FORM_KEY', [{ ...field, key: 'a.__proto__.b' }], 'f'],
    ['FORM_KEY', [{ ...field, key: 'constructor' }], 'f'],
    ['FORM_KEY_TWICE', [field, field], 'f'],
    ['FORM_KEY_TWICE', [field, { ...field, key: 'a.b' }], 'f'],
    ['FORM_VALUES', [{ type: 'select', key: 'a', label: 'A' }], 'f'],
    ['FORM_CONDITION', [{ ...field, conditional: { hide: '=a b (' } }], 'f'],
    ['FORM_CONDITION', [{ ...field, conditional: { hide: 'a = 1' } }], 'f'],
    ['FORM_PATTERN', [{ ...field, validate: { pattern: '(a' } }], 'f'],
    ['FORM_PATTERN', [{ ...field, validate: { pattern: '(?=a)' } }], 'f'],
    ['FORM_RULE', [{ ...field, validate: { minLength: 5, maxLength: 4 } }], 'f'],
    ['FORM_RULE', [{ type: 'number', key: 'a', label: 'A', validate: { min: 'viel' } }], 'f'],
    ['FORM_RULE', [{ type: 'datetime', key: 'a', label: 'A', validate: { min: '2026-02-30' } }], 'f'],
    ['FORM_TARGET', [{ ...field, properties: { target: 'engine' } }], 'f'],
    ['FORM_PURPOSE', [{ type: 'filepicker', label: 'Datei' }], 'f'],
    ['FORM_TOO_LARGE', Array.from({ length: 501 }, (_none, index) => ({ ...field, key: `a${index}` })), 'f'],
  ])('%s is told to its author', (code, components, id) => {
    expect(codes(components, id)).toContain(code);
  });
});
