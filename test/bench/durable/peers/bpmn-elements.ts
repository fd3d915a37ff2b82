import { Definition, Environment } from 'bpmn-elements';
import { elementsContext } from '../../core/peers/elements-context.ts';
import { VARIABLES, w2ForPeers } from '../../w2/model.ts';
import type { Peer } from './stepwise.ts';

type State = ReturnType<Definition['getState']>;

/** The library under bpmn-engine, used by itself: the model is read once, and no saved state holds it. */
export async function bpmnElements(): Promise<Peer> {
  const context = await elementsContext(w2ForPeers());
  const make = (): Definition =>
    new Definition(context.clone(new Environment({ services: { isLarge: () => VARIABLES.amount > 100 }, settings: { enableDummyService: true }, variables: { ...VARIABLES } })));
  return {
    name: 'bpmn-elements',
    begin() {
      const definition = make();
      definition.run();
      const state = definition.getState();
      definition.stop();
      return Promise.resolve(state);
    },
    signal(saved, elementId) {
      const definition = make().recover(saved as State);
      definition.resume();
      definition.signal({ id: elementId === 'payment' ? 'message_Paid' : elementId });
      const state = definition.getState();
      const ended = !definition.isRunning;
      if (!ended) definition.stop();
      return Promise.resolve({ state, ended });
    },
  };
}
