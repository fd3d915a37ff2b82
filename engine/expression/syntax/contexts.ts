import { nested } from '../frame.ts';
import { isForbiddenName } from '../values.ts';
import type { Value } from '../values.ts';
import type { Rule } from './compile.ts';
import { unquote } from './literals.ts';
import { nameOf } from './paths.ts';
import { SyntaxRefused, child } from './tree.ts';
import type { Syntax } from './tree.ts';

function keyOf(entry: Syntax): string {
  const key = child(entry, 0);
  const literal = key.children[0]?.name === 'StringLiteral' ? unquote(key.text) : nameOf(key);
  if (isForbiddenName(literal)) throw new SyntaxRefused(`The name '${literal}' is not permitted; choose another one.`);
  return literal;
}

export const contexts: Readonly<Record<string, Rule>> = {
  /** Later entries see earlier ones (DMN 1.5 clause 10.3.2.6). */
  Context: (syntax, compiler) => {
    const entries = syntax.children
      .filter((part) => part.name === 'ContextEntry')
      .map((entry) => ({ key: keyOf(entry), value: compiler.compile(child(entry, 1)) }));
    const repeated = new Set(entries.map((entry) => entry.key)).size !== entries.length;
    return (frame, run) => {
      if (repeated) {
        run.warnings.push('A context has two entries of the same name.');
        return null;
      }
      const values: Record<string, Value> = {};
      const inner = nested(frame, values);
      for (const entry of entries) values[entry.key] = entry.value(inner, run);
      return values;
    };
  },
};
