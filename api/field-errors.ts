import type { FastifySchemaValidationError } from 'fastify';
import type { FieldError } from '../engine/errors.ts';

/** More would help nobody, and a hostile body could ask for millions. */
const MOST = 50;

/** Validation failures with the JSON pointer of each field; the input itself is never repeated. */
export function fieldErrorsOf(validation: readonly FastifySchemaValidationError[], context: string): FieldError[] {
  const errors = validation.flatMap((failure) => pathsOf(failure).map((path) => ({ path, code: codeOf(failure), message: messageOf(failure, context) })));
  // A member that matches no branch of a union is reported once for each branch.
  const known = new Set<string>();
  return errors.filter(({ path }) => !known.has(path) && known.add(path)).slice(0, MOST);
}

function pathsOf({ keyword, instancePath, params }: FastifySchemaValidationError): string[] {
  const names = keyword === 'required' ? params['requiredProperties'] : keyword === 'additionalProperties' ? params['additionalProperties'] : undefined;
  return Array.isArray(names) ? names.map((name) => instancePath + pointerStep(String(name))) : [instancePath];
}

/** One step of a JSON pointer, escaped after RFC 6901 section 3; names of strangers are cut. */
export function pointerStep(name: string): string {
  return `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The validator reports a member that is not named as one whose schema is `false`. */
function codeOf({ keyword }: FastifySchemaValidationError): string {
  return keyword === 'boolean' ? 'additionalProperties' : keyword;
}

function messageOf(failure: FastifySchemaValidationError, context: string): string {
  const code = codeOf(failure);
  if (code === 'required') return 'is missing';
  if (code === 'additionalProperties') return `is not a member that this ${context} takes`;
  return failure.message ?? 'does not have the expected shape';
}
