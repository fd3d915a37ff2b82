import { kindOf } from '../../expression/index.ts';
import type { Run, Value } from '../../expression/index.ts';
import { ANY } from '../item-types.ts';
import type { ItemType, Logic } from '../model.ts';
import { reportProblem } from '../session.ts';

/** The value in its declared type; a value of another type is a problem, since FEEL would pass it on as null unseen. */
export function conformed(value: Value, type: ItemType, where: string, run: Run): Value {
  const result = type.conform(value, run, 'convert');
  if (result !== undefined) return result;
  return reportProblem(run, {
    code: 'DECISION_TYPE_MISMATCH',
    message: `'${where}' gives ${kindOf(value)}, which is not of the declared type '${type.name}'; correct the expression or the type.`,
  });
}

export function conforming(logic: Logic, type: ItemType, where: string): Logic {
  return type === ANY ? logic : (frame, run) => conformed(logic(frame, run), type, where, run);
}
