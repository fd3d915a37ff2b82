/** What a store has done since it was opened, for the operator's monitoring. */
export interface StoreCounts {
  /** Commands that were asked for. */
  readonly commands: number;
  /** Groups in which they were stored: so many transactions did for them. */
  readonly groups: number;
  /** Runs of commands that came to nothing because another process had written meanwhile, or what they rested on was not stored. */
  readonly repeated: number;
}

/** Counts what a store does. */
export class StoreCounter implements StoreCounts {
  commands = 0;
  groups = 0;
  repeated = 0;

  now(): StoreCounts {
    return { commands: this.commands, groups: this.groups, repeated: this.repeated };
  }
}
