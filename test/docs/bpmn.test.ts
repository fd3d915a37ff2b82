import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOUNDS } from '../../engine/execution/bounds.ts';
import { ROWS } from '../../engine/execution/proof/rows.ts';
import { caseLifecycle } from '../../engine/lifecycle/case.ts';
import { ALLOWED_EVENTS, EXECUTABLE_TYPES } from '../../engine/model/bpmn/executable.ts';
import { readBpmn } from '../../engine/model/bpmn/read.ts';
import laufzettel from '../../engine/model/dialects/laufzettel.json' with { type: 'json' };
import { chain, element, end, processXml, start } from '../../engine/model/testing/bpmn-xml.ts';
import { root } from '../architecture/sources.ts';
import { renewed } from './bpmn-page.ts';
import { blocksOf, codesOf, readPage, rowsOf, sectionOf } from './markdown.ts';
import { proofs, proofsIn } from './proofs.ts';

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

  it('lists for every position the events that are executed', () => {
    const positions = Object.keys(ALLOWED_EVENTS) as (keyof typeof ALLOWED_EVENTS)[];
    expect(table('Events').map(([, executed = '']) => listed(executed))).toEqual(positions.map((position) => ALLOWED_EVENTS[position]));
  });

  it('is right that choreographies are refused', () => {
    expect(sectionOf(page, 'Elements')).toContain('Choreographies are refused with `BPMN_NOT_EXECUTABLE`');
    expect(errorsIn(element('choreographyTask', 'x'))).toContain('BPMN_NOT_EXECUTABLE');
  });

  it('lists every attribute of the descriptor, and no other', () => {
    const known = laufzettel.types.flatMap((type): readonly { readonly name: string; readonly isAttr?: boolean }[] => type.properties ?? []).filter(({ isAttr }) => isAttr).map(({ name }) => name);
    const shown = table('Attributes').flatMap(([, attributes = '']) => codesOf(attributes));
    const loops = table('Loops and multi-instance').flatMap(([, attribute = '']) => codesOf(attribute)).map((name) => name.replace('laufzettel:', ''));
    expect(loops.filter((name) => !shown.includes(name))).toEqual([]);
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

  it('holds every element and position with the tests that prove it; `npm run docs:bpmn` renews it', () => {
    expect(page).toBe(renewed(page));
  });

  it('gives the bounds as they are', () => {
    const figures = sectionOf(page, 'Bounds').replaceAll(/(\d) (\d)/g, '$1$2');
    for (const bound of Object.values(BOUNDS)) expect(figures).toContain(String(bound));
    expect(readFileSync(join(root, 'engine/model/bpmn/xml.ts'), 'utf8')).toContain('characters: 5_000_000');
  });
});

describe('the table of what is proved', () => {
  const rows: readonly string[] = Object.values(ROWS).flat();
  const all = proofs();

  it('has a test for every row', () => {
    expect(rows.filter((row) => !all.some((proof) => proof.rows.includes(row)))).toEqual([]);
  });

  it('names every row and every test once', () => {
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
    const names = all.map(({ file, title }) => `${file}: ${title}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has a row for every element that is executed', () => {
    const elements = new Set(rows.map((row) => row.slice(0, row.indexOf(':'))));
    const missing = [...EXECUTABLE_TYPES].map((type) => `${type.charAt(5).toLowerCase()}${type.slice(6)}`).filter((name) => !elements.has(name));
    expect(missing).toEqual([]);
  });

  it('has a row for every event at every position, also not interrupting where that can be', () => {
    const CATCHERS_THAT_ALWAYS_INTERRUPT: ReadonlySet<string> = new Set(['error', 'cancel', 'compensate']);
    const both = (position: string, kind: string): readonly string[] =>
      CATCHERS_THAT_ALWAYS_INTERRUPT.has(kind) ? [`${position}${kind}`] : [`${position}${kind}, interrupting`, `${position}${kind}, not interrupting`];
    const withParallel = (kinds: readonly string[]): readonly string[] => kinds.flatMap((kind) => (kind === 'multiple' ? ['multiple', 'parallel multiple'] : [kind]));
    const wanted = [
      ...withParallel(ALLOWED_EVENTS.processStart).map((kind) => `startEvent: ${kind}, of a process`),
      ...ALLOWED_EVENTS.subProcessStart.map((kind) => `startEvent: ${kind}, of a sub-process`),
      ...withParallel(ALLOWED_EVENTS.eventSubProcessStart).flatMap((kind) => both('startEvent: ', kind).map((row) => row.replace(kind, `${kind}, of an event sub-process`))),
      ...withParallel(ALLOWED_EVENTS.intermediateCatch).map((kind) => `intermediateCatchEvent: ${kind}`),
      ...ALLOWED_EVENTS.intermediateThrow.map((kind) => `intermediateThrowEvent: ${kind}`),
      ...withParallel(ALLOWED_EVENTS.boundary).flatMap((kind) => both('boundaryEvent: ', kind)),
      ...ALLOWED_EVENTS.end.map((kind) => `endEvent: ${kind}`),
    ];
    expect(wanted.filter((row) => !rows.some((known) => known === row || known.startsWith(`${row}, `)))).toEqual([]);
  });

  it('finds tests alone, in tables and in groups, and takes no other call for one', () => {
    const text = `describe('group', proves('endEvent: none'), () => { test('one', () => 1); test.each([1])('two', proves('task: passed at once'), () => 1); }); test('three', () => prove('x'));`;
    expect(proofsIn('some/file', text)).toEqual([
      { file: 'some/file', title: 'group › one', rows: ['endEvent: none'] },
      { file: 'some/file', title: 'group › two', rows: ['endEvent: none', 'task: passed at once'] },
    ]);
  });
});
