import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decide, readDmn } from '../../engine/decision/index.ts';

const { decisions, findings } = readDmn(readFileSync(new URL('zustaendigkeit.dmn', import.meta.url), 'utf8'), 'hash');
const FORM = readFileSync(new URL('forms/meldung.form.json', import.meta.url), 'utf8');
const { components } = JSON.parse(FORM) as { components: readonly { readonly components: readonly { readonly key?: string; readonly values?: readonly { readonly value: string }[] }[] }[] };
const categories = components.flatMap((group) => group.components).find(({ key }) => key === 'category')?.values?.map(({ value }) => value) ?? [];
const responsible = (category: string): Record<string, unknown> => {
  const outcome = decisions && decide(decisions, 'zustaendigkeit', { category }, 0);
  return outcome?.ok === true ? ((outcome.value ?? {}) as Record<string, unknown>) : {};
};

describe('who is responsible', () => {
  it('is read without a finding', () => {
    expect(findings).toEqual([]);
  });

  it('is told for every category that the form offers', () => {
    expect(categories).toHaveLength(11);
    for (const category of categories) expect(responsible(category)).toMatchObject({ unitName: expect.any(String), group: expect.stringMatching(/^defects-/), variant: expect.stringMatching(/^(own|api|mail|phone)$/) });
  });

  it('names an operator wherever the town does not repair itself', () => {
    for (const category of categories) expect(responsible(category)['operator'] === null).toBe(responsible(category)['variant'] === 'own');
  });

  it('reaches the owner of the street lights by telephone only', () => {
    expect(responsible('streetLight')).toMatchObject({ variant: 'phone', operator: 'Stadtwerke Muldeaue, Störungsstelle' });
  });
});
