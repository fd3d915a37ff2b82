import { FeelDateTime } from 'feelin';
import type { Run } from '../../values.ts';
import { ExecutionView } from '../execution-view.ts';
import { JuelFailed, spendText } from '../limits.ts';
import { isListOperand, isObject, typeOf } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { DATE_TIME_METHODS } from './date-time.ts';
import { callOnExecution } from './execution.ts';
import { LIST_METHODS } from './list.ts';
import { callListed } from './method.ts';
import { callOnObject } from './object.ts';
import { BOOLEAN_METHODS, NUMBER_METHODS } from './scalar.ts';
import { TEXT_METHODS } from './text.ts';

/** Calls a method of a value. Only those on our lists can be called, whatever the name. */
export function callMethod(target: Operand, name: string, args: readonly Operand[], run: Run): Operand {
  if (target === null) throw new JuelFailed(`'${name.slice(0, 40)}' was called on a missing value (null).`);
  if (typeof target === 'string') {
    spendText(run, target.length);
    return callListed(TEXT_METHODS, 'text', target, name, args, run);
  }
  if (typeof target === 'number') return callListed(NUMBER_METHODS, 'number', target, name, args, run);
  if (typeof target === 'boolean') return callListed(BOOLEAN_METHODS, 'boolean', target, name, args, run);
  if (target instanceof ExecutionView) return callOnExecution(target, name, args, run);
  if (target instanceof FeelDateTime) return callListed(DATE_TIME_METHODS, 'date and time', target, name, args, run);
  if (isListOperand(target)) return callListed(LIST_METHODS, 'list', target, name, args, run);
  if (isObject(target)) return callOnObject(target, name, args, run);
  throw new JuelFailed(`A value of type ${typeOf(target)} has no methods.`);
}
