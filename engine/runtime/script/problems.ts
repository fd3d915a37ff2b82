import type { ScriptOutcome } from '../../execution/contract.ts';
import type { JsonObject } from '../../json.ts';

/**
 * Failures of scripts as outcomes. A script sees personal data, so what it says of itself is not repeated: a message names
 * the kind of error, the line, and words that stand in the script's own text.
 */

type Failure = Extract<ScriptOutcome, { readonly ok: false }>;

function problem(code: string, message: string, detail?: JsonObject): Failure {
  return { ok: false, problem: { code, message, ...(detail === undefined ? {} : { detail }) } };
}

export function failed(what: string, detail?: JsonObject): Failure {
  return problem('SCRIPT_FAILED', `${what} Correct the script or its data, then retry.`, detail);
}

export function timedOut(): Failure {
  return problem('SCRIPT_TIMEOUT', 'The script takes too long and was stopped. Correct its loops or leave the work to a service task, then retry.');
}

export function outOfMemory(): Failure {
  return problem('SCRIPT_MEMORY', 'The script needs more than 16 MB of memory and was stopped. Give it smaller data or leave the work to a service task, then retry.');
}

/** What the interpreter says of an error in the words of the program, with the names it puts in. */
const TELLING: readonly RegExp[] = [
  /^'?([\w$]+)'? is not defined$/u,
  /^cannot (?:read|set) property '([\w$]+)' of (?:undefined|null)$/u,
  /^'([\w$]+)' is read-only$/u,
  /^not a function$/u,
  /^stack overflow$/u,
  /^unexpected token in expression: '([^']{1,40})'$/u,
  /^expecting '[^\w\s]{1,3}'$/u,
];

/** The message of an error if it holds nothing but fixed words and names from the script's text. */
export function harmless(message: string, source: string): string | undefined {
  const found = TELLING.map((pattern) => pattern.exec(message)).find((match) => match !== null);
  if (!found) return undefined;
  const [, name] = found;
  return name === undefined || source.includes(name) ? message : undefined;
}
