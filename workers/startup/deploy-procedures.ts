import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Deployed, Deployment, Engine } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';

/** What belongs to a procedure's deployment; samples and notes for people stay outside. */
const RESOURCE = /\.(?:bpmn|dmn|form\.json|machine\.json|machine\.ts|typ)$|^procedure\.json$/;
const MACHINE_MODULE = /\.machine\.ts$/;

/**
 * The deployment of one procedure folder: every model, decision, form and letter of it by its name in the folder. A machine
 * written as a TypeScript module is deployed as the JSON that it exports.
 */
export async function readProcedure(folder: string, name: string): Promise<Deployment> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const resources = names.filter((file) => RESOURCE.test(file) && !file.startsWith('examples/')).toSorted();
  return { name, resources: await Promise.all(resources.map((file) => readResource(folder, file))) };
}

async function readResource(folder: string, file: string): Promise<Deployment['resources'][number]> {
  const path = join(folder, file);
  if (!MACHINE_MODULE.test(file)) return { name: file, content: readFileSync(path, 'utf8') };
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  if (module.default === undefined) throw new Error(`${path} exports no machine; write "export default defineProcess({ … })".`);
  return { name: file.replace(MACHINE_MODULE, '.machine.json'), content: `${JSON.stringify(module.default, null, 2)}\n` };
}

/** Deploys every procedure below `folder` for the tenant; what has not changed makes no new version. */
export async function deployProcedures(engine: Engine, tenant: string, folder: string): Promise<readonly Deployed[]> {
  const deployed: Deployed[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !readdirSync(join(folder, entry.name)).includes('procedure.json')) continue;
    deployed.push(await engine.commands.deploy(workerActor(tenant), await readProcedure(join(folder, entry.name), entry.name)));
  }
  return deployed;
}
