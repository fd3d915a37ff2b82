import { describe, expect, it } from 'vitest';
import { isTestCode, readSource, sourcesBelow, type Source } from './sources.ts';

/** Rooms of the engine that know no I/O, and which other rooms each may use. Imports run downwards only. */
const pureRooms: Record<string, readonly string[]> = {
  'engine/calendar': [],
  'engine/expression': ['engine/calendar'],
  'engine/decision': ['engine/expression', 'engine/model', 'engine/execution/contract.ts'],
  'engine/form': ['engine/expression', 'engine/model/contract.ts'],
  'engine/lifecycle': ['engine/execution/contract.ts'],
  'engine/model': ['engine/expression', 'engine/calendar'],
  'engine/execution': ['engine/model', 'engine/expression', 'engine/decision', 'engine/calendar'],
};
/** Files and folders at the root of `engine/` that every room shares. */
const shared = ['engine/json.ts', 'engine/errors.ts', 'engine/errors'];
/** Packages without I/O that the pure rooms are built on. */
const purePackages = new Set(['feelin', 'lezer-feel', 'xstate', 'saxen', 'temporal-polyfill']);

function roomOf(path: string): string | undefined {
  return Object.keys(pureRooms).find((room) => path.startsWith(`${room}/`));
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What a source of a pure room does that it must not; empty when it keeps the rules. */
function breaches(source: Source): string[] {
  const room = roomOf(source.path);
  if (!room) return [`${source.path}: belongs to no known room of engine/`];
  const allowed = [room, ...(pureRooms[room] ?? []), ...shared];
  const wrongImports = source.imports.filter((specifier) =>
    specifier.startsWith('engine/')
      ? !allowed.some((target) => specifier === target || specifier.startsWith(`${target}/`))
      : !purePackages.has(packageOf(specifier)),
  );
  return [
    ...wrongImports.map((specifier) => `${source.path}: imports ${specifier}`),
    ...source.impurities.map((impurity) => `${source.path}: uses ${impurity}`),
  ];
}

describe('the pure rooms of the engine', () => {
  const sources = sourcesBelow('engine').filter(
    ({ path }) => !isTestCode(path) && !path.startsWith('engine/runtime/') && !path.startsWith('engine/store/') && !shared.some((place) => path === place || path.startsWith(`${place}/`)),
  );

  it('import only downwards, perform no I/O, read no clock and no randomness, and never wait', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap(breaches)).toEqual([]);
  });

  it.each([
    ["import { readFileSync } from 'node:fs';", 'imports node:fs'],
    ['export const t = () => Date.now();', 'uses Date.now'],
    ['export const t = () => new Date();', 'uses new Date()'],
    ['export const r = () => Math.random();', 'uses Math.random'],
    ['export const f = async () => { await Promise.resolve(); };', 'uses await'],
    ["import { createEngine } from '../runtime/index.ts';", 'imports engine/runtime/index.ts'],
    ["export type S = import('../store/port.ts').Store;", 'imports engine/store/port.ts'],
    ["export * from 'pg';", 'imports pg'],
    ['setTimeout(() => {}, 1);', 'uses setTimeout()'],
  ])('are refused when they contain %s', (text, complaint) => {
    expect(breaches(readSource('engine/execution/trial.ts', text))).toEqual([`engine/execution/trial.ts: ${complaint}`]);
  });
});

describe('the rooms around the engine', () => {
  const outer: Record<string, { readonly from: RegExp; readonly never: RegExp }> = {
    'engine never reaches out to api, workers, web or processes': { from: /^engine\//, never: /^(api|workers|web|processes|outside|test)\// },
    'the store does not know the runtime': { from: /^engine\/store\//, never: /^engine\/(runtime|execution)\/(?!contract)/ },
    'the web app uses only forms, contracts and its own client': { from: /^web\//, never: /^(api|workers|engine\/(store|execution\/(?!contract)|model\/(?!contract)|runtime\/(?!contract)))/ },
    'workers use the facade, never the store': { from: /^workers\//, never: /^(api|web|engine\/store)\// },
    'the outside programs stand alone': { from: /^outside\//, never: /^(api|web|workers|engine)\// },
  };
  const sources = ['engine', 'api', 'workers', 'web', 'outside'].flatMap(sourcesBelow).filter(({ path }) => !isTestCode(path));

  it.each(Object.keys(outer))('%s', (rule) => {
    const { from, never } = outer[rule]!;
    const wrong = sources
      .filter(({ path }) => from.test(path))
      .flatMap(({ path, imports }) => imports.filter((specifier) => never.test(specifier)).map((specifier) => `${path}: imports ${specifier}`));
    expect(wrong).toEqual([]);
  });
});
