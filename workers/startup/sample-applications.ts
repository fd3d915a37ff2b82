import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../engine/json.ts';
import type { Engine, SubmitApplication } from '../../engine/runtime/contract.ts';
import { workerActor } from '../actor.ts';

interface Sample {
  /** Place in the order of the inbox; samples without it are for tests only. */
  readonly seed?: number | boolean;
  readonly given: { readonly data: JsonObject; readonly documents: readonly { readonly purpose: string; readonly file: string }[] };
}

/** The shipped sample applications of a procedure that fill a new inbox, in their order. */
export function readSampleApplications(procedureFolder: string, service: string): readonly SubmitApplication[] {
  const examples = join(procedureFolder, 'examples');
  if (!existsSync(examples)) return [];
  const samples = readdirSync(examples)
    .filter((name) => /^\d+-.*\.json$/.test(name))
    .toSorted()
    .map((name) => ({ name, sample: JSON.parse(readFileSync(join(examples, name), 'utf8')) as Sample }))
    .filter(({ sample }) => sample.seed !== undefined && sample.seed !== false);
  return samples.map(({ name, sample }) => ({
    service,
    idempotencyKey: `sample:${name}`,
    channel: 'portal',
    data: sample.given.data,
    documents: sample.given.documents.map(({ purpose, file }) => ({ purpose, filename: file, bytes: readFileSync(join(examples, 'files', file)) })),
  }));
}

/** Submits the samples of every procedure once: a start that was broken off goes on where it stopped. */
export async function submitSampleApplications(engine: Engine, tenant: string, folder: string): Promise<number> {
  let submitted = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const application of readSampleApplications(join(folder, entry.name), entry.name)) {
      const { repeated } = await engine.commands.submitApplication(workerActor(tenant), application);
      if (!repeated) submitted += 1;
    }
  }
  return submitted;
}
