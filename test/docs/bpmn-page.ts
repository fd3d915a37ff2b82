import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROWS } from '../../engine/execution/proof/rows.ts';
import { root } from '../architecture/sources.ts';
import { proofs } from './proofs.ts';

const BEGIN = '<!-- written by `npm run docs:bpmn`: begin -->';
const END = '<!-- written by `npm run docs:bpmn`: end -->';

/** The table of elements and the tests that prove them, as it must stand between the two marks of `docs/reference/bpmn.md`. */
export function proofSection(): string {
  const all = proofs();
  const titles = (row: string): string => {
    const found = all.filter(({ rows }) => rows.includes(row));
    const files = [...new Set(found.map(({ file }) => file))];
    return files.map((file) => `\`${file}\`: ${found.filter((proof) => proof.file === file).map(({ title }) => title.replaceAll('|', '\\|')).join('; ')}`).join('<br>');
  };
  const tables = Object.entries(ROWS).map(([title, rows]) => {
    const lines = rows.map((row) => {
      const at = row.indexOf(': ');
      return `| \`${row.slice(0, at)}\` | ${row.slice(at + 2)} | ${titles(row)} |\n`;
    });
    return `### ${title}\n\n| element | what is proved | tests |\n|---|---|---|\n${lines.join('')}`;
  });
  return `\n\n${tables.join('\n')}\n`;
}

/** The page with its table renewed. */
export function renewed(page: string): string {
  const [before, rest] = [page.slice(0, page.indexOf(BEGIN) + BEGIN.length), page.slice(page.indexOf(END))];
  return `${before}${proofSection()}${rest}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(root, 'docs/reference/bpmn.md');
  writeFileSync(path, renewed(readFileSync(path, 'utf8')));
}
