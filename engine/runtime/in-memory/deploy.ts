import { LaufzettelError } from '../../errors.ts';
import type { Finding } from '../../model/contract.ts';
import { compileResources } from '../deployed-models.ts';
import { styleFindings } from '../style/index.ts';
import type { DeploymentInfo, ResourceText } from './contract.ts';
import { SYSTEM } from './parts.ts';
import type { InMemoryParts } from './parts.ts';
import { nameResources } from './resources.ts';
import type { NamedResource } from './resources.ts';

/** Deploys texts as one set; what the checks refuse comes back as findings. */
export async function deploy({ engine }: InMemoryParts, given: readonly (string | ResourceText)[]): Promise<DeploymentInfo> {
  const resources = nameResources(given);
  try {
    const { definitions, findings } = await engine.commands.deploy(SYSTEM, { name: 'in-memory', resources: resources.map(({ name, content }) => ({ name, content })) });
    return { deployed: true, findings: asGiven(findings, resources), processes: definitions.map(({ key, version, name }) => ({ key, version, name })) };
  } catch (error) {
    if (!(error instanceof LaufzettelError)) throw error;
    // the refusal names codes and places; clauses and warnings are in the findings themselves
    const { findings } = compileResources(resources);
    if (findings.every(({ severity }) => severity !== 'error')) throw error;
    return { deployed: false, findings: asGiven(findings, resources), processes: [] };
  }
}

/** Checks texts without deploying them. */
export function check(...given: readonly (string | ResourceText)[]): readonly Finding[] {
  const resources = nameResources(given);
  return asGiven(compileResources(resources).findings, resources);
}

/** What deploying the texts would find about their style: warnings, and none about a file that `check` refuses. */
export async function checkStyle(...given: readonly (string | ResourceText)[]): Promise<readonly Finding[]> {
  const resources = nameResources(given);
  return asGiven(await styleFindings(resources, compileResources(resources).models.processes), resources);
}

function asGiven(findings: readonly Finding[], resources: readonly NamedResource[]): readonly Finding[] {
  return findings.map((finding) => {
    const resource = resources.find(({ name }) => name === finding.resource)?.givenName ?? finding.resource;
    return resource === undefined ? finding : { ...finding, resource };
  });
}
