import type { Contender } from '../../measure.ts';
import { openSavedStates, type SavedStates } from './saved-states.ts';

/** What a peer does between two saves. Each step is taken by a fresh copy of the engine, as after a restart. */
export interface Peer {
  readonly name: string;
  /** Begins a case; gives the state at its first wait. */
  begin(): Promise<unknown>;
  /** Goes on from a saved state with what the element waits for; gives the state at the next wait or the end. */
  signal(state: unknown, elementId: string): Promise<{ readonly state: unknown; readonly ended: boolean }>;
}

/** In order: a person, a message, a person. The service task lies between the first and the message, and is done in the step. */
export const SIGNALS = ['examine', 'payment', 'issue'];

/** W2 with the state saved durably at each wait and loaded for the next step: four commits a case. */
export function stepwise(peer: Peer): Contender {
  const states = openSavedStates();
  let cases = 0;
  return {
    name: peer.name,
    async run(times) {
      for (let time = 0; time < times; time++) await one(peer, states, `case-${cases++}`);
    },
    close: () => states.close(),
  };
}

async function one(peer: Peer, states: SavedStates, id: string): Promise<void> {
  states.save(id, await peer.begin());
  let ended = false;
  for (const elementId of SIGNALS) {
    const next = await peer.signal(states.load(id), elementId);
    states.save(id, next.state);
    ended = next.ended;
  }
  if (!ended) throw new Error(`W2 did not come to its end with ${peer.name}.`);
}
