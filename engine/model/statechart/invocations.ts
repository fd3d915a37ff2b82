import type { JsonObject } from '../../json.ts';
import type { Place } from './members.ts';
import { mappingsAt, member, objectAt, requiredText, textAt, textsAt, valueAt } from './members.ts';
import type { Invocation, ResultTarget, Value } from './model.ts';
import { parseDuration } from '../bpmn/timer-text.ts';
import type { Report } from './report.ts';

/** Attempts of a job when the machine says nothing. */
const DEFAULT_RETRIES = 5;
const MOST_RETRIES = 100;

interface Input {
  readonly object: JsonObject;
  readonly path: string;
  readonly report: Report;
}

interface Kind {
  readonly members: readonly string[];
  read(input: Input): Invocation | undefined;
}

/** What may be invoked, by `src`. Payments and notices are jobs by topic, as in BPMN models. */
const KINDS: Readonly<Record<Invocation['kind'], Kind>> = {
  task: {
    members: ['form', 'assignee', 'candidateGroups', 'priority', 'dueIn', 'outcomes', 'notCompletedBy', 'documentation', 'result'],
    read: readTask,
  },
  job: {
    members: ['topic', 'kind', 'retries', 'variables', 'result'],
    read: readJob,
  },
  decision: {
    members: ['decision', 'variables', 'result'],
    read(input) {
      const decision = requiredText(input.object, input.path, 'decision', input.report, 'STATECHART_INVOKE');
      return decision === undefined ? undefined : { invocation: true, kind: 'decision', decision, variables: variablesOf(input), ...resultOf(input) };
    },
  },
  call: {
    members: ['process', 'businessKey', 'variables', 'result'],
    read(input) {
      const process = requiredValue(input, 'process');
      return process && { invocation: true, kind: 'call', process, variables: variablesOf(input), ...optional(input, 'businessKey'), ...resultOf(input) };
    },
  },
  receive: {
    members: ['message', 'correlationKey', 'result'],
    read(input) {
      const message = requiredText(input.object, input.path, 'message', input.report, 'STATECHART_INVOKE');
      return message === undefined ? undefined : { invocation: true, kind: 'receive', message, ...optional(input, 'correlationKey'), ...resultOf(input) };
    },
  },
};

/** Reads what an `invoke` asks for: its `src` and its `input`. */
export function invocationAt(invoke: JsonObject, path: string, report: Report): Invocation | undefined {
  const src = invoke['src'];
  const kinds = Object.keys(KINDS);
  if (typeof src !== 'string' || !Object.hasOwn(KINDS, src)) {
    report.error('STATECHART_INVOKE', path, `"src" must be one of ${kinds.join(', ')}.`);
    return undefined;
  }
  const kind = KINDS[src as Invocation['kind']];
  const place = member(invoke, path, 'input') ?? { value: {}, path: `${path}.input` };
  const object = objectAt(place, report, kind.members);
  return object && kind.read({ object, path: place.path, report });
}

function readTask(input: Input): Invocation {
  const { object, path, report } = input;
  const form = textAt(member(object, path, 'form'), report);
  const documentation = textAt(member(object, path, 'documentation'), report);
  const dueIn = valueOf(input, 'dueIn');
  if (dueIn && 'literal' in dueIn && (typeof dueIn.literal !== 'string' || !parseDuration(dueIn.literal))) {
    report.error('STATECHART_DELAY', `${path}.dueIn`, '"dueIn" must be a duration such as P3D, or FEEL that gives one.');
  }
  return {
    invocation: true,
    kind: 'task',
    priority: valueOf(input, 'priority') ?? { literal: 50 },
    outcomes: textsAt(member(object, path, 'outcomes'), report),
    notCompletedBy: textsAt(member(object, path, 'notCompletedBy'), report),
    ...(form === undefined ? {} : { form }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(dueIn === undefined ? {} : { dueIn }),
    ...optional(input, 'assignee'),
    ...optional(input, 'candidateGroups'),
    ...resultOf(input),
  };
}

function readJob(input: Input): Invocation | undefined {
  const { object, path, report } = input;
  const topic = requiredValue(input, 'topic');
  const worker = object['kind'] ?? 'service';
  const retries = object['retries'] ?? DEFAULT_RETRIES;
  if (worker !== 'service' && worker !== 'external') report.error('STATECHART_INVOKE', `${path}.kind`, '"kind" must be service (a worker of this server) or external (another system fetches the job).');
  if (typeof retries !== 'number' || !Number.isInteger(retries) || retries < 1 || retries > MOST_RETRIES) {
    report.error('STATECHART_INVOKE', `${path}.retries`, `"retries" must be a whole number from 1 to ${MOST_RETRIES}.`);
  }
  return topic && { invocation: true, kind: 'job', topic, worker: worker === 'external' ? 'external' : 'service', retries: Number(retries), variables: variablesOf(input), ...resultOf(input) };
}

function valueOf({ object, path, report }: Input, name: string): Value | undefined {
  return valueAt(member(object, path, name), report);
}

function optional<Name extends string>(input: Input, name: Name): { readonly [K in Name]?: Value } {
  const value = valueOf(input, name);
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: Value };
}

function requiredValue(input: Input, name: string): Value | undefined {
  const value = valueOf(input, name);
  if (value === undefined && member(input.object, input.path, name) === undefined) input.report.error('STATECHART_INVOKE', input.path, `"${name}" is missing at "${input.path}"; add it.`);
  return value;
}

function variablesOf({ object, path, report }: Input): ReturnType<typeof mappingsAt> {
  return mappingsAt(member(object, path, 'variables'), report);
}

/** A name keeps the whole result, an object says what becomes of it by FEEL. */
function resultOf({ object, path, report }: Input): { readonly result?: ResultTarget } {
  const place: Place | undefined = member(object, path, 'result');
  if (place === undefined) return {};
  if (typeof place.value !== 'string') return { result: { mappings: mappingsAt(place, report) } };
  const [variable] = mappingsAt({ value: { [place.value]: null }, path }, report);
  return variable ? { result: { variable: variable.name } } : {};
}
