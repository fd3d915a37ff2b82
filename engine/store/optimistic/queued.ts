import type { Committed } from '../port.ts';
import type { Work } from '../work.ts';

/** A command that somebody waits for. */
export interface Queued {
  readonly work: () => Work<unknown>;
  readonly resolve: (committed: Committed<unknown>) => void;
  readonly reject: (reason: unknown) => void;
  /** How often it has met another writer. */
  attempts: number;
}
