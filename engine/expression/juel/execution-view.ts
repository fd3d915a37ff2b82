import type { JsonObject } from '../../json.ts';
import type { Frame } from '../frame.ts';
import type { Value } from '../values.ts';

/** What `execution` knows of the running instance besides its variables; null where the host does not tell. */
const FACTS: ReadonlySet<string> = new Set([
  'id',
  'processInstanceId',
  'processBusinessKey',
  'businessKey',
  'processDefinitionId',
  'currentActivityId',
  'currentActivityName',
  'activityInstanceId',
  'caseInstanceId',
  'tenantId',
]);

/** `execution` in an expression: reads variables by name and tells which instance this is. It cannot be stored. */
export class ExecutionView {
  readonly #frame: Frame;
  readonly #facts: JsonObject;

  constructor(frame: Frame, facts: JsonObject) {
    this.#frame = frame;
    this.#facts = facts;
  }

  /** `undefined` when there is no such variable. */
  variable(name: string): Value | undefined {
    return ownValue(this.#frame, name);
  }

  get variables(): Readonly<Record<string, Value>> {
    return this.#frame.values;
  }

  /** `undefined` for a name that is no fact. */
  fact(name: string): Value | undefined {
    if (!FACTS.has(name)) return undefined;
    if (Object.hasOwn(this.#facts, name)) return this.#facts[name] ?? null;
    return name === 'businessKey' ? (this.fact('processBusinessKey') ?? null) : null;
  }

  /** The whole instance: its id is the instance's. */
  get processInstance(): ExecutionView {
    return new ExecutionView(this.#frame, { ...this.#facts, id: this.#facts['processInstanceId'] ?? null });
  }
}

/** The innermost value of exactly this name; never one that an object inherits. */
export function ownValue(frame: Frame, name: string): Value | undefined {
  for (let current: Frame | undefined = frame; current; current = current.parent) {
    if (Object.hasOwn(current.values, name)) return current.values[name] ?? null;
  }
  return undefined;
}
