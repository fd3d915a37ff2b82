import type { Value } from '../../expression/index.ts';
import { attribute, nameIn, parts } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';
import { logicElement } from './kinds.ts';
import { conforming } from './conform.ts';

/** A boxed list (DMN 1.5 clause 10.2.1.5). */
export const boxedList: LogicCompiler = (element, names, source) => {
  const id = attribute(element, 'id');
  const members = element.children
    .map((child) => ({ ...element, children: [child] }))
    .filter((holder) => logicElement(holder))
    .map((holder) => source.logicIn(holder, names));
  return conforming((frame, run) => members.map((member) => member?.(frame, run) ?? null), source.typeOf(element.attributes.get('typeRef'), id), id);
};

/** A relation: a list of contexts with the same names (DMN 1.5 clause 10.2.1.6). */
export const relation: LogicCompiler = (element, names, source) => {
  const id = attribute(element, 'id');
  const columns = parts(element, 'column').map((column) => nameIn(column, id, source));
  const rows = parts(element, 'row').map((row) => row.children.map((cell) => source.logicIn({ ...row, children: [cell] }, names)));
  return conforming(
    (frame, run) => rows.map((row) => Object.fromEntries(columns.map((name, index): [string, Value] => [name, row[index]?.(frame, run) ?? null]))),
    source.typeOf(element.attributes.get('typeRef'), id),
    id,
  );
};
