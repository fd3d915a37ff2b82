import { Definition } from 'bpmn-elements';
import type { Contender } from '../../measure.ts';
import { fiveTasks } from '../models.ts';
import { elementsContext } from './elements-context.ts';

/** bpmn-elements as its documentation uses it, tuned: the model is read and made serialisable once, each instance gets a clone. */
export async function bpmnElements(): Promise<Contender> {
  const context = await elementsContext(fiveTasks());
  return {
    name: 'bpmn-elements',
    async run(times) {
      for (let time = 0; time < times; time++) {
        const definition = new Definition(context.clone());
        await new Promise<void>((resolve, reject) => {
          definition.run((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
        });
      }
    },
  };
}
