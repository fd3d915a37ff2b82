import { LaufzettelError } from '../../engine/errors.ts';
import type { JsonObject } from '../../engine/json.ts';
import { openInMemoryEngine } from '../../engine/runtime/in-memory/index.ts';
import type { InMemoryEngine } from '../../engine/runtime/in-memory/index.ts';
import { chain, end, processXml, script, start } from '../../engine/model/testing/bpmn-xml.ts';
import { endless } from './endless.ts';
import { expressions } from './expressions.ts';
import type { HostileCase } from './hostile-case.ts';
import { names } from './names.ts';
import { sizes } from './sizes.ts';

export const HOSTILE: readonly HostileCase[] = [...endless, ...sizes, ...names, ...expressions];

/** How a hostile model ended, in the words of the case. */
export interface Ending {
  readonly ended: HostileCase['ends'];
  /** Whether the same engine ran an ordinary process afterwards. */
  readonly healthy: boolean;
  /** Processor time from the deployment until all was quiet, ms: on a busy machine the clock tells nothing. */
  readonly took: number;
}

const ORDINARY = processXml('ordinary', start(), script('work', '6 * 7', { resultVariable: 'answer' }), end(), chain('start', 'work', 'end'));

/** Lets a hostile model loose on an engine of its own, and an ordinary one after it. */
export async function playHostile(hostile: HostileCase): Promise<Ending> {
  await using engine = await openInMemoryEngine({ scripts: true });
  await engine.deploy(ORDINARY);
  const xml = hostile.xml();
  const variables = hostile.variables?.() ?? {};
  const begun = process.cpuUsage();
  const ended = await endingOf(engine, hostile, xml, variables);
  const { user, system } = process.cpuUsage(begun);
  const took = (user + system) / 1000;
  const ordinary = await engine.start('ordinary');
  return { ended, took, healthy: ordinary.status === 'completed' && ordinary.variables['answer'] === 42 && !('polluted' in {}) };
}

async function endingOf(engine: InMemoryEngine, { ends, play, begunByPlay }: HostileCase, xml: string, variables: JsonObject): Promise<Ending['ended']> {
  const { deployed, findings } = await engine.deploy(xml);
  if (!deployed) return { finding: expected(ends, 'finding', findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)) };
  try {
    if (!begunByPlay) await engine.start('p', { variables });
    await play?.(engine);
  } catch (error) {
    if (error instanceof LaufzettelError) return { refused: error.code };
    throw error;
  }
  const incidents = await engine.incidents();
  if (incidents.length > 0) return { incident: expected(ends, 'incident', incidents.map(({ code }) => code)) };
  return (await engine.instances({ status: 'active' })).length > 0 ? 'waits' : 'completes';
}

/** The code that is expected if it is among those found, otherwise all of them. */
function expected(ends: HostileCase['ends'], kind: 'finding' | 'incident', found: readonly string[]): string {
  const wanted = Object.entries(ends).find(([name]) => name === kind)?.[1];
  return wanted !== undefined && found.includes(wanted) ? wanted : [...new Set(found)].join(', ');
}
