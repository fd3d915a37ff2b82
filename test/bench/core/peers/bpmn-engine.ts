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
        const ended = new Promise<void>((resolve) => {
          engine.once('end', () => resolve());
        });
        await engine.execute();
        await ended;
      }
    },
  };
}
