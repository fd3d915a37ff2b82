import type { InMemoryEngine } from '../../engine/runtime/in-memory/index.ts';
import type { JsonObject } from '../../engine/json.ts';

/** A model made to hurt, and how that must end. */
export interface HostileCase {
  readonly name: string;
  /** The text of the model, made only when it is needed: some are large. */
  readonly xml: () => string;
  /** Code of a finding that refuses the model, of an incident, or of the refusal of the start; `completes`: it is harmless and runs; `waits`: it stands and says where. */
  readonly ends: { readonly finding: string } | { readonly incident: string } | { readonly refused: string } | 'completes' | 'waits';
  readonly variables?: () => JsonObject;
  /** What happens after the start of the process `p`, or in its place. */
  readonly play?: (engine: InMemoryEngine) => Promise<void>;
  /** The process is begun by `play`. */
  readonly begunByPlay?: true;
}
