import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { Step } from '../../store/work.ts';
import type { CommandScope } from '../command.ts';

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
