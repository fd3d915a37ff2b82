import { Engine } from 'bpmn-engine';
import type { BpmnEngineExecutionState, BpmnEngineOptions } from 'bpmn-engine';
import { VARIABLES, w2ForPeers } from '../../w2/model.ts';
import type { Peer } from './stepwise.ts';

const SERVICES = { isLarge: (): boolean => VARIABLES.amount > 100 };
const SETTINGS = { enableDummyService: true };

/** With its defaults: each case is an engine of its own that reads the source, and each saved state holds the source again. */
export function bpmnEngine(): Peer {
  const source = w2ForPeers();
  return peer('bpmn-engine', () => new Engine({ name: 'W2', source, ...environment() }), () => new Engine(), (state) => state);
}

/** Tuned: the model is read once for all cases, and taken out of each saved state. */
export async function tunedBpmnEngine(): Promise<Peer> {
  const engine = new Engine({ name: 'W2', source: w2ForPeers() });
  const [definition] = await engine.getDefinitions();
  const sourceContext = definition?.environment.options['source'] as NonNullable<BpmnEngineOptions['sourceContext']>;
  const make = (): Engine => new Engine({ name: 'W2', sourceContext, ...environment() });
  return peer('bpmn-engine tuned', make, make, (state) => ({ ...state, definitions: state.definitions.map(({ source: _source, ...rest }) => rest) }));
}

function environment(): BpmnEngineOptions {
  return { services: SERVICES, settings: SETTINGS, variables: { ...VARIABLES } };
}

function peer(name: string, begin: () => Engine, again: () => Engine, kept: (state: BpmnEngineExecutionState) => unknown): Peer {
  return {
    name,
    async begin() {
      const execution = await begin().execute();
      const state = kept(execution.getState());
      await execution.stop();
      return state;
    },
    async signal(saved, elementId) {
      const engine = again().recover(saved, { services: SERVICES });
      const execution = await engine.resume();
      execution.signal({ id: elementId === 'payment' ? 'message_Paid' : elementId });
      const state = kept(execution.getState());
      const ended = execution.state === 'idle';
      if (!ended) await execution.stop();
      return { state, ended };
    },
  };
}
