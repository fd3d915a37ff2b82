import type { Json, JsonObject } from '../../engine/runtime/library.ts';
import { isObject } from '../files.ts';
import { Refused } from '../refused.ts';

/** What is done about a task, job or incident at an element. */
export type Answer =
  | { readonly do: 'complete'; readonly variables: JsonObject; readonly outcome?: string; readonly by?: string }
  | { readonly do: 'error'; readonly code: string; readonly message?: string; readonly variables: JsonObject }
  | { readonly do: 'escalate'; readonly code: string; readonly variables: JsonObject }
  | { readonly do: 'fail'; readonly message: string; readonly permanent: boolean }
  | { readonly do: 'retry'; readonly variables: JsonObject };

export type ScenarioStep =
  | { readonly do: 'answer'; readonly at: string; readonly answer: Answer }
  | { readonly do: 'start'; readonly process: string; readonly variables: JsonObject; readonly businessKey?: string; readonly at?: string }
  | { readonly do: 'message'; readonly name: string; readonly key?: string; readonly variables: JsonObject }
  | { readonly do: 'signal'; readonly name: string; readonly variables: JsonObject }
  | { readonly do: 'choose'; readonly activity: string }
  /** Writes variables of the instance that runs longest, of this process if one is named. */
  | { readonly do: 'set'; readonly variables: JsonObject; readonly process?: string }
  /** An ISO 8601 duration or instant, or `next`: to the timer that is due next. */
  | { readonly do: 'advance'; readonly to: string };

export interface Scenario {
  /** Process to start; without it the command line or the files say which. */
  readonly process?: string;
  /** Where the clock stands at first. */
  readonly startAt?: string;
  readonly businessKey?: string;
  /** Start event to begin at. */
  readonly at?: string;
  readonly variables: JsonObject;
  /** Answers by element id, given whenever something waits there. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** What is done one after the other, each when nothing moves any more by itself. */
  readonly steps: readonly ScenarioStep[];
}

export const NO_SCENARIO: Scenario = { variables: {}, answers: new Map(), steps: [] };

const STEP_VERBS = ['at', 'start', 'message', 'signal', 'choose', 'set', 'advance'] as const;
const ANSWER_VERBS = ['complete', 'error', 'escalate', 'fail', 'retry'] as const;

/** Reads one step; `path` says where it stands. */
export function readScenarioStep(source: Json, path: string): ScenarioStep {
  return readStep(new Members(source, path));
}

/** Reads a scenario; what is wrong is refused with its place. A list alone is the list of steps. */
export function readScenario(source: Json): Scenario {
  if (Array.isArray(source)) return { ...NO_SCENARIO, steps: readSteps(source, 'steps') };
  const members = new Members(source, 'scenario');
  const answers = members.object('answers');
  const scenario: Scenario = {
    ...members.texts('process', 'startAt', 'businessKey', 'at'),
    variables: members.object('variables'),
    answers: new Map(Object.entries(answers).map(([elementId, answer]) => [elementId, readAnswer(new Members(answer, `answers.${elementId}`))])),
    steps: readSteps(members.take('steps') ?? [], 'steps'),
  };
  members.end();
  return scenario;
}

function readSteps(source: Json, path: string): readonly ScenarioStep[] {
  if (!Array.isArray(source)) throw new Refused(`${path} must be a list.`);
  return source.map((step: Json, index) => readStep(new Members(step, `${path}[${index}]`)));
}

function readStep(members: Members): ScenarioStep {
  switch (members.verb(STEP_VERBS)) {
    case 'at':
      return { do: 'answer', at: members.text('at'), answer: readAnswer(members) };
    case 'start':
      return members.end({ do: 'start', process: members.text('start'), variables: members.object('variables'), ...members.texts('businessKey'), ...members.renamed('startEvent', 'at') });
    case 'message':
      return members.end({ do: 'message', name: members.text('message'), variables: members.object('variables'), ...members.texts('key') });
    case 'signal':
      return members.end({ do: 'signal', name: members.text('signal'), variables: members.object('variables') });
    case 'choose':
      return members.end({ do: 'choose', activity: members.text('choose') });
    case 'set':
      return members.end({ do: 'set', variables: members.object('set'), ...members.texts('process') });
    case 'advance':
      break;
  }
  return members.end({ do: 'advance', to: members.text('advance') });
}

function readAnswer(members: Members): Answer {
  switch (members.verb(ANSWER_VERBS)) {
    case 'complete':
      return members.end({ do: 'complete', variables: members.object('complete'), ...members.texts('outcome', 'by') });
    case 'error':
      return members.end({ do: 'error', code: members.text('error'), variables: members.object('variables'), ...members.texts('message') });
    case 'escalate':
      return members.end({ do: 'escalate', code: members.text('escalate'), variables: members.object('variables') });
    case 'fail':
      return members.end({ do: 'fail', message: members.text('fail'), permanent: members.take('permanent') === true });
    case 'retry':
      break;
  }
  members.take('retry');
  return members.end({ do: 'retry', variables: members.object('variables') });
}

/** The members of an object, each taken once, so that what is left over is a mistake. */
class Members {
  readonly #source: JsonObject;
  readonly #path: string;
  readonly #taken = new Set<string>();

  constructor(source: Json | undefined, path: string) {
    if (!isObject(source)) throw new Refused(`${path} must be a JSON object.`);
    this.#source = source;
    this.#path = path;
  }

  take(name: string): Json | undefined {
    this.#taken.add(name);
    return Object.hasOwn(this.#source, name) ? this.#source[name] : undefined;
  }

  text(name: string): string {
    const value = this.take(name);
    if (typeof value === 'string' && value !== '') return value;
    throw new Refused(`${this.#path}.${name} must be a text.`);
  }

  /** Those of the named texts that are there. */
  texts<N extends string>(...names: readonly N[]): { readonly [name in N]?: string } {
    return Object.fromEntries(names.filter((name) => this.take(name) !== undefined).map((name) => [name, this.text(name)])) as { readonly [name in N]?: string };
  }

  /** A text under another name; nothing where it is missing. */
  renamed<N extends string>(name: string, as: N): { readonly [name in N]?: string } {
    return (this.take(name) === undefined ? {} : { [as]: this.text(name) }) as { readonly [name in N]?: string };
  }

  object(name: string): JsonObject {
    const value = this.take(name) ?? {};
    if (isObject(value)) return value;
    throw new Refused(`${this.#path}.${name} must be a JSON object.`);
  }

  /** Which of the verbs the object says: the first of them that it has. */
  verb<V extends string>(verbs: readonly V[]): V {
    const found = verbs.find((verb) => Object.hasOwn(this.#source, verb));
    if (found === undefined) throw new Refused(`${this.#path} must have one of ${verbs.map((verb) => `"${verb}"`).join(', ')}.`);
    return found;
  }

  /** Refuses members that nobody took; else gives what was read. */
  end<T>(read?: T): T {
    const over = Object.keys(this.#source).find((name) => !this.#taken.has(name));
    if (over !== undefined) throw new Refused(`${this.#path} has a member "${over}" that means nothing here.`);
    return read as T;
  }
}
