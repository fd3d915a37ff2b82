import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What one source file reaches for: other modules, and things that make a function impure. */
export interface Source {
  /** Path from the repository root, with `/`. */
  readonly path: string;
  /** Repository paths of relative imports (types included), bare names of packages and `node:` modules. */
  readonly imports: readonly string[];
  /** Those of them that are there when the program runs: types are not. */
  readonly loads: readonly string[];
  /** Reads of clock, randomness, timers, process state, or waits: `Date.now()`, `await`, … */
  readonly impurities: readonly string[];
}

const impureGlobals = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process', 'performance', 'crypto', 'XMLHttpRequest']);

/** Reads one source text; exported so that a test can show what it catches. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const specifiers = new Set<string>();
  const loaded = new Set<string>();
  for (const { moduleRequest, entries } of parsed.module.staticImports) {
    specifiers.add(moduleRequest.value);
    if (entries.length === 0 || entries.some(({ isType }) => !isType)) loaded.add(moduleRequest.value);
  }
  for (const { moduleRequest, isType } of parsed.module.staticExports.flatMap(({ entries }) => entries)) {
    if (!moduleRequest) continue;
    specifiers.add(moduleRequest.value);
    if (!isType) loaded.add(moduleRequest.value);
  }
  const impurities = new Set<string>();
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal') specifiers.add(String(node.source.value));
      else impurities.add('import(…)');
    },
    TSImportType(node) {
      specifiers.add(node.source.value);
    },
    AwaitExpression() {
      impurities.add('await');
    },
    ForOfStatement(node) {
      if (node.await) impurities.add('for await');
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.computed || node.property.type !== 'Identifier') return;
      const name = `${node.object.name}.${node.property.name}`;
      if (name === 'Date.now' || name === 'Math.random') impurities.add(name);
      if (impureGlobals.has(node.object.name)) impurities.add(name);
      if (node.object.name === 'globalThis' && (impureGlobals.has(node.property.name) || node.property.name === 'Date')) impurities.add(name);
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) impurities.add('new Date()');
    },
    CallExpression(node) {
      if (node.callee.type !== 'Identifier') return;
      if (impureGlobals.has(node.callee.name)) impurities.add(`${node.callee.name}()`);
      if (node.callee.name === 'Date') impurities.add('Date()');
      if (node.callee.name === 'eval' || node.callee.name === 'Function') impurities.add(`${node.callee.name}()`);
    },
  }).visit(parsed.program);
  const fromRoot = (specifier: string): string => (specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)).split(sep).join('/') : specifier);
  return { path, imports: [...specifiers].map(fromRoot), loads: [...loaded].map(fromRoot), impurities: [...impurities] };
}

/** All TypeScript sources below a folder of the repository. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')));
}

/** Tests, the rules they prove and the tools made for them may read files and clocks. */
export function isTestCode(path: string): boolean {
  return /\.(test|rules)\.tsx?$/.test(path) || path.includes('/testing/') || path.includes('/conformance/');
}
