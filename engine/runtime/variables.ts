import { LaufzettelError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isForbiddenName } from '../model/index.ts';

const MAX_CHARACTERS = 1_000_000;
const MAX_DEPTH = 32;

/** The variables of all scopes in one object, as forms and requests read them; inner scopes come later and win. */
export function allVariables(scopes: readonly { readonly values: JsonObject }[]): JsonObject {
  return Object.assign({}, ...scopes.map(({ values }) => values)) as JsonObject;
}

/** Refuses variables from outside that are too large, too deep, or use names with a meaning in JavaScript. */
export function checkVariables(variables: JsonObject, path: string): void {
  check(variables, path, 0);
  if (JSON.stringify(variables).length > MAX_CHARACTERS) refuse(path, 'tooLarge', 'The values together are too large (1 MB).');
}

function check(value: Json, path: string, depth: number): void {
  if (depth > MAX_DEPTH) refuse(path, 'tooDeep', `Values may be nested ${MAX_DEPTH} deep.`);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (isForbiddenName(name)) refuse(`${path}.${name}`, 'forbiddenName', 'This name is not allowed.');
    check(member, `${path}.${name}`, depth + 1);
  }
}

function refuse(path: string, code: string, message: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code, message }]);
}
