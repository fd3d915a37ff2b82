import { LaufzettelError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';

/** Variables as data: what JSON does not keep (functions, dates as such, cycles) must not get into an instance. */
export function plainVariables(variables: unknown, what: string): JsonObject {
  const text = written(variables, what);
  if (!text.startsWith('{')) throw new LaufzettelError('INVALID_INPUT', `${what} must be an object of variables, such as { amount: 3 }.`);
  return JSON.parse(text) as JsonObject;
}

function written(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    throw new LaufzettelError('INVALID_INPUT', `${what} cannot be written as JSON: ${(error as Error).message}`);
  }
}
