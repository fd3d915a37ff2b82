import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcedure } from './deploy-procedures.ts';
import { readSampleApplications } from './sample-applications.ts';
import { webAppIsStale } from './web-app.ts';

const PROCEDURE = join(import.meta.dirname, '../../processes/bewohnerparkausweis');

describe('reading a procedure folder', () => {
  it('takes models, decisions, forms, letters and the manifest, and no samples', async () => {
    const { name, resources } = await readProcedure(PROCEDURE, 'bewohnerparkausweis');
    const names = resources.map((resource) => resource.name);
    expect(name).toBe('bewohnerparkausweis');
    expect(names).toEqual(expect.arrayContaining(['procedure.json', 'bewohnerparkausweis.bpmn', 'zone.dmn', 'forms/antrag.form.json', 'notices/bewilligung.typ']));
    expect(names.filter((each) => each.startsWith('examples/'))).toEqual([]);
  });
});

describe('a machine written as a TypeScript module', () => {
  const withModule = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'procedure-'));
    writeFileSync(join(folder, 'trial.machine.ts'), text);
    return folder;
  };

  it('is deployed as the JSON that it exports', async () => {
    const folder = withModule("const target: string = 'b';\nexport default { id: 'trial', initial: 'a', states: { a: { always: target }, b: { type: 'final' } } };\n");
    const { resources } = await readProcedure(folder, 'trial');
    expect(resources.map(({ name, content }) => [name, JSON.parse(content)])).toEqual([['trial.machine.json', { id: 'trial', initial: 'a', states: { a: { always: 'b' }, b: { type: 'final' } } }]]);
  });

  it('says what to write when it exports none', async () => {
    await expect(readProcedure(withModule('export const machine = {};\n'), 'trial')).rejects.toThrow('export default defineProcess');
  });
});

describe('reading the sample applications', () => {
  it('gives each its own key and brings its files', () => {
    const samples = readSampleApplications(PROCEDURE, 'bewohnerparkausweis');
    expect(samples.length).toBeGreaterThanOrEqual(5);
    expect(new Set(samples.map((sample) => sample.idempotencyKey)).size).toBe(samples.length);
    expect(samples.every((sample) => sample.documents.every((document) => document.bytes.length > 0))).toBe(true);
  });

  it('leaves out those that are for tests only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'procedure-'));
    mkdirSync(join(folder, 'examples'));
    for (const [name, seed] of [['01-a.json', true], ['02-b.json', false], ['03-c.json', undefined]] as const) writeFileSync(join(folder, 'examples', name), JSON.stringify({ seed, given: { data: {}, documents: [] } }));
    expect(readSampleApplications(folder, 'x').map((sample) => sample.idempotencyKey)).toEqual(['sample:01-a.json']);
  });
});

describe('the built web app', () => {
  it('is stale when it is missing or older than a source, and only then', () => {
    const root = mkdtempSync(join(tmpdir(), 'web-'));
    mkdirSync(join(root, 'web'));
    mkdirSync(join(root, 'dist', 'web'), { recursive: true });
    const source = join(root, 'web', 'main.tsx');
    writeFileSync(source, '');
    expect(webAppIsStale(root)).toBe(true);
    writeFileSync(join(root, 'dist', 'web', 'index.html'), '');
    utimesSync(source, 1, 1);
    expect(webAppIsStale(root)).toBe(false);
    utimesSync(source, Date.now() / 1000 + 60, Date.now() / 1000 + 60);
    expect(webAppIsStale(root)).toBe(true);
  });
});
