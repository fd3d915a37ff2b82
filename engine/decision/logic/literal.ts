import { attribute, expressionIn } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';
import { conforming } from './conform.ts';

/** A FEEL expression in a box (DMN 1.5 clause 10.2.1.1). */
export const literalExpression: LogicCompiler = (element, names, source) => {
  const id = attribute(element, 'id');
  const expression = expressionIn(element, names, id, source);
  if (!expression) return undefined;
  return conforming(expression.evaluator, source.typeOf(element.attributes.get('typeRef'), id), id);
};
