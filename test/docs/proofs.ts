import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { root } from '../architecture/sources.ts';

/** A test and the lines of the table of elements that it proves. */
export interface Proof {
  /** Path below `engine/execution/`, without `.test.ts`. */
  readonly file: string;
  readonly title: string;
  readonly rows: readonly string[];
}

const FOLDER = 'engine/execution';

/** Every tagged test of the engine, in the order of files and lines. */
export function proofs(): readonly Proof[] {
  const files = readdirSync(join(root, FOLDER), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return files.filter((name) => name.endsWith('.test.ts')).toSorted().flatMap((name) => proofsIn(name.slice(0, -'.test.ts'.length), readFileSync(join(root, FOLDER, name), 'utf8')));
}

/** A call of `describe` or `test` in the text of a file, with the stretch of text that it spans. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly isTest: boolean;
  readonly title: string;
  readonly rows: readonly string[];
}

/** The tagged tests of one file; a tag on a group counts for every test in it. Exported so that a test can show what it finds. */
export function proofsIn(file: string, text: string): readonly Proof[] {
  const blocks: Block[] = [];
  new Visitor({
    CallExpression(node) {
      const kind = kindOf(node.callee);
      const [title, options] = node.arguments;
      if (kind === undefined || title?.type !== 'Literal') return;
      blocks.push({ from: node.start, to: node.end, isTest: kind === 'test', title: String(title.value), rows: rowsOf(options) });
    },
  }).visit(parseSync(`${file}.test.ts`, text).program);
  return blocks.filter(({ isTest }) => isTest).flatMap((test) => {
    const around = blocks.filter((block) => block.from <= test.from && block.to >= test.to).toSorted((a, b) => a.from - b.from);
    const rows = [...new Set(around.flatMap((block) => block.rows))];
    return rows.length === 0 ? [] : [{ file, title: around.map(({ title }) => title).join(' › '), rows }];
  });
}

interface Syntax {
  readonly type: string;
}

/** Whether a call is `describe(…)` or `test(…)`, also in the form `test.each(…)(…)`. */
function kindOf(callee: Syntax): 'describe' | 'test' | undefined {
  if (callee.type === 'Identifier') {
    const { name } = callee as Syntax & { readonly name: string };
    return name === 'describe' || name === 'test' ? name : undefined;
  }
  if (callee.type === 'CallExpression') return kindOf((callee as Syntax & { readonly callee: Syntax }).callee);
  return callee.type === 'MemberExpression' ? kindOf((callee as Syntax & { readonly object: Syntax }).object) : undefined;
}

function rowsOf(options: Syntax | undefined): readonly string[] {
  if (options?.type !== 'CallExpression') return [];
  const { callee, arguments: lines } = options as Syntax & { readonly callee: Syntax & { readonly name?: string }; readonly arguments: readonly (Syntax & { readonly value?: unknown })[] };
  return callee.name === 'proves' ? lines.map(({ value }) => String(value)) : [];
}
