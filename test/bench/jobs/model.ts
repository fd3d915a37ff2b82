import type { Engine } from '../../../engine/runtime/contract.ts';
import { chain, end, processXml, serviceTask, start } from '../../../engine/model/testing/bpmn-xml.ts';
import { SYSTEM } from '../w2/drive.ts';

export const TOPIC = 'bench.work';
const MODEL = processXml('work', start(), serviceTask('call', { topic: TOPIC }), end(), chain('start', 'call', 'end'));

/** The process whose only activity is a job. */
export async function deployModel(engine: Engine): Promise<void> {
  await engine.commands.deploy(SYSTEM, { name: 'work', resources: [{ name: 'work.bpmn', content: MODEL }] });
}

/** Starts an instance for each job, at most `atOnce` at the same time. */
export async function addJobs(engine: Engine, times: number, atOnce: number): Promise<void> {
  let left = times;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await engine.commands.startInstance(SYSTEM, { definitionKey: 'work', variables: { amount: 1 } });
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, times) }, lane));
}
