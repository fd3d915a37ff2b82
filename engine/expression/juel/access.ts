import { FeelDateTime } from 'feelin';
import type { Frame } from '../frame.ts';
import { isForbiddenName, kindOf } from '../values.ts';
import type { Run } from '../values.ts';
import { ExecutionView, ownValue } from './execution-view.ts';
import { JuelFailed } from './limits.ts';
import { instantOf, isListOperand, isObject, toCount, toText, typeOf } from './operand.ts';
import type { Operand } from './operand.ts';

/** The value of a name. One that nothing has is a failure, so that a slip of the pen never passes for a missing value. */
export function identifier(frame: Frame, name: string, run: Run): Operand {
  if (name === 'execution') return new ExecutionView(frame, run.execution ?? {});
  const value = ownValue(frame, name);
  run.kinds.set(name, value === undefined ? 'unknown' : kindOf(value));
  if (value !== undefined) return value;
  throw new JuelFailed(`The name '${name}' is not known: no variable has it. Objects of a program (beans) are not in reach of an expression.`);
}

/** `base.key` and `base[key]` (EL 2.2 clause 1.6): what an object or list does not hold is null, and so is any property of null. */
export function property(base: Operand, key: Operand, run: Run): Operand {
  if (base === null || key === null) return null;
  if (isListOperand(base)) return base[toCount(key)] ?? null;
  const name = toText(key, run);
  if (isForbiddenName(name)) throw new JuelFailed('A name that leads into the machinery of objects is not permitted.');
  if (base instanceof ExecutionView) return propertyOfExecution(base, name);
  if (base instanceof FeelDateTime && name === 'time') return instantOf(base);
  if (isObject(base)) return Object.hasOwn(base, name) ? (base[name] ?? null) : null;
  throw new JuelFailed(`A value of type ${typeOf(base)} has no property '${name.slice(0, 40)}'.`);
}

function propertyOfExecution(view: ExecutionView, name: string): Operand {
  if (name === 'variables') return view.variables;
  if (name === 'processInstance') return view.processInstance;
  const fact = view.fact(name);
  if (fact === undefined) throw new JuelFailed(`'execution' has no property '${name.slice(0, 40)}'.`);
  return fact;
}
