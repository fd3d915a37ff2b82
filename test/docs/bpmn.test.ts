import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOUNDS } from '../../engine/execution/bounds.ts';
import { caseLifecycle } from '../../engine/lifecycle/case.ts';
import { ALLOWED_EVENTS, EXECUTABLE_EVENTS, EXECUTABLE_TYPES } from '../../engine/model/bpmn/executable.ts';
import { readBpmn } from '../../engine/model/bpmn/read.ts';
import laufzettel from '../../engine/model/dialects/laufzettel.json' with { type: 'json' };
import { chain, element, end, processXml, start } from '../../engine/model/testing/bpmn-xml.ts';
import { root } from '../architecture/sources.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';

const page = readPage('reference/bpmn.md');
const table = (title: string): string[][] => rowsOf(sectionOf(page, title));
const listed = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '');

/** Codes of errors that a model is refused with whose elements stand one after the other between start and end. */
function errorsIn(xml: string): string[] {
  const ids = [...xml.matchAll(/^<\w+ id="([^"]+)"/gm)].map(([, id = '']) => id);
  const model = processXml('p', start(), xml, end(), chain('start', ...ids, 'end'));
  return readBpmn(model, 'h').findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('the BPMN reference', () => {
  it('lists exactly the elements that are executed, each with its file', () => {
    const rows = table('Elements');
    const types = rows.flatMap(([elements = '']) => codesOf(elements)).map((name) => `bpmn:${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    expect(types.toSorted()).toEqual([...EXECUTABLE_TYPES].toSorted());
    const missing = rows.map(([, file = '']) => codesOf(file)[0] ?? '').filter((file) => !existsSync(join(root, 'engine/execution/elements', file)));
    expect(missing).toEqual([]);
  });

  it('lists for every position the events that are executed and those that are not', () => {
    const positions = Object.keys(EXECUTABLE_EVENTS) as (keyof typeof EXECUTABLE_EVENTS)[];
    const rows = table('Events');
    expect(rows.map(([, executed = '']) => listed(executed))).toEqual(positions.map((position) => EXECUTABLE_EVENTS[position]));
    expect(rows.map(([, , refused = '']) => listed(refused))).toEqual(positions.map((position) => ALLOWED_EVENTS[position].filter((kind) => !EXECUTABLE_EVENTS[position].includes(kind))));
  });

  it.each(['transaction', 'adHocSubProcess', 'complexGateway'])('is right that %s is refused', (name) => {
    expect(sectionOf(page, 'Not executed yet')).toContain(`\`${name}\``);
    expect(errorsIn(element(name, 'x'))).toContain('BPMN_NOT_EXECUTABLE');
  });

  it.each(['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics'])('is right that %s is refused', (name) => {
    expect(sectionOf(page, 'Not executed yet')).toContain(`\`${name}\``);
    expect(errorsIn(element('userTask', 'x', {}, `<${name}/>`))).toContain('BPMN_NOT_EXECUTABLE');
  });

  it('lists every attribute of the descriptor, and no other', () => {
    const known = laufzettel.types.flatMap((type): readonly { readonly name: string; readonly isAttr?: boolean }[] => type.properties ?? []).filter(({ isAttr }) => isAttr).map(({ name }) => name);
    const shown = table('Attributes').flatMap(([, attributes = '']) => codesOf(attributes));
    expect([...new Set(shown)].toSorted()).toEqual([...new Set(known)].toSorted());
    const members = table('Timers and deadlines').filter(([, , more]) => more === undefined).flatMap(([member = '']) => codesOf(member)).filter((name) => !name.startsWith('time'));
    const deadline = laufzettel.types.find(({ name }) => name === 'Deadline')?.properties?.map(({ name }) => name) ?? [];
    expect(members.toSorted()).toEqual(deadline.toSorted());
  });

  it('shows models that can be deployed', () => {
    const snippets = blocksOf(page).filter(({ language, words }) => language === 'xml' && words.includes('element'));
    expect(snippets.length).toBeGreaterThan(2);
    expect(snippets.flatMap(({ text }) => errorsIn(text).map((code) => `${code} in ${text}`))).toEqual([]);
  });

  it('gives the times of timers as they are read', () => {
    const rows = table('Timers and deadlines').filter(([name = '']) => name.startsWith('`time'));
    const wrong = rows.flatMap(([kind = '', examples = '']) =>
      codesOf(examples).filter((example) => {
        const name = codesOf(kind)[0] ?? '';
        return errorsIn(element('intermediateCatchEvent', 'x', {}, `<timerEventDefinition><${name}>${example}</${name}></timerEventDefinition>`)).length > 0;
      }),
    );
    expect(rows).toHaveLength(3);
    expect(wrong).toEqual([]);
  });

  it('names every step of a case with the states it leads from and to', () => {
    const text = sectionOf(page, 'States of a case');
    const before = codesOf(text.slice(text.indexOf('The states before the decision')));
    const shown = table('States of a case').flatMap(([steps = '', from = '', to = '']) =>
      codesOf(steps).flatMap((step) => [...(from.includes('every state before the decision') ? before : []), ...codesOf(from)].map((state) => `${state} ${step} ${codesOf(to)[0] ?? ''}`)),
    );
    const real = caseLifecycle.states.flatMap((state) =>
      caseLifecycle.events.flatMap((event) => {
        const step = caseLifecycle.step({ format: 1, state }, event);
        return step.ok ? [`${state} ${event} ${step.state}`] : [];
      }),
    );
    expect(shown.toSorted()).toEqual(real.toSorted());
  });

  it('gives the bounds as they are', () => {
    const figures = sectionOf(page, 'Bounds').replaceAll(/(\d) (\d)/g, '$1$2');
    for (const bound of Object.values(BOUNDS)) expect(figures).toContain(String(bound));
    expect(readFileSync(join(root, 'engine/model/bpmn/xml.ts'), 'utf8')).toContain('characters: 5_000_000');
  });
});
