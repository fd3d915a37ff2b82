import type { Committed } from '../port.ts';
import type { Work } from '../work.ts';

/**
 * How often a command may be overtaken by other processes. More often than it may be at odds with itself: under load
 * they all write the same counter, and a command loses that race many times without any fault of its own.
 */
export const OVERTAKEN_LIMIT = 64;

/** A command that somebody waits for. */
export interface Queued {
  readonly work: () => Work<unknown>;
  readonly resolve: (committed: Committed<unknown>) => void;
  readonly reject: (reason: unknown) => void;
  /** How often it has found a row at another revision than it expected. */
  attempts: number;
  /** How often somebody else wrote what it had read. */
  overtaken: number;
}
