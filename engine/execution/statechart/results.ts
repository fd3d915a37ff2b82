import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isForbiddenName } from '../../model/names.ts';
import type { ResultTarget } from '../../model/statechart/model.ts';
import type { Memory } from './memory.ts';
import { halt, mappedAt } from './memory.ts';

/** Names that a model reads but nobody may write as a variable. */
function isReserved(name: string): boolean {
  return isForbiddenName(name) || name === 'case';
}

/** The memory with variables written to it. */
export function written(memory: Memory, values: JsonObject): Memory {
  return { ...memory, variables: { ...memory.variables, ...values }, written: { ...memory.written, ...values } };
}

/** Stores what came from outside: as a whole under a name, by mappings, or each member by its own name. */
export function stored(memory: Memory, position: string, result: Json, target: ResultTarget | undefined): Memory {
  const members = isObject(result) ? result : {};
  if (target && 'variable' in target) return written(memory, { [target.variable]: result });
  if (target) return written(memory, mappedAt(memory, position, target.mappings, isObject(result) ? { ...members, result } : { result }));
  const refused = Object.keys(members).filter(isReserved);
  if (refused.length > 0) {
    const message = `The result for "${position}" holds names that no variable may have (${refused.join(', ')}); a retry goes on without them.`;
    halt(memory.pass, { code: 'VARIABLE_NAME_REFUSED', message, detail: { position, names: refused } });
  }
  return written(memory, members);
}

/** What of a result may become variables: for the retry after a refusal. */
export function acceptable(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isReserved(name)));
}
