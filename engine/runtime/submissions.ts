import { LaufzettelError } from '../errors.ts';
import { validateSubmission } from '../form/index.ts';
import type { FormSchema, Target } from '../form/index.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';

export interface Accepted {
  readonly caseData: JsonObject;
  readonly variables: JsonObject;
}

/** Checks a submission against its form; refuses with `SUBMISSION_INVALID` and the path of each wrong field. */
export function acceptSubmission(form: FormSchema, data: JsonObject, scope: JsonObject, now: number, defaultTarget: Target): Accepted {
  const checked = validateSubmission(form, data, scope, now, { defaultTarget });
  if (checked.ok) return checked;
  throw new LaufzettelError('SUBMISSION_INVALID', undefined, checked.errors.map(({ path, code, message }) => ({ path, code, message: message.de })));
}

/** Merges deeply: objects member by member, everything else as a whole. */
export function mergeData(into: JsonObject, from: JsonObject): JsonObject {
  const merged: Record<string, JsonObject[string]> = { ...into };
  for (const [name, value] of Object.entries(from)) {
    const before = merged[name];
    merged[name] = isObject(before) && isObject(value) ? mergeData(before, value) : value;
  }
  return merged;
}
