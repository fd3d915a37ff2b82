import type { JsonObject } from '../../json.ts';

/** One upload of models, decisions, forms and texts that belong together; never changed afterwards. */
export interface DeploymentRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  /** SHA-256 over names and contents, hex: the same content is not deployed twice. */
  readonly hash: string;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** A file of a deployment. The name is a key, never a path. */
export interface ResourceRow {
  readonly id: string;
  readonly tenant: string;
  readonly deploymentId: string;
  readonly name: string;
  readonly content: string;
  readonly hash: string;
}

/** An immutable version of a process model. Running instances stay on theirs. */
export interface DefinitionRow {
  readonly id: string;
  readonly tenant: string;
  readonly deploymentId: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly kind: 'bpmn' | 'statechart';
  readonly hash: string;
  readonly resourceName: string;
  readonly createdAt: number;
}

/** A procedure that may be applied for; points at the deployment that new cases start on. */
export interface ServiceRow {
  readonly tenant: string;
  readonly key: string;
  readonly deploymentId: string;
  readonly definitionKey: string;
  readonly unit: string;
  readonly name: string;
  /** The procedure's manifest as deployed. */
  readonly manifest: JsonObject;
  readonly updatedAt: number;
  readonly revision: number;
}
