import type { ScriptOutcome } from '../../execution/contract.ts';
import type { Json } from '../../json.ts';
import { isForbiddenName } from '../../model/names.ts';
import { MAX_RESULT, MAX_RESULT_DEPTH } from './limits.ts';
import { failed, harmless, outOfMemory } from './problems.ts';

/** Longest code and message of a business error; a longer one is cut. */
const LONGEST_CODE = 200;
const LONGEST_MESSAGE = 1_000;

/** Turns the JSON that a script gave into its result. The text comes from a sandbox, so nothing about it is taken for granted. */
export function readResult(text: string): ScriptOutcome {
  if (text.length > MAX_RESULT) return failed(`The result of the script is longer than ${MAX_RESULT} characters of JSON.`);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return failed('The result of the script is no JSON.');
  }
  const fault = faultOf(value, 0);
  return fault === undefined ? { ok: true, value } : failed(fault);
}

function faultOf(value: Json, depth: number): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth > MAX_RESULT_DEPTH) return `The result of the script is nested more than ${MAX_RESULT_DEPTH} levels deep.`;
  for (const [name, member] of Object.entries(value)) {
    if (isForbiddenName(name)) return `The result of the script has a member '${name}', a name that data may not have.`;
    const fault = faultOf(member, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

interface Explained {
  readonly code?: string;
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
}

/** The outcome of an error: a business error by code, or a problem that tells what was done, the kind and the line. */
export function explainError(text: string, source: string, what = 'The script failed with'): ScriptOutcome {
  const { code, name, message = '', stack = '' } = JSON.parse(text) as Explained;
  if (code !== undefined) return businessError(code, message);
  if (name === undefined) return failed('The script threw something that is no error; throw a BpmnError for a business error.');
  if (name === 'InternalError' && message === 'out of memory') return outOfMemory();
  const line = /\(?\bscript:(\d{1,6})/.exec(stack)?.[1];
  const where = line === undefined ? '' : ` on line ${line}`;
  const told = harmless(message, source);
  return failed(`${what} ${name}${where}${told === undefined ? '' : ` (${told})`}.`, { error: name, ...(line === undefined ? {} : { line: Number(line) }) });
}

function businessError(code: string, message: string): ScriptOutcome {
  if (code === '' || code === 'undefined' || code === 'null') return failed('The script threw a BpmnError without a code; give it one: new BpmnError("CODE").');
  return { ok: false, error: { code: code.slice(0, LONGEST_CODE), ...(message === '' ? {} : { message: message.slice(0, LONGEST_MESSAGE) }) } };
}
