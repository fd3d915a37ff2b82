import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Deployed, Deployment, Engine } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';

/** What belongs to a procedure's deployment; samples and notes for people stay outside. */
const RESOURCE = /\.(?:bpmn|dmn|form\.json|typ)$|^procedure\.json$/;

/** The deployment of one procedure folder: every model, decision, form and letter of it by its name in the folder. */
export function readProcedure(folder: string, name: string): Deployment {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const resources = names.filter((file) => RESOURCE.test(file) && !file.startsWith('examples/')).toSorted();
  return { name, resources: resources.map((file) => ({ name: file, content: readFileSync(join(folder, file), 'utf8') })) };
}

/** Deploys every procedure below `folder` for the tenant; what has not changed makes no new version. */
export async function deployProcedures(engine: Engine, tenant: string, folder: string): Promise<readonly Deployed[]> {
  const deployed: Deployed[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !readdirSync(join(folder, entry.name)).includes('procedure.json')) continue;
    deployed.push(await engine.commands.deploy(workerActor(tenant), readProcedure(join(folder, entry.name), entry.name)));
  }
  return deployed;
}
