import type { ExecutableModel } from '../../model/index.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';
import type { DeployedModels } from '../deployed-models.ts';

/** The newest version of a process; `null` when none is deployed. */
export function* newestDefinition({ set, tenant }: CommandScope, key: string): Step<DefinitionRow | null> {
  const versions = yield* set.select('definitionsOfKey', tenant, key);
  return versions.toSorted((a, b) => b.version - a.version)[0] ?? null;
}

/** The process that came with a deployment: what a procedure and its call activities run on. */
export function* definitionInDeployment({ set, tenant }: CommandScope, deploymentId: string, key: string): Step<DefinitionRow | null> {
  const definitions = yield* set.select('definitionsOfDeployment', tenant, deploymentId);
  return definitions.find((definition) => definition.key === key) ?? null;
}

/** The version that something stored refers to. */
export function* requireDefinition({ set, tenant }: CommandScope, definitionId: string): Step<DefinitionRow> {
  const definition = yield* set.get('process_definition', tenant, definitionId);
  if (definition === null) throw new Error(`Definition ${definitionId}, which is in use, is gone.`);
  return definition;
}

/** The compiled model of a version. */
export function* modelOf(scope: CommandScope, definitionId: string): Step<ExecutableModel> {
  const definition = yield* requireDefinition(scope, definitionId);
  return modelIn(yield* scope.models.load(scope.set, scope.tenant, definition.deploymentId), definition);
}

/** The compiled model of a version among those of its deployment. */
export function modelIn({ processes }: DeployedModels, { key, resourceName }: DefinitionRow): ExecutableModel {
  const found = processes.find((process) => process.model.key === key && process.resourceName === resourceName);
  if (found === undefined) throw new Error(`Process ${key} is not in the deployment it came with.`);
  return found.model;
}
