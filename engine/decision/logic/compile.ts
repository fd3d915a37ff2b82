import type { XmlElement } from '../../model/bpmn/xml.ts';
import type { Logic } from '../model.ts';
import type { Names, Source } from '../source.ts';
import { boxedContext } from './context.ts';
import { boxedConditional, boxedFilter, boxedFor, boxedQuantified } from './control.ts';
import { functionDefinition } from './function.ts';
import { invocation } from './invocation.ts';
import { logicElement } from './kinds.ts';
import type { LogicCompiler, LogicKind } from './kinds.ts';
import { boxedList, relation } from './list.ts';
import { literalExpression } from './literal.ts';
import { decisionTable } from './table.ts';

const COMPILERS: Readonly<Record<LogicKind, LogicCompiler>> = {
  literalExpression,
  decisionTable,
  context: boxedContext,
  invocation,
  relation,
  list: boxedList,
  functionDefinition,
  conditional: boxedConditional,
  for: boxedFor,
  every: boxedQuantified,
  some: boxedQuantified,
  filter: boxedFilter,
};

/** Compiles the boxed expression (DMN 1.5 clause 10.2) inside an element. */
export function logicIn(parent: XmlElement | undefined, names: Names, source: Source): Logic | undefined {
  const element = parent && logicElement(parent);
  return element && COMPILERS[element.kind](element.element, names, source);
}
