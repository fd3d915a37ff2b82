import type { JsonObject } from '../../json.ts';
import type { Action } from './model.ts';
import type { Place } from './members.ts';
import { expressionAt, mappingsAt, member, objectAt, oneOrMany, requiredText, textAt, valueAt } from './members.ts';
import type { Report } from './report.ts';

/** Reads one or several actions, each written `{ "type": …, "params": { … } }`. */
export function actionsAt(place: Place | undefined, report: Report): readonly Action[] {
  return oneOrMany(place).flatMap((at) => actionAt(at, report) ?? []);
}

type Params = { readonly object: JsonObject; readonly path: string; readonly report: Report };

interface Kind {
  /** Members of `params`; absent for `assign`, whose members are variables. */
  readonly params?: readonly string[];
  read(params: Params): Action | undefined;
}

const KINDS: Readonly<Record<Action['kind'], Kind>> = {
  assign: {
    read: ({ object, path, report }) => ({ kind: 'assign', values: mappingsAt({ value: object, path }, report) }),
  },
  script: {
    params: ['script', 'result'],
    read({ object, path, report }) {
      const place = member(object, path, 'script');
      const script = place && expressionAt(place, report);
      const result = textAt(member(object, path, 'result'), report);
      if (!place) report.error('STATECHART_ACTION', path, `The script at "${path}" is missing; add "script" with FEEL.`);
      return script && { kind: 'script', script, ...(result === undefined ? {} : { result }) };
    },
  },
  raise: {
    params: ['event'],
    read({ object, path, report }) {
      const event = requiredText(object, path, 'event', report, 'STATECHART_ACTION');
      return event === undefined ? undefined : { kind: 'raise', event };
    },
  },
  send: {
    params: ['message', 'correlationKey', 'variables'],
    read({ object, path, report }) {
      const message = requiredText(object, path, 'message', report, 'STATECHART_ACTION');
      const correlationKey = valueAt(member(object, path, 'correlationKey'), report);
      const variables = mappingsAt(member(object, path, 'variables'), report);
      return message === undefined ? undefined : { kind: 'send', message, variables, ...(correlationKey === undefined ? {} : { correlationKey }) };
    },
  },
  signal: {
    params: ['signal', 'variables'],
    read({ object, path, report }) {
      const name = requiredText(object, path, 'signal', report, 'STATECHART_ACTION');
      return name === undefined ? undefined : { kind: 'signal', name, variables: mappingsAt(member(object, path, 'variables'), report) };
    },
  },
  caseEvent: {
    params: ['event', 'outcome'],
    read({ object, path, report }) {
      const event = requiredText(object, path, 'event', report, 'STATECHART_ACTION');
      const outcome = valueAt(member(object, path, 'outcome'), report);
      return event === undefined ? undefined : { kind: 'caseEvent', event, ...(outcome === undefined ? {} : { outcome }) };
    },
  },
};

function actionAt(place: Place, report: Report): Action | undefined {
  const kinds = Object.keys(KINDS);
  if (typeof place.value === 'string') {
    report.error('STATECHART_ACTION', place.path, `"${place.value}" names a function, which a machine cannot carry; write { "type": …, "params": … } with one of ${kinds.join(', ')}.`);
    return undefined;
  }
  const action = objectAt(place, report, ['type', 'params']);
  const type = action?.['type'];
  if (!action) return undefined;
  if (typeof type !== 'string' || !Object.hasOwn(KINDS, type)) {
    report.error('STATECHART_ACTION', place.path, `An action has one of the types ${kinds.join(', ')}; work for people and workers is an "invoke".`);
    return undefined;
  }
  const kind = KINDS[type as Action['kind']];
  const params = member(action, place.path, 'params');
  const object = params && objectAt(params, report, kind.params);
  if (!params) report.error('STATECHART_ACTION', place.path, `The action "${type}" has no "params"; say what it does.`);
  return params && object && kind.read({ object, path: params.path, report });
}
