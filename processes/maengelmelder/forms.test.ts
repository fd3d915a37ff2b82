import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForm, validateSubmission } from '../../engine/form/index.ts';
import type { JsonObject } from '../../engine/json.ts';
import { MODEL } from './testing/desk.ts';

const NOW = Date.parse('2026-05-04T08:00:00Z');
const FORMS = new URL('forms/', import.meta.url);
const MANIFEST = JSON.parse(readFileSync(new URL('procedure.json', import.meta.url), 'utf8')) as { messages: { message: string; form: string }[] };

function open(name: string): ReturnType<typeof readForm> {
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
const taskForm = (id: string | undefined): string | undefined => {
  const wait = MODEL.waits.get(id ?? '');
  return wait?.kind === 'task' ? wait.form : undefined;
};

describe('the forms', () => {
  it.each(readdirSync(FORMS).map((name) => name.replace('.form.json', '')))('%s is read without a finding', (name) => {
    expect(open(name).findings).toEqual([]);
  });

  it('are there for every task and every message', () => {
    const tasks = [...MODEL.waits.values()].flatMap((wait) => (wait.kind === 'task' ? [wait.form ?? `${wait.id} has none`] : []));
    for (const name of [...tasks, ...MANIFEST.messages.map(({ form }) => form)]) expect(open(name).form?.id).toBe(name);
  });

  it.each(EXAMPLES)('take what %s enters', (_name, { given, steps }) => {
    expect(check('meldung', given.data)).toEqual([]);
    const refused = steps.flatMap((step) => {
      const form = step.does === 'completeTask' ? taskForm(step.task) : MANIFEST.messages.find(({ message }) => message === step.with?.message)?.form;
      return form === undefined ? [] : check(form, step.with?.data ?? {}, { outcome: step.with?.outcome ?? null });
    });
    expect(refused).toEqual([]);
  });
});

describe('a report', () => {
  const good = EXAMPLES[0]?.[1].given.data ?? {};

  it('needs no name', () => {
    const { reporter: _reporter, ...anonymous } = good;
    expect(check('meldung', anonymous)).toEqual([]);
  });

  it.each([
    ['no category', { category: null }, 'category CHOICE_REQUIRED'],
    ['an unknown category', { category: 'moon' }, 'category CHOICE_UNKNOWN'],
    ['no street', { position: {} }, 'position.street FIELD_REQUIRED'],
    ['coordinates that are none', { position: { street: 'A', coordinates: 'here' } }, 'position.coordinates PATTERN_MISMATCH'],
    ['danger not ruled out', { declarations: { noEmergency: false, privacy: true } }, 'declarations.noEmergency CONFIRMATION_REQUIRED'],
  ])('with %s is refused', (_what, change, expected) => {
    expect(check('meldung', { ...good, ...change })).toContain(expected);
  });
});

describe('the moderation', () => {
  it('asks for what the outcome needs, and for nothing else', () => {
    expect(check('moderieren', {}, { outcome: 'accept' })).toEqual(['category CHOICE_REQUIRED', 'publicText FIELD_REQUIRED']);
    expect(check('moderieren', {}, { outcome: 'duplicate' })).toEqual(['otherReference FIELD_REQUIRED']);
    expect(check('moderieren', {}, { outcome: 'reject' })).toEqual(['closingText FIELD_REQUIRED']);
    expect(check('moderieren', {}, { outcome: 'ask' })).toEqual(['question FIELD_REQUIRED']);
  });
});
