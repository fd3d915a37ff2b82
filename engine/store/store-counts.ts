/** What a store has done since it was opened, for the operator's monitoring. */
export interface StoreCounts {
  /** Commands that were taken up. */
  readonly commands: number;
  /** Groups in which they came; as a rule one transaction stores a group. */
  readonly groups: number;
  /** Runs of commands that came to nothing: another writer was first, what they rested on was not stored, or their group was refused for another reason. */
  readonly repeated: number;
}

/** Counts what a store does. */
export class StoreCounter implements StoreCounts {
  commands = 0;
  groups = 0;
  repeated = 0;

  snapshot(): StoreCounts {
    return { commands: this.commands, groups: this.groups, repeated: this.repeated };
  }
}
