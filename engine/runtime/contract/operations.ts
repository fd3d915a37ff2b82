import type { JsonObject } from '../../json.ts';

export type { StoreCounts } from '../../store/store-counts.ts';
export type { Statistics } from '../../store/vocabulary.ts';

export interface IncidentView {
  readonly id: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly instanceId: string | null;
  readonly jobId: string | null;
  readonly elementId: string | null;
  readonly code: string;
  readonly message: string;
  readonly detail: JsonObject;
  readonly createdAt: number;
  readonly resolvedAt: number | null;
}

export interface InstanceView {
  readonly id: string;
  readonly definitionId: string;
  readonly definitionKey: string;
  readonly definitionVersion: number;
  readonly kind: 'bpmn' | 'statechart';
  readonly status: 'active' | 'completed' | 'cancelled' | 'failed';
  /** Element ids where the instance stands now, and those with an open incident: for the diagram. */
  readonly positions: readonly string[];
  readonly incidentPositions: readonly string[];
  /** Events whose condition is awaited, and activities of ad-hoc sub-processes that may be begun. */
  readonly awaitedConditions: readonly string[];
  readonly offered: readonly string[];
  /** Elements passed so far, for the diagram. */
  readonly visited: readonly string[];
  readonly variables: JsonObject;
}

