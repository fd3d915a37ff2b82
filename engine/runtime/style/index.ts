import { setImmediate } from 'node:timers/promises';
import type { BpmnModel } from '../../model/bpmn/model.ts';
import type { Finding } from '../../model/contract.ts';
import type { ProcessResource, Resource } from '../deployed-models.ts';
import { lint } from './lint.ts';

/** Flow nodes with flows, and characters, of the files whose style is looked at. Reading them once more holds everything else up, for up to a tenth of a second at 500 elements. */
export const STYLE_LIMITS = { file: { elements: 500, characters: 300_000 }, deployment: { elements: 2_000, characters: 1_000_000 } } as const;

interface Size {
  readonly elements: number;
  readonly characters: number;
}

/**
 * Findings about style for the BPMN files of a deployment that the checks accept: warnings with the code `BPMN_STYLE`. Files beyond
 * `STYLE_LIMITS`, and what is left once the deployment is beyond them, are passed over.
 */
export async function styleFindings(resources: readonly Resource[], processes: readonly ProcessResource[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let left: Size = STYLE_LIMITS.deployment;
  for (const { name, content } of resources) {
    const models = processes.filter(({ resourceName, model }) => resourceName === name && model.kind === 'bpmn').map(({ model }) => model as BpmnModel);
    const size = { elements: models.reduce((sum, { elements, flows }) => sum + elements.length + flows.length, 0), characters: content.length };
    // a file without models was refused, or is none
    if (models.length === 0 || !fits(size, STYLE_LIMITS.file) || !fits(size, left)) continue;
    left = { elements: left.elements - size.elements, characters: left.characters - size.characters };
    // between two files others have their turn
    await setImmediate();
    findings.push(...(await lint(content, new Set(models.map(({ key }) => key)))).map((finding) => ({ ...finding, resource: name })));
  }
  return findings;
}

function fits(size: Size, limit: Size): boolean {
  return size.elements <= limit.elements && size.characters <= limit.characters;
}
