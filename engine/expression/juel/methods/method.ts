import type { Run } from '../../values.ts';
import { JuelFailed } from '../limits.ts';
import type { Operand } from '../operand.ts';

/** A method that expressions may call on a value of one type. */
export interface Method<T> {
  readonly least: number;
  readonly most: number;
  readonly call: (target: T, args: readonly Operand[], run: Run) => Operand;
}

export type Methods<T> = ReadonlyMap<string, Method<T>>;

/** A method with a fixed number of arguments, or with `least` to `most`. */
export function method<T>(least: number, call: Method<T>['call'], most = least): Method<T> {
  return { least, most, call };
}

/** Calls one of the methods on the list; there are no others. */
export function callListed<T>(methods: Methods<T>, type: string, target: T, name: string, args: readonly Operand[], run: Run): Operand {
  const found = methods.get(name);
  if (!found) throw new JuelFailed(`A value of type ${type} has no method '${name.slice(0, 40)}'.`);
  if (args.length < found.least || args.length > found.most) {
    throw new JuelFailed(`'${name}' takes ${found.least === found.most ? found.least : `${found.least} to ${found.most}`} arguments, not ${args.length}.`);
  }
  return found.call(target, args, run);
}
