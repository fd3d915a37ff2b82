import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression } from '../../engine/expression/index.ts';
import { readBpmn } from '../../engine/model/index.ts';
import { Desk, FAILED, INDETERMINATE, MODEL, PASSED, UNSIGNED } from './testing/desk.ts';

const WITH_DECLARATION = ['identity', 'vehicle-registration', 'keeper-declaration'];

describe('the model', () => {
  it('is read without a finding', () => {
    expect(readBpmn(readFileSync(new URL('bewohnerparkausweis.bpmn', import.meta.url), 'utf8'), 'hash').findings).toEqual([]);
  });

  it('draws every element and every flow', () => {
    const xml = readFileSync(new URL('bewohnerparkausweis.bpmn', import.meta.url), 'utf8');
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
    expect([...MODEL.elements.slice(1), ...MODEL.flows].map(({ id }) => id).filter((id) => !drawn.has(id))).toEqual([]);
  });

  it('lets nobody sign a denial who worked on the case', () => {
    const workers = MODEL.elements.filter(({ id }) => ['Task_Examine', 'Task_Consider', 'Task_DecideSignature'].includes(id)).map(({ id }) => id);
    const sign = MODEL.elements.find(({ id }) => id === 'Task_Sign')?.task;
    expect([...(sign?.notCompletedBy ?? [])].toSorted()).toEqual(workers.toSorted());
    expect(sign?.candidateGroups).toEqual({ literal: 'permits-signers' });
  });
});

describe('the portal', () => {
  const { requests } = JSON.parse(readFileSync(new URL('procedure.json', import.meta.url), 'utf8')) as { requests: Record<string, { items: string }> };
  const asked = (desk: Desk): readonly string[] =>
    Object.entries(requests).flatMap(([message, { items }]) => {
      const parsed = parseExpression(items.slice(1));
      const value = parsed.ok ? evaluate(parsed.expression, desk.instance.variables, desk.instance.now) : null;
      return value?.ok && Array.isArray(value.value) && value.value.length > 0 ? [message] : [];
    });

  it('asks for everything that is missing in one message', () => {
    expect(asked(new Desk({ documents: ['identity'], keeper: 'person' }))).toEqual(['DocumentsSubmitted']);
    expect(asked(new Desk({ keeper: 'person' }))).toEqual(['DeclarationSubmitted']);
    expect(asked(new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [FAILED] }))).toEqual(['DeclarationSubmitted']);
    expect(asked(new Desk({ residence: 'secondary' }))).toEqual(['DocumentsSubmitted']);
  });
});

describe('the keeper\'s declaration', () => {
  it('with a good signature needs nobody', () => {
    expect(new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [PASSED] }).openTasks).toEqual(['Task_Examine']);
  });

  it('with a broken signature is requested again until it is good', () => {
    const desk = new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [FAILED, FAILED, PASSED] });
    expect(desk.letterInputs.get('nachforderung')?.['missing']).toEqual([expect.objectContaining({ purpose: 'keeper-declaration', reason: 'Die vorgelegte Erklärung ist nicht gültig unterschrieben' })]);
    desk.send('Catch_Declaration', ['keeper-declaration']);
    expect(desk.state).toBe('awaitingApplicant');
    desk.send('Catch_Declaration', ['keeper-declaration']);
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.refused).toEqual([]);
  });

  it.each([['an unknown issuer', INDETERMINATE], ['no electronic signature', UNSIGNED]])('with %s is decided by a clerk, and only once', (_case, signature) => {
    const desk = new Desk({ keeper: 'company', residence: 'secondary', documents: WITH_DECLARATION, signatures: [signature] });
    expect(desk.openTasks).toEqual(['Task_DecideSignature']);
    desk.complete('Task_DecideSignature', 'accept', { reason: 'Rückruf beim Halter.' });
    expect(desk.letterInputs.get('nachforderung')?.['missing']).toEqual([expect.objectContaining({ purpose: 'residence-registration' })]);
    desk.send('Catch_Documents', ['residence-registration']);
    expect(desk.openTasks).toEqual(['Task_Examine']);
    expect(desk.topics.filter((topic) => topic === 'signature.validate')).toHaveLength(1);
  });

  it('that the clerk does not accept is requested again', () => {
    const desk = new Desk({ keeper: 'person', documents: WITH_DECLARATION, signatures: [INDETERMINATE, PASSED] }).complete('Task_DecideSignature', 'requestAgain', { reason: 'Aussteller unbekannt.' });
    expect(desk.state).toBe('awaitingApplicant');
    expect(desk.send('Catch_Declaration', ['keeper-declaration']).openTasks).toEqual(['Task_Examine']);
  });
});
