import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { invocationAt } from './invocations.ts';
import { member, objectAt, oneOrMany, textAt, valueAt } from './members.ts';
import type { Transition, Value, WaitDefinition } from './model.ts';
import type { SourceMachine, SourceState } from './source.ts';
import { delayAt } from './timers.ts';
import { keyed, transitionsAt } from './transitions.ts';

/** Id of the timer behind a key of `after`. */
export function timerId(source: SourceState, key: string): string {
  return `${source.elementId}/after/${key}`;
}

export function timersOf(machine: SourceMachine, source: SourceState): readonly WaitDefinition[] {
  return keyed(source.members, source.at, 'after', machine).flatMap(({ name, place }) => {
    const timer = delayAt(machine, name, place.path);
    return timer ? [{ id: timerId(source, name), state: source.path, name: nameOf(source), kind: 'timer' as const, timer }] : [];
  });
}

/** What a state listens to: one wait for each message and signal, however many transitions there are. */
export function listenersOf(machine: SourceMachine, source: SourceState, transitions: readonly Transition[]): readonly WaitDefinition[] {
  const waits = new Map<string, WaitDefinition>();
  for (const { trigger } of transitions) {
    if (trigger.kind !== 'message' && trigger.kind !== 'signal') continue;
    const { kind, name } = trigger;
    const id = `${source.elementId}/on/${kind === 'signal' ? 'signal.' : ''}${name}`;
    const place = { id, state: source.path, name };
    if (kind === 'signal') waits.set(id, { ...place, kind, signal: name });
    else waits.set(id, { ...place, kind, message: name, ...correlationOf(machine, name) });
  }
  return [...waits.values()];
}

function correlationOf({ root, report }: SourceMachine, name: string): { readonly correlationKey?: Value } {
  const messages = member(root.members, root.at, 'messages');
  const message = messages && isObject(messages.value) ? member(messages.value, messages.path, name) : undefined;
  const described = message && objectAt(message, report, ['correlationKey']);
  const correlationKey = message && described ? valueAt(member(described, message.path, 'correlationKey'), report) : undefined;
  return correlationKey === undefined ? {} : { correlationKey };
}

export interface Invoked {
  readonly waits: readonly WaitDefinition[];
  readonly transitions: readonly Transition[];
}

/** The invocations of a state. One alone is known by the id of its state, several need ids of their own. */
export function invocationsOf(machine: SourceMachine, source: SourceState): Invoked {
  const { report } = machine;
  const places = oneOrMany(member(source.members, source.at, 'invoke'));
  const waits: WaitDefinition[] = [];
  const transitions: Transition[] = [];
  for (const place of places) {
    const invoke = objectAt(place, report, ['id', 'src', 'input', 'onDone', 'onError', 'description', 'meta']);
    if (!invoke) continue;
    const given = textAt(member(invoke, place.path, 'id'), report);
    if (given === undefined && places.length > 1) report.error('STATECHART_ID', place.path, 'Where a state invokes several, each needs an "id".');
    const id = given ?? source.elementId;
    const invocation = invocationAt(invoke, place.path, report);
    if (invocation) waits.push({ id, state: source.path, name: metaName(invoke) ?? nameOf(source), ...invocation });
    transitions.push(
      ...transitionsAt(machine, source, member(invoke, place.path, 'onDone'), `onDone.${id}`, { kind: 'done', wait: id }),
      ...transitionsAt(machine, source, member(invoke, place.path, 'onError'), `onError.${id}`, { kind: 'error', wait: id }),
    );
  }
  return { waits, transitions };
}

/** The name people read: `meta.name`, else the key. */
export function nameOf(source: SourceState): string {
  return metaName(source.members) ?? source.key;
}

function metaName({ meta }: JsonObject): string | undefined {
  const name = isObject(meta) ? meta['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}
