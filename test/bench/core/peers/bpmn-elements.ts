import * as elements from 'bpmn-elements';
import * as serializer from 'moddle-context-serializer';
import type { Contender } from '../../measure.ts';
import { fiveTasks } from '../models.ts';
import { moddleReader } from './moddle.ts';

/** The published types lack these. */
const { Serializer, TypeResolver } = serializer as unknown as {
  readonly Serializer: (read: never, resolver: never) => Parameters<typeof elements.Context>[0];
  readonly TypeResolver: (types: object) => never;
};

/** bpmn-elements as its documentation uses it, tuned: the model is read and made serialisable once, each instance gets a clone. */
export async function bpmnElements(): Promise<Contender> {
  const resolver = TypeResolver({ ...elements, BpmnDiagram: () => undefined });
  const read = await moddleReader().fromXML(fiveTasks());
  const context = elements.Context(Serializer(read, resolver));
  return {
    name: 'bpmn-elements',
    async run(times) {
      for (let time = 0; time < times; time++) {
        const definition = new elements.Definition(context.clone());
        await new Promise<void>((resolve, reject) => {
          definition.run((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
        });
      }
    },
  };
}
