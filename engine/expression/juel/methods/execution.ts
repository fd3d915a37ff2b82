import type { Run } from '../../values.ts';
import type { ExecutionView } from '../execution-view.ts';
import { JuelFailed } from '../limits.ts';
import { toText } from '../operand.ts';
import type { Operand } from '../operand.ts';
import { callListed, method } from './method.ts';
import type { Methods } from './method.ts';

const EXECUTION_METHODS: Methods<ExecutionView> = new Map([
  ['getProcessInstance', method(0, (view: ExecutionView) => view.processInstance)],
  ['getVariable', method(1, (view: ExecutionView, [name = null], run) => view.variable(toText(name, run)) ?? null)],
  ['getVariableNames', method(0, (view: ExecutionView) => Object.keys(view.variables))],
  ['getVariables', method(0, (view: ExecutionView) => view.variables)],
  ['hasVariable', method(1, (view: ExecutionView, [name = null], run) => view.variable(toText(name, run)) !== undefined)],
]);

/** Methods of `execution`; a getter such as `getProcessBusinessKey()` reads the fact of that name. */
export function callOnExecution(view: ExecutionView, name: string, args: readonly Operand[], run: Run): Operand {
  if (/^(?:set|remove)\p{Lu}/u.test(name)) {
    throw new JuelFailed(`'execution.${name.slice(0, 40)}' would change variables, and an expression only reads; use an output mapping instead.`);
  }
  const getter = /^get(\p{Lu}.*)$/u.exec(name)?.[1];
  if (getter !== undefined && args.length === 0 && !EXECUTION_METHODS.has(name)) {
    const fact = view.fact(`${getter.charAt(0).toLowerCase()}${getter.slice(1)}`);
    if (fact !== undefined) return fact;
  }
  return callListed(EXECUTION_METHODS, 'execution', view, name, args, run);
}
