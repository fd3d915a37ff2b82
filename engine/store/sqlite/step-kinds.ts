/**
 * What a transaction does, as one flat list of kinds, numbers and cells. It can be handed to another thread for little:
 * rows as objects would cost more to hand over than to write.
 */
export type Steps = unknown[];

/** Kinds of steps, and what follows each in the list. */
export const STEP = {
  /** Number of the statement, number of cells, cells. */
  run: 0,
  /** The same; a statement that meets no row was overtaken by another writer. */
  runOnOne: 1,
  /** `HISTORY_CELLS` cells. */
  record: 2,
  /** `TRAIL_CELLS` cells. */
  trail: 3,
  /** Two texts to be hashed, then `AUDIT_CELLS` cells. */
  audit: 4,
  /** `EVENT_CELLS` cells. */
  publish: 5,
} as const;

export const HISTORY_CELLS = 9;
export const TRAIL_CELLS = 4;
export const AUDIT_CELLS = 9;
export const EVENT_CELLS = 5;
