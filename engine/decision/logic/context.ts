import { nestedFrame } from '../../expression/index.ts';
import type { Value } from '../../expression/index.ts';
import type { ItemType, Logic } from '../model.ts';
import { attribute, nameIn, part, parts } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';
import { conformed, conforming } from './conform.ts';

interface Entry {
  readonly name: string;
  readonly type: ItemType;
  readonly logic: Logic | undefined;
}

/** A boxed context (DMN 1.5 clause 10.2.1.4): each entry sees those above it; an entry without a name is the result. */
export const boxedContext: LogicCompiler = (element, names, source) => {
  const known: Record<string, unknown> = { ...names };
  const entries = parts(element, 'contextEntry').map((entry): Entry => {
    const variable = part(entry, 'variable');
    const name = variable ? nameIn(variable, attribute(entry, 'id'), source) : '';
    const type = source.typeOf(variable?.attributes.get('typeRef'), attribute(entry, 'id'));
    // a function may call itself, so its own name is known while its body is read
    if (name !== '') known[name] = type.shape ?? known[name] ?? null;
    return { name, type, logic: source.logicIn(entry, known) };
  });
  const whole: Logic = (frame, run) => {
    const values: Record<string, Value> = {};
    const inner = nestedFrame(frame, values);
    for (const entry of entries) {
      const value = entry.logic?.(inner, run) ?? null;
      if (entry.name === '') return value;
      values[entry.name] = conformed(value, entry.type, entry.name, run);
    }
    return values;
  };
  return conforming(whole, source.typeOf(element.attributes.get('typeRef'), attribute(element, 'id')), attribute(element, 'id'));
};
