import { createHash } from 'node:crypto';
import type { Cells } from '../../sql-queries/dialect.ts';

/** A text with named parameters as PostgreSQL takes it: prepared under a name of its own, parameters by number. */
export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: (parameters: Cells) => unknown[];
}

/** `@` before a letter; the operator `@@` is followed by a space. */
const PARAMETER = /@([A-Za-z]\w*)/g;

/** The name says which text it is, so that every connection prepares a text once, under the same name. */
export function nameStatement(sql: string): NamedStatement {
  const order: string[] = [];
  const text = sql.replaceAll(PARAMETER, (_whole, parameter: string) => {
    if (!order.includes(parameter)) order.push(parameter);
    return `$${order.indexOf(parameter) + 1}`;
  });
  return {
    name: `query_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
    text,
    values: (parameters) => order.map((parameter) => parameters[parameter]),
  };
}
