import { meets } from './compare.ts';
import { descend, spendOn } from './limits.ts';
import { FunctionValue, Range, kindOf } from './values.ts';
import type { Run, Value } from './values.ts';

/** Calls a function with positional or named arguments; a mismatch gives null and a warning (DMN 1.5 clause 10.3.2.13). */
export function invoke(target: Value, args: readonly Value[] | ReadonlyMap<string, Value>, run: Run): Value {
  if (target instanceof Range && Array.isArray(args)) return meets((args[0] as Value | undefined) ?? null, target);
  if (!(target instanceof FunctionValue)) {
    if (target !== null || run.warnings.length === 0) run.warnings.push(`${kindOf(target)} was called, but only a function can be.`);
    return null;
  }
  return descend(run, () => {
    if (!(args instanceof Map)) return spendOn(target.call(args as readonly Value[], run), run);
    if (target.callNamed) return spendOn(target.callNamed(args, run), run);
    if (args.size !== target.parameters.length || !target.parameters.every((name) => args.has(name))) {
      run.warnings.push(`The function takes ${target.parameters.map((name) => `'${name}'`).join(', ')}.`);
      return null;
    }
    return spendOn(target.call(target.parameters.map((name) => args.get(name) ?? null), run), run);
  });
}
