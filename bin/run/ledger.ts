import type { ExecutedStep, JsonObject } from '../../engine/runtime/library.ts';

/** Remembers, step by step, what later steps refer to: instances by number, waits by element, variables by scope. */
export class Ledger {
  readonly #labels = new Map<string, string>();
  /** Element of each task, job, timer, subscription, call and incident, by its id. */
  readonly #elements = new Map<string, string>();
  readonly #scopes = new Map<string, Map<string, JsonObject>>();

  /** How an instance is called in what is told: process key and number. */
  label({ instanceId, definitionKey }: Pick<ExecutedStep, 'instanceId' | 'definitionKey'>): string {
    const known = this.#labels.get(instanceId);
    if (known !== undefined) return known;
    const label = `${definitionKey}#${this.#labels.size + 1}`;
    this.#labels.set(instanceId, label);
    return label;
  }

  labelOf(instanceId: string): string {
    return this.#labels.get(instanceId) ?? instanceId;
  }

  elementOf(id: string): string {
    return this.#elements.get(id) ?? id;
  }

  noteElement(id: string, elementId: string): void {
    this.#elements.set(id, elementId);
  }

  write(instanceId: string, scopeId: string, values: JsonObject): void {
    const scopes = this.#scopes.get(instanceId) ?? new Map<string, JsonObject>();
    scopes.set(scopeId, { ...scopes.get(scopeId), ...values });
    this.#scopes.set(instanceId, scopes);
  }

  drop(instanceId: string, scopeId: string): void {
    this.#scopes.get(instanceId)?.delete(scopeId);
  }

  /** What an expression read at a scope: its own variables hide those of the others. */
  variables(instanceId: string, scopeId: string): JsonObject {
    const scopes = this.#scopes.get(instanceId);
    return Object.assign({}, ...(scopes?.values() ?? []), scopes?.get(scopeId)) as JsonObject;
  }
}
