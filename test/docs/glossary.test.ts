import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isTestCode, root } from '../architecture/sources.ts';
import { codesOf, readPage, rowsOf } from './markdown.ts';

it('given a name in the glossary, then the code or the shipped procedure has it', () => {
  const text = ['engine', 'workers', 'processes', 'migrations', 'api']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
    .filter((path) => /\.(ts|bpmn|json|sql|typ)$/.test(path) && !isTestCode(path))
    .map((path) => `${path}\n${readFileSync(join(root, path), 'utf8')}`)
    .join('\n');
  const names = rowsOf(readPage('reference/glossary.md')).flatMap(([, , cell = '']) => codesOf(cell));
  expect(names.length).toBeGreaterThan(30);
  const words = new Set(text.match(/[A-Za-z][A-Za-z.-]*[A-Za-z]/g));
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});
