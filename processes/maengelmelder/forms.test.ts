import { describe, expect, it } from 'vitest';
import { Forms } from '../testing/forms.ts';
import { MODEL } from './testing/desk.ts';

const FORMS = new Forms(new URL('./', import.meta.url));

function taskForm(id: string): string | undefined {
  const wait = MODEL.waits.get(id);
  return wait?.kind === 'task' ? wait.form : undefined;
}

describe('the forms', () => {
  it.each(FORMS.names)('%s is read without a finding', (name) => {
    expect(FORMS.open(name).findings).toEqual([]);
  });

  it('are there for every task and every message', () => {
    const tasks = [...MODEL.waits.values()].flatMap((wait) => (wait.kind === 'task' ? [wait.form ?? `${wait.id} has none`] : []));
    for (const name of [...tasks, ...FORMS.manifest.messages.map(({ form }) => form)]) expect(FORMS.open(name).form?.id).toBe(name);
  });

  it.each(FORMS.examples)('take what %s enters', (_name, example) => {
    expect(FORMS.check('meldung', example.given.data)).toEqual([]);
    expect(FORMS.checkSteps(example, taskForm)).toEqual([]);
  });
});

describe('a report', () => {
  const good = FORMS.examples[0]?.[1].given.data ?? {};

  it('needs no name', () => {
    const { reporter: _reporter, ...anonymous } = good;
    expect(FORMS.check('meldung', anonymous)).toEqual([]);
  });

  it.each([
    ['no category', { category: null }, 'category CHOICE_REQUIRED'],
    ['an unknown category', { category: 'moon' }, 'category CHOICE_UNKNOWN'],
    ['no street', { position: {} }, 'position.street FIELD_REQUIRED'],
    ['coordinates that are none', { position: { street: 'A', coordinates: 'here' } }, 'position.coordinates PATTERN_MISMATCH'],
    ['danger not ruled out', { declarations: { noEmergency: false, privacy: true } }, 'declarations.noEmergency CONFIRMATION_REQUIRED'],
  ])('with %s is refused', (_what, change, expected) => {
    expect(FORMS.check('meldung', { ...good, ...change })).toContain(expected);
  });
});

describe('the moderation', () => {
  it('asks for what the outcome needs, and for nothing else', () => {
    expect(FORMS.check('moderieren', {}, { outcome: 'accept' })).toEqual(['category CHOICE_REQUIRED', 'publicText FIELD_REQUIRED']);
    expect(FORMS.check('moderieren', {}, { outcome: 'duplicate' })).toEqual(['otherReference FIELD_REQUIRED']);
    expect(FORMS.check('moderieren', {}, { outcome: 'reject' })).toEqual(['closingText FIELD_REQUIRED']);
    expect(FORMS.check('moderieren', {}, { outcome: 'ask' })).toEqual(['question FIELD_REQUIRED']);
  });
});
