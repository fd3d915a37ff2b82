import { invoke } from '../../expression/index.ts';
import type { Value } from '../../expression/index.ts';
import { attribute, nameIn, part, parts } from '../source.ts';
import type { LogicCompiler } from './kinds.ts';
import { conforming } from './conform.ts';

/** A boxed invocation (DMN 1.5 clause 10.2.1.3): calls a function with named arguments. */
export const invocation: LogicCompiler = (element, names, source) => {
  const id = attribute(element, 'id');
  const callee = source.logicIn(element, names);
  const bindings = parts(element, 'binding').map((binding) => {
    const parameter = part(binding, 'parameter');
    return { name: parameter ? nameIn(parameter, id, source) : '', value: source.logicIn(binding, names) };
  });
  if (!callee) return undefined;
  return conforming(
    (frame, run) => {
      const args = new Map<string, Value>(bindings.map(({ name, value }) => [name, value?.(frame, run) ?? null]));
      return invoke(callee(frame, run), args, run);
    },
    source.typeOf(element.attributes.get('typeRef'), id),
    id,
  );
};
