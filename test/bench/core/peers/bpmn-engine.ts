import { Engine } from 'bpmn-engine';
import type { Contender } from '../../measure.ts';
import { fiveTasks } from '../models.ts';

/** bpmn-engine with its defaults: each instance is an engine of its own that reads the source. */
export function bpmnEngine(): Contender {
  const source = fiveTasks();
  return {
    name: 'bpmn-engine',
    async run(times) {
      for (let time = 0; time < times; time++) {
        const engine = new Engine({ name: 'W1', source });
        await new Promise<void>((resolve, reject) => {
          engine.execute((error: unknown) => {
            if (error) reject(error as Error);
          });
          engine.once('end', () => resolve());
        });
      }
    },
  };
}
