import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A fenced block: ` ```js run ` has language `js` and the word `run`; ` ```xml file=a.bpmn ` has the file `a.bpmn`. */
export interface Block {
  readonly language: string;
  readonly words: readonly string[];
  /** Name of the file that the block is, from `file=`. */
  readonly file: string | null;
  readonly text: string;
}

export interface Section {
  /** Heading without its `#`; empty for what stands before the first. */
  readonly title: string;
  readonly level: number;
  readonly text: string;
}

const DOCS = new URL('../../docs/', import.meta.url);

/** Text of a page, by its path below `docs/`. */
export function readPage(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, DOCS)), 'utf8');
}

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\S+)?([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, language = '', info = '', text = '']) => {
    const words = info.trim().split(/\s+/).filter((word) => word !== '');
    return { language, words, file: words.find((word) => word.startsWith('file='))?.slice(5) ?? null, text };
  });
}

/** The sections of a page; a `#` inside a fenced block is no heading. */
export function sectionsOf(page: string): Section[] {
  const sections: { title: string; level: number; text: string }[] = [{ title: '', level: 0, text: '' }];
  let fenced = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? null : /^(#+) (.*)$/.exec(line);
    if (heading) sections.push({ title: heading[2] ?? '', level: heading[1]?.length ?? 0, text: '' });
    else sections.at(-1)!.text += `${line}\n`;
  }
  return sections;
}

export function sectionOf(page: string, title: string): string {
  const section = sectionsOf(page).find((candidate) => candidate.title === title);
  if (section === undefined) throw new Error(`The page has no section "${title}".`);
  return section.text;
}

/** Rows of all tables in a text, cell by cell, without their heads. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const isRule = (line: string | undefined): boolean => line !== undefined && /^\|[\s:|-]+\|$/.test(line);
  return lines
    .filter((line, index) => !isRule(line) && !isRule(lines[index + 1]))
    .map((line) => line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

/** What stands in backquotes in a text. */
export function codesOf(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
