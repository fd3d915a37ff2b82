import { expect, it } from 'vitest';
import { caseList, caseView } from '../../web/i18n/de/case.ts';
import { inbox, incidents, task } from '../../web/i18n/de/desk.ts';
import { shell } from '../../web/i18n/de/shell.ts';
import { readPage, rowsOf, sectionOf } from './markdown.ts';

const page = readPage('guides/sachbearbeitung.md');
const texts = new Set<unknown>([caseList, caseView, inbox, incidents, shell, task].flatMap((words) => Object.values(words)));

it('given a word of the pages quoted in the guide for clerks, then the pages have it', () => {
  const quoted = [...page.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, words = '']) => words);
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((words) => !texts.has(words))).toEqual([]);
});

it('given the areas of a case in the guide for clerks, then they are those of the page, in its order', () => {
  expect(rowsOf(sectionOf(page, 'Jemand ruft an')).map(([area]) => area)).toEqual(Object.values(caseView.tabs));
});
