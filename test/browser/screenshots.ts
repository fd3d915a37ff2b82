import { join } from 'node:path';
import { root } from '../architecture/sources.ts';
import { playDefectStory } from './defect-story.ts';
import { openOffice } from './office.ts';
import { playPermitStory } from './permit-story.ts';

/** `npm run screenshots`: renews the pictures of every page in `docs/images/`. */
const office = await openOffice({ pictures: join(root, 'docs', 'images') });
try {
  await playPermitStory(office);
  await playDefectStory(office);
  process.stdout.write(`Pictures are in docs/images/. axe: ${office.findings.length === 0 ? 'nothing found' : JSON.stringify(office.findings, null, 2)}\n`);
} finally {
  await office.close();
}
