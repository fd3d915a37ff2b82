import { describe, expect, it } from 'vitest';
import { readForm, validateSubmission } from '../../engine/form/index.ts';
import { COMPONENT_TYPES } from '../../engine/form/schema.ts';
import type { JsonObject } from '../../engine/json.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';

const page = readPage('reference/forms.md');
const example = blocksOf(page).find(({ words }) => words.includes('form'))!;

describe('the reference of forms', () => {
  it('lists exactly the components there are', () => {
    const types = rowsOf(sectionOf(page, 'Components')).flatMap(([type = '']) => codesOf(type));
    expect(types.toSorted()).toEqual([...COMPONENT_TYPES].toSorted());
  });

  it('shows a form without findings, and what it refuses', () => {
    const { form, findings } = readForm(JSON.parse(example.text));
    expect(findings).toEqual([]);
    const submission = JSON.parse(/The submission `(.+)` is refused/.exec(page)?.[1] ?? 'null') as JsonObject;
    const checked = validateSubmission(form!, submission, {}, 0);
    const promised = rowsOf(sectionOf(page, 'Forms')).map(([path = '', code = '']) => ({ path: codesOf(path)[0], code: codesOf(code)[0] }));
    expect(checked.ok ? [] : checked.errors.map(({ path, code }) => ({ path, code }))).toEqual(promised);
  });

  it.each(['(?=a)b', '(a)\\1'])('is right that a pattern like %s is refused', (pattern) => {
    const { findings } = readForm({ type: 'default', id: 'f', components: [{ type: 'textfield', key: 'a', label: 'A', validate: { pattern } }] });
    expect(findings.map(({ code }) => code)).toEqual(['FORM_PATTERN']);
  });
});
