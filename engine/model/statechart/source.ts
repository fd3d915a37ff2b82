import type { JsonObject } from '../../json.ts';
import { member, objectAt, textAt } from './members.ts';
import type { StateType } from './model.ts';
import type { Report } from './report.ts';
import { LIMITS, memberPath } from './shape.ts';

/** The states as the file has them, before anything in them is read: so that a target can be looked up from everywhere. */
export interface SourceState {
  /** Keys from the machine down, joined by dots; '' for the machine itself. */
  readonly path: string;
  readonly key: string;
  readonly elementId: string;
  readonly type: StateType;
  readonly members: JsonObject;
  /** Place in the file: `states.review.states.first`. */
  readonly at: string;
  readonly parent: SourceState | null;
  readonly children: readonly SourceState[];
}

export interface SourceMachine {
  readonly key: string;
  readonly root: SourceState;
  /** Document order, the machine first. */
  readonly states: readonly SourceState[];
  readonly byPath: ReadonlyMap<string, SourceState>;
  readonly byId: ReadonlyMap<string, SourceState>;
  readonly report: Report;
}

const COMMON = ['id', 'type', 'description', 'meta', 'tags'];
const ACTING = ['entry', 'exit', 'on', 'always', 'after', 'invoke', 'onError'];
const ALLOWED: Readonly<Record<StateType, readonly string[]>> = {
  atomic: [...COMMON, ...ACTING],
  compound: [...COMMON, ...ACTING, 'initial', 'states', 'onDone'],
  parallel: [...COMMON, ...ACTING, 'states', 'onDone'],
  final: [...COMMON, 'entry', 'exit'],
  history: [...COMMON, 'history', 'target'],
};
const OF_MACHINE = ['version', 'context', 'delays', 'messages', '$schema'];
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Finds all states with their types. */
export function collect(config: JsonObject, report: Report): SourceMachine | undefined {
  const key = textAt(member(config, '', 'id'), report);
  if (key === undefined) report.error('STATECHART_ID', 'id', 'The machine has no "id"; it is the key by which the process is started.');
  else if (!NAME.test(key)) report.error('STATECHART_ID', 'id', `The id "${key}" may hold letters, digits, "_" and "-" only.`);
  const states: SourceState[] = [];
  const root = collectState(config, { key: key ?? '', path: '', elementId: key ?? '', at: '', parent: null }, states, report);
  if (states.length > LIMITS.states) report.error('STATECHART_TOO_LARGE', '', `The machine has more than ${LIMITS.states} states; split it into machines that call each other.`);
  if (activeAtOnce(root) > LIMITS.atOnce) report.error('STATECHART_TOO_LARGE', '', `More than ${LIMITS.atOnce} states of the machine can be active at once; let parallel parts be machines of their own that are called.`);
  if (root.type !== 'compound' && root.type !== 'parallel') report.error('STATECHART_STATE', '', 'The machine has no "states"; describe at least one.');
  if (report.refused) return undefined;
  return { key: key ?? '', root, states, byPath: new Map(states.map((state) => [state.path, state])), byId: idsOf(states, report), report };
}

/** The most innermost states that can be active together. */
function activeAtOnce({ type, children }: SourceState): number {
  const counts = children.map(activeAtOnce);
  if (type === 'parallel') return counts.reduce((sum, count) => sum + count, 0);
  return type === 'history' ? 0 : Math.max(1, ...counts);
}

type Here = Pick<SourceState, 'key' | 'path' | 'elementId' | 'at' | 'parent'>;

function collectState(members: JsonObject, here: Here, states: SourceState[], report: Report): SourceState {
  const children: SourceState[] = [];
  const state: SourceState = { ...here, members, type: typeOf(members, here, report), children };
  states.push(state);
  const allowed = [...ALLOWED[state.type], ...(here.parent === null ? OF_MACHINE : [])].filter((name) => here.parent !== null || name !== 'onDone');
  objectAt({ value: members, path: here.at }, report, allowed);
  const within = ALLOWED[state.type].includes('states') ? member(members, here.at, 'states') : undefined;
  const inner = within && objectAt(within, report);
  for (const [key, value] of Object.entries(inner ?? {})) {
    const at = memberPath(within?.path ?? '', key);
    if (!NAME.test(key)) report.error('STATECHART_ID', at, `The state name "${key}" may hold letters, digits, "_" and "-" only.`);
    const child = objectAt({ value, path: at }, report);
    const path = memberPath(here.path, key);
    if (child) children.push(collectState(child, { key, path, elementId: path, at, parent: state }, states, report));
  }
  return state;
}

function typeOf(members: JsonObject, { at }: Here, report: Report): StateType {
  const { type, states, history } = members;
  const nested = typeof states === 'object' && states !== null && Object.keys(states).length > 0;
  const natural: StateType = nested ? 'compound' : history === undefined ? 'atomic' : 'history';
  if (type === undefined) return natural;
  const place = memberPath(at, 'type');
  if (type !== 'atomic' && type !== 'compound' && type !== 'parallel' && type !== 'final' && type !== 'history') {
    report.error('STATECHART_STATE', place, `"${place}" must be atomic, compound, parallel, final or history.`);
    return natural;
  }
  if (nested !== (type === 'compound' || type === 'parallel')) {
    const what = nested ? `is "${type}" but has states inside` : `is "${type}" but has no states inside`;
    report.error('STATECHART_STATE', place, `The state ${what}; correct its type or its states.`);
    return natural;
  }
  return type;
}

/** States by the id the author gave them, for targets with `#`; the machine's own id leads to the machine. */
function idsOf(states: readonly SourceState[], report: Report): ReadonlyMap<string, SourceState> {
  const byId = new Map<string, SourceState>();
  for (const state of states) {
    const place = member(state.members, state.at, 'id');
    const id = textAt(place, report);
    if (id === undefined || place === undefined) continue;
    if (!NAME.test(id)) report.error('STATECHART_ID', place.path, `The id "${id}" may hold letters, digits, "_" and "-" only.`);
    if (byId.has(id)) report.error('STATECHART_ID', place.path, `Two states have the id "${id}"; ids must be unique.`);
    byId.set(id, state);
  }
  return byId;
}
