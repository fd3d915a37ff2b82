import type { Store } from '../store/port.ts';
import type { ResourceRow } from '../store/rows/definition.ts';
import type { Step } from '../store/work.ts';
import { compileResources } from './deployed-models.ts';
import type { DeployedModels } from './deployed-models.ts';
import type { WorkingSet } from './working-set.ts';

/** Deployments kept compiled; the least recently used goes first. */
const CAPACITY = 100;

/** Compiles each deployment once. A deployment never changes, so nothing in here is ever out of date. */
export class ModelCache {
  readonly #deployments = new Map<string, DeployedModels>();

  /** Inside a command. */
  *load(set: WorkingSet, tenant: string, deploymentId: string): Step<DeployedModels> {
    return this.#kept(deploymentId) ?? this.#compile(deploymentId, yield* set.select('resourcesOfDeployment', tenant, deploymentId));
  }

  /** For a query. */
  async read(store: Store, tenant: string, deploymentId: string): Promise<DeployedModels> {
    return this.#kept(deploymentId) ?? this.#compile(deploymentId, await store.select('resourcesOfDeployment', tenant, deploymentId));
  }

  #kept(deploymentId: string): DeployedModels | undefined {
    const found = this.#deployments.get(deploymentId);
    if (found !== undefined) {
      this.#deployments.delete(deploymentId);
      this.#deployments.set(deploymentId, found);
    }
    return found;
  }

  #compile(deploymentId: string, resources: readonly ResourceRow[]): DeployedModels {
    if (resources.length === 0) throw new Error(`Deployment ${deploymentId} has no resources.`);
    const { models } = compileResources(resources);
    this.#deployments.set(deploymentId, models);
    const [oldest] = this.#deployments.keys();
    if (this.#deployments.size > CAPACITY && oldest !== undefined) this.#deployments.delete(oldest);
    return models;
  }
}
