import { positions } from '../../execution/index.ts';
import type { InstanceRow } from '../../store/rows/execution.ts';
import { hasRole, hasScope, require, seesCase } from '../authorise.ts';
import type { RuntimeParts } from '../command.ts';
import type { Actor, InstanceView, Queries } from '../contract.ts';
import { modelIn } from '../instances/definitions.ts';

export function instanceQueries(parts: RuntimeParts): Pick<Queries, 'instance' | 'definitions' | 'definitionSource'> {
  const { store } = parts;
  return {
    instance: async (actor, instanceId) => {
      const row = await store.row('instance', actor.tenant, instanceId);
      if (row === null || !(await seesInstance(actor, row))) return null;
      return instanceView(parts, row);
    },
    definitions: async (actor) => {
      requireStaff(actor);
      return store.queries.definitions(actor.tenant);
    },
    definitionSource: async (actor, definitionId) => {
      requireStaff(actor);
      return store.queries.definitionSource(actor.tenant, definitionId);
    },
  };

  async function seesInstance(actor: Actor, row: InstanceRow): Promise<boolean> {
    if (actor.kind === 'applicant') return false;
    if (row.caseId === null) return actor.kind === 'system' || hasRole(actor, 'lead', 'admin', 'designer') || hasScope(actor, 'instances:write');
    const caseRow = await store.row('case_file', actor.tenant, row.caseId);
    return caseRow !== null && seesCase(actor, caseRow);
  }
}

/** Models are no secret among staff, and none of the public's business. */
function requireStaff(actor: Actor): void {
  require(actor.kind === 'system' || actor.kind === 'account' || hasScope(actor, 'deployments:write'));
}

/** An instance with its place in the model, for the diagram. */
export async function instanceView({ store, models }: RuntimeParts, row: InstanceRow): Promise<InstanceView> {
  const definition = await store.row('process_definition', row.tenant, row.definitionId);
  if (definition === null) throw new Error(`Definition ${row.definitionId} of an instance is gone.`);
  const model = modelIn(await models.read(store, row.tenant, definition.deploymentId), definition);
  const scopes = await store.select('scopesOfInstance', row.tenant, row.id);
  return {
    id: row.id,
    definitionId: definition.id,
    definitionKey: definition.key,
    definitionVersion: definition.version,
    kind: definition.kind,
    status: row.status,
    ...positions(model, row.state),
    visited: await store.queries.visitedElements(row.tenant, row.id),
    variables: scopes.find(({ scopeId }) => scopeId === row.state.rootScopeId)?.values ?? {},
  };
}
