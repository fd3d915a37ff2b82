import * as elements from 'bpmn-elements';
import * as serializer from 'moddle-context-serializer';
import { moddleReader } from './moddle.ts';

/** The published types lack these. */
const { Serializer, TypeResolver } = serializer as unknown as {
  readonly Serializer: (read: never, resolver: never) => Parameters<typeof elements.Context>[0];
  readonly TypeResolver: (types: object) => never;
};

type Surroundings = Parameters<typeof elements.Context>[1];

/** Reads a model once, as bpmn-elements wants it; each instance gets a clone. */
export async function elementsContext(xml: string, environment?: Surroundings): Promise<ReturnType<typeof elements.Context>> {
  const resolver = TypeResolver({ ...elements, BpmnDiagram: () => undefined });
  return elements.Context(Serializer(await moddleReader().fromXML(xml), resolver), environment);
}
