import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isForbiddenName } from '../names.ts';
import type { Report } from './report.ts';

/**
 * A machine larger than this is no procedure any more. `atOnce` counts states that are active together: XState's work for a
 * step grows with its third power.
 */
export const LIMITS = { characters: 1_000_000, depth: 60, members: 50_000, states: 1_000, atOnce: 30 } as const;

/** Reads the text as a JSON object within the limits, free of names that reach into JavaScript objects. */
export function readShape(text: string, report: Report): JsonObject | undefined {
  if (text.length > LIMITS.characters) {
    report.error('STATECHART_TOO_LARGE', '', `The machine has more than ${LIMITS.characters} characters; split the procedure.`);
    return undefined;
  }
  const value = parse(text);
  if (!isObject(value)) {
    report.error('STATECHART_JSON', '', 'The file is no JSON object; a machine is written as { "id": …, "initial": …, "states": { … } }.');
    return undefined;
  }
  judge(value, report);
  return report.refused ? undefined : value;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function judge(root: Json, report: Report): void {
  const queue: { readonly value: Json; readonly path: string; readonly depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let seen = 0, at = queue.pop(); at !== undefined; at = queue.pop(), seen += 1) {
    if (at.depth > LIMITS.depth || seen + queue.length > LIMITS.members) {
      return report.error('STATECHART_TOO_LARGE', '', `The machine is nested more than ${LIMITS.depth} deep or has more than ${LIMITS.members} members; split the procedure.`);
    }
    if (typeof at.value !== 'object' || at.value === null) continue;
    for (const [name, value] of Object.entries(at.value)) {
      const path = memberPath(at.path, name);
      if (isForbiddenName(name)) report.error('STATECHART_NAME_FORBIDDEN', path, `The name "${name}" is reserved; choose another.`);
      else queue.push({ value, path, depth: at.depth + 1 });
    }
  }
}

/** Place of a member, such as `states.review`. */
export function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
