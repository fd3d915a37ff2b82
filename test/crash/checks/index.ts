import { ACKNOWLEDGED } from './acknowledged.ts';
import { AUDIT } from './audit.ts';
import type { Check, Findings } from './check.ts';
import { EFFECTS } from './effects.ts';
import { ENDS, NOTHING_TWICE } from './ends.ts';
import { REFERENCES } from './references.ts';
import { STUCK } from './stuck.ts';

/** Everything that is looked at after a round. */
export const CHECKS: readonly Check[] = [ACKNOWLEDGED, ENDS, NOTHING_TWICE, EFFECTS, AUDIT, REFERENCES, STUCK];

/** All broken promises of a round, in words. */
export async function checkBooks(findings: Findings): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { run } of CHECKS) broken.push(...(await run(findings)));
  return broken;
}
