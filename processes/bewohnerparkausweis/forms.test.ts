import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForm, validateSubmission } from '../../engine/form/index.ts';
import type { JsonObject } from '../../engine/json.ts';
import { MODEL } from './testing/desk.ts';

const NOW = Date.parse('2026-05-04T08:00:00Z');
const FORMS = new URL('forms/', import.meta.url);
const MANIFEST = JSON.parse(readFileSync(new URL('procedure.json', import.meta.url), 'utf8')) as { messages: { message: string; form: string }[]; documents: { purpose: string }[] };

function open(name: string) {
  return readForm(JSON.parse(readFileSync(new URL(`${name}.form.json`, FORMS), 'utf8')));
}

function check(name: string, data: JsonObject, scope: JsonObject = {}): readonly string[] {
  const { form } = open(name);
  if (!form) throw new Error(`${name} is no form.`);
  const result = validateSubmission(form, data, scope, NOW);
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`);
}

interface Example {
  readonly given: { readonly data: JsonObject };
  readonly steps: readonly { readonly does: string; readonly task?: string; readonly with?: { readonly outcome?: string; readonly message?: string; readonly data?: JsonObject } }[];
}
const EXAMPLES = readdirSync(new URL('examples/', import.meta.url))
  .filter((name) => /^\d+-/.test(name))
  .map((name) => [name, JSON.parse(readFileSync(new URL(`examples/${name}`, import.meta.url), 'utf8')) as Example] as const);

describe('the forms', () => {
  it.each(readdirSync(FORMS).map((name) => name.replace('.form.json', '')))('%s is read without a finding', (name) => {
    expect(open(name).findings).toEqual([]);
  });

  it('are there for every task and every message, and ask for no file the procedure does not know', () => {
    const names = [...MODEL.elements.flatMap(({ task }) => task?.formKey ?? []), ...MANIFEST.messages.map(({ form }) => form)];
    const purposes = new Set(MANIFEST.documents.map(({ purpose }) => purpose));
    for (const name of names) {
      const asked = [...JSON.stringify(open(name).form).matchAll(/"purpose":"([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(asked.filter((purpose) => !purposes.has(purpose))).toEqual([]);
    }
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(EXAMPLES)('take what %s enters', (_name, { given, steps }) => {
    expect(check('antrag', given.data)).toEqual([]);
    const refused = steps.flatMap((step) => {
      const form = step.does === 'completeTask' ? MODEL.elements.find(({ id }) => id === step.task)?.task?.formKey : MANIFEST.messages.find(({ message }) => message === step.with?.message)?.form;
      return form === undefined ? [] : check(form, step.with?.data ?? {}, { outcome: step.with?.outcome ?? null });
    });
    expect(refused).toEqual([]);
  });
});

describe('the application form', () => {
  const good = EXAMPLES[0]?.[1].given.data as { applicant: JsonObject; vehicle: JsonObject; permit: JsonObject; declarations: JsonObject };

  it.each(['MU-AB 123', 'M-A 1', 'ÖHR-ZZ 9999', 'MU-E 12E', 'MU-OL 65H'])('takes the plate %s', (plate) => {
    expect(check('antrag', { ...good, vehicle: { ...good.vehicle, plate } })).toEqual([]);
  });

  it.each(['MU AB 123', 'mu-ab 123', 'MU-AB 0', 'MU-ABC 1', 'MUUU-A 1', 'MU-AB 12345', 'MU-AB 12X'])('refuses the plate %s', (plate) => {
    expect(check('antrag', { ...good, vehicle: { ...good.vehicle, plate } })).toEqual([expect.stringContaining('vehicle.plate')]);
  });

  it.each(['Nguyễn', "D’Angelo", 'von der Heide-Śliwa', 'Ðorđević'])('takes the name %s', (familyName) => {
    expect(check('antrag', { ...good, applicant: { ...good.applicant, familyName } })).toEqual([]);
  });

  it.each(['<b>Anna</b>', '1234', ''])('refuses the name "%s"', (familyName) => {
    expect(check('antrag', { ...good, applicant: { ...good.applicant, familyName } })).toEqual([expect.stringContaining('applicant.familyName')]);
  });

  it('asks for the keeper only when it is somebody else', () => {
    expect(check('antrag', { ...good, vehicle: { ...good.vehicle, keeper: 'person' } })).toEqual([expect.stringContaining('vehicle.keeperName')]);
  });

  it('does not go on without the declarations', () => {
    expect(check('antrag', { ...good, declarations: {} })).toHaveLength(3);
  });
});

describe('the form for the decision', () => {
  it('wants grounds and reasons for a denial, and nothing for an approval', () => {
    expect(check('pruefen', {}, { outcome: 'approve' })).toEqual([]);
    expect(check('pruefen', {}, { outcome: 'deny' })).toEqual([expect.stringContaining('grounds'), expect.stringContaining('reason')]);
    expect(check('pruefen', {}, { outcome: 'requestDocuments' })).toEqual([expect.stringContaining('requestedDocuments')]);
  });
});
