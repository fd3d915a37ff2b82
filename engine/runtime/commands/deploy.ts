import { LaufzettelError } from '../../errors.ts';
import { hasRole, hasScope, require } from '../authorise.ts';
import { runCommand } from '../command.ts';
import type { CommandScope, RuntimeParts } from '../command.ts';
import type { Actor, Commands, Deployed, Deployment } from '../contract.ts';
import { compileResources } from '../deployed-models.ts';
import type { DeployedModels } from '../deployed-models.ts';
import { sha256 } from '../hash.ts';
import { openMessageKeys } from '../instances/message-keys.ts';
import { openStartEvents } from '../instances/start-events.ts';
import { newestDefinition } from '../instances/definitions.ts';
import { canonical } from '../../store/audit-chain.ts';
import { scriptFindings } from '../script/index.ts';
import { styleFindings } from '../style/index.ts';
import { planHousekeeping } from '../jobs/housekeeping.ts';
import type { DefinitionRow } from '../../store/rows/definition.ts';
import type { Step } from '../../store/work.ts';

const MAX_RESOURCES = 200;
const MAX_CHARACTERS = 5_000_000;

/**
 * Deploys models, decisions, forms and texts as one immutable set. The same content again makes nothing new; an error
 * among the findings refuses the whole with `MODEL_REFUSED`. A `procedure.json` offers the service from now on.
 */
export function deploy(parts: RuntimeParts): Commands['deploy'] {
  return async (actor, deployment) => {
    require(mayDeploy(actor));
    checkShape(deployment);
    const { models, findings: found } = compileResources(deployment.resources);
    const checked = [...found, ...scriptFindings(models.processes, parts.scripts, actor.tenant)];
    const errors = checked.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new LaufzettelError('MODEL_REFUSED', undefined, errors.map((finding) => ({
        path: [finding.resource, finding.elementId].filter((part) => part !== undefined && part !== '').join('#'),
        code: finding.code,
        message: finding.message,
      })));
    }
    const findings = [...checked, ...(await styleFindings(deployment.resources, models.processes))];
    const hash = sha256(canonical(deployment.resources.map(({ name, content }) => [name, content]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))));
    return runCommand<Deployed>(parts, actor, 'deploy', function* (scope) {
      yield* planHousekeeping(scope);
      const [before] = yield* scope.set.select('deploymentByContent', scope.tenant, hash);
      if (before !== undefined) {
        const definitions = yield* scope.set.select('definitionsOfDeployment', scope.tenant, before.id);
        return { result: { deploymentId: before.id, changed: false, definitions: definitions.map(toDeployedDefinition), findings }, fact: null };
      }
      const deploymentId = scope.ids.next();
      scope.set.insert('deployment', { id: deploymentId, tenant: scope.tenant, name: deployment.name, hash, createdAt: scope.now, createdBy: actor.displayName });
      for (const { name, content } of deployment.resources) {
        scope.set.insert('resource', { id: scope.ids.next(), tenant: scope.tenant, deploymentId, name, content, hash: sha256(content) });
      }
      const definitions = yield* insertDefinitions(scope, deploymentId, models);
      yield* offerService(scope, deploymentId, models);
      scope.set.publish({ tenant: scope.tenant, type: 'deployment', caseId: null, taskId: null, at: scope.now });
      return {
        result: { deploymentId, changed: true, definitions: definitions.map(toDeployedDefinition), findings },
        fact: { subject: deploymentId, detail: { name: deployment.name, hash, definitions: definitions.map(({ key, version }) => `${key}:${version}`) } },
      };
    });
  };
}

function mayDeploy(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'designer') || (actor.kind === 'token' && hasScope(actor, 'deployments:write'));
}

function* insertDefinitions(scope: CommandScope, deploymentId: string, models: DeployedModels): Step<readonly DefinitionRow[]> {
  const rows: DefinitionRow[] = [];
  for (const { model, resourceName } of models.processes) {
    const newest = yield* newestDefinition(scope, model.key);
    const row: DefinitionRow = {
      id: scope.ids.next(),
      tenant: scope.tenant,
      deploymentId,
      key: model.key,
      version: (newest?.version ?? 0) + 1,
      name: model.name,
      kind: model.kind,
      hash: model.hash,
      resourceName,
      createdAt: scope.now,
    };
    scope.set.insert('process_definition', row);
    yield* openStartEvents(scope, row, model);
    yield* openMessageKeys(scope, row, model);
    rows.push(row);
  }
  return rows;
}

/** Registers the service and, the first time, the unit that its manifest describes. */
function* offerService({ set, tenant, now }: CommandScope, deploymentId: string, { manifest, manifestSource }: DeployedModels): Step<void> {
  if (manifest === null || manifestSource === null) return;
  const unit = yield* set.get('unit', tenant, manifest.unit);
  if (unit === null) {
    set.insert('unit', { tenant, key: manifest.unit, name: manifest.unitName.de, fileplan: manifest.fileplan ?? manifest.unit });
  }
  const before = yield* set.get('service', tenant, manifest.key);
  const row = {
    tenant,
    key: manifest.key,
    deploymentId,
    definitionKey: manifest.definition,
    unit: manifest.unit,
    name: manifest.name.de,
    manifest: manifestSource,
    updatedAt: now,
    revision: before?.revision ?? 1,
  };
  if (before === null) set.insert('service', row);
  else set.update('service', row);
}

function toDeployedDefinition({ id, key, version, name }: DefinitionRow): Deployed['definitions'][number] {
  return { id, key, version, name };
}

function checkShape({ name, resources }: Deployment): void {
  if (name === '' || name.length > 200) refuse('name', '1 to 200 characters');
  if (resources.length === 0 || resources.length > MAX_RESOURCES) refuse('resources', `1 to ${MAX_RESOURCES} resources`);
  const names = new Set<string>();
  for (const [index, resource] of resources.entries()) {
    // a name is a key; refusing what looks like a path keeps anyone from reading one into it later
    if (!/^[\p{L}\p{N}_-][\p{L}\p{N} ._/-]{0,199}$/u.test(resource.name) || resource.name.includes('..')) refuse(`resources.${index}.name`, 'a plain file name, folders separated by "/"');
    if (names.has(resource.name)) refuse(`resources.${index}.name`, 'a name that no other resource has');
    if (resource.content.length > MAX_CHARACTERS) refuse(`resources.${index}.content`, 'at most 5 MB');
    names.add(resource.name);
  }
}

function refuse(path: string, expected: string): never {
  throw new LaufzettelError('INVALID_INPUT', undefined, [{ path, code: 'shape', message: `Expected ${expected}.` }]);
}
