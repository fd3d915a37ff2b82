import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Problem } from '../contract.ts';
import type { Draft } from './draft.ts';
import type { OpenIncident } from './state.ts';

/** Member of a scope of its own in which the data of an event wait for a retry; no expression can name it. */
const HELD = '$event';

/** Says that the instance stands still, and keeps what a retry needs. */
export function stop(draft: Draft, what: Omit<OpenIncident, 'id' | 'held'>, problem: Problem, more: { readonly data?: JsonObject; readonly waitId?: string } = {}): void {
  const incidentId = draft.context.nextId();
  const { data, waitId } = more;
  const held = data && Object.keys(data).length > 0 ? draft.context.nextId() : undefined;
  if (data && held !== undefined) draft.effects.push({ type: 'writeVariables', scopeId: held, values: { [HELD]: data } });
  draft.incidents = [...draft.incidents, { id: incidentId, ...what, ...(held === undefined ? {} : { held }) }];
  draft.effects.push({ type: 'raiseIncident', incidentId, elementId: placeOf(draft, what.definition), problem, ...(waitId === undefined ? {} : { waitId }) });
}

/** The data that an incident keeps. */
export function heldData({ context }: Draft, { held }: OpenIncident): JsonObject {
  const data = held === undefined ? undefined : context.variables(held)?.[HELD];
  return isObject(data) ? data : {};
}

export function resolve(draft: Draft, incident: OpenIncident): void {
  draft.incidents = draft.incidents.filter((candidate) => candidate !== incident);
  draft.effects.push({ type: 'resolveIncident', incidentId: incident.id });
  if (incident.held !== undefined) draft.effects.push({ type: 'dropScope', scopeId: incident.held });
}

/** The state at which people look for the incident. */
export function placeOf({ model }: Draft, definition: string | undefined): string {
  const wait = definition === undefined ? undefined : model.waits.get(definition);
  return model.state.get(wait?.state ?? '')?.elementId ?? model.key;
}
