import { expect, test } from 'vitest';
import { de } from '../i18n/de.ts';
import { chosenFiles, fileFaults } from './files.ts';

function file(name: string, bytes: number): File {
  return new File([new Uint8Array(bytes)], name);
}

test('given a file over 10 MB, then its own field says so before anything is sent', () => {
  const faults = fileFaults({ identity: [file('ausweis.pdf', 11_000_000)], other: [file('klein.pdf', 10)] }, de);
  expect(Object.keys(faults)).toEqual(['document:identity']);
  expect(faults['document:identity']).toContain('ausweis.pdf');
});

test('given more than ten files, then the last field says so', () => {
  const many = Array.from({ length: 11 }, (_, at) => file(`${at}.pdf`, 1));
  expect(fileFaults({ other: many }, de)['document:other']).toContain('10 Dateien');
});

test('given files that fit, then each travels under its purpose', () => {
  const files = { identity: [file('a.pdf', 1)], other: [file('b.pdf', 1), file('c.pdf', 1)] };
  expect(fileFaults(files, de)).toEqual({});
  expect(chosenFiles(files).map(({ purpose, file: { name } }) => `${purpose}/${name}`)).toEqual(['identity/a.pdf', 'other/b.pdf', 'other/c.pdf']);
});
